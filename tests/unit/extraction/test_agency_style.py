"""The manners of Russian and Ukrainian agencies in English: who speaks where, and what is not said at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The enemy has lost forty tanks, said on the air of the Espresso TV channel the spokesman of the Southern"
            " Forces Dmytro Volokha.",
            "the spokesman of the Southern Forces Dmytro Volokha",
            "The enemy has lost forty tanks",
        ),
        (
            "There will be no new fees, assured in an interview with the Parliamentary Newspaper the chairman of the"
            " committee Yaroslav Nikonov.",
            "the chairman of the committee Yaroslav Nikonov",
            "There will be no new fees",
        ),
        (
            '"The peak is still ahead", - told TASS the head of the station Pavel Rudnev.',
            "the head of the station Pavel Rudnev",
            '"The peak is still ahead"',
        ),
        (
            "The water will rise by a metre, noted in a conversation with the agency hydrologist Olha Lis.",
            "hydrologist Olha Lis",
            "The water will rise by a metre",
        ),
        ('"Luck, nothing else", — summed up Petrenko.', "Petrenko", '"Luck, nothing else"'),
        (
            "The family owns a house near Lutsk, found out journalists of the project.",
            "journalists of the project",
            "The family owns a house near Lutsk",
        ),
        (
            'As explained to "Zorya" in the National Bank, the rate will not change.',
            "the National Bank",
            "the rate will not change",
        ),
        (
            "As reported to Interfax in the press service of the bank, the rate will not change.",
            "the press service of the bank",
            "the rate will not change",
        ),
        (
            "The organizers will be two banks, follows from the materials of the issuer.",
            "the materials of the issuer",
            "The organizers will be two banks",
        ),
        ("It follows from the report that the dam is weak.", "the report", "that the dam is weak"),
        (
            "Economist Ivan Lis, in whose opinion prices will fall, bought a flat.",
            "Economist Ivan Lis",
            "prices will fall",
        ),
        ("The expert is confident: the dam will hold.", "The expert", "the dam will hold"),
        (
            "The regional headquarters asks: do not film the bridge.",
            "The regional headquarters",
            "do not film the bridge",
        ),
        (
            "The Ministry of Emergency Situations assures that the siren worked.",
            "The Ministry of Emergency Situations",
            "that the siren worked",
        ),
        ('"That was a mistake of the whole team", - the coach is indignant.', "the coach", None),
        ('"The road will be ready in May", the mayor waves his hand.', "the mayor", None),
    ],
)
def test_the_speaker_is_found_where_translated_agency_news_has_it(
    extract: Extract, text: str, speaker: str, content: str | None
) -> None:
    ((who, _, what),) = extract(text).said()
    assert who == speaker
    assert content is None or what == content


@pytest.mark.parametrize(
    "text",
    [
        "The bus follows from the station, and the tram follows from the market.",
        "The mayor, in whose words there was irony, left.",
        "We will all meet again in an interview with the agency.",
        'The song "We will all meet again at home", the choir\'s favourite, opened the evening.',
        'Under the sign "Do not film the bridge here", the bus stops every hour.',
        "Whoever writes that the law is ready, let him show the number.",
        "Anyone who says that the dam is safe is lying.",
        "Let us recall that in 2024 the bridge was closed.",
        "It is worth noting that the evacuation continues.",
        "It should be noted that the evacuation continues.",
        "The Cabinet approved the list of critical companies.",
        "The council approved a loan of two million.",
        "The service exposed a spy in the customs.",
        "The federation excluded the team from the cup.",
        "She avoided the question about resignation.",
        "He answered a question about the budget.",
    ],
)
def test_what_only_looks_like_saying_is_no_statement(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister did not exclude a return to the talks.", "did not exclude"),
        ("The envoy did not exclude that the talks would fail.", "did not exclude"),
        ("The council approved the idea as useful.", "approved"),
        ("The lawyer exposed the claim as a lie.", "exposed"),
        ("The pensioner asked a question about the budget.", None),
        ("The WHO said that the number was wrong.", "said"),
        ("Everyone who came said that the hall was cold.", "said"),
    ],
)
def test_the_same_words_do_mean_saying_elsewhere(extract: Extract, text: str, cue: str | None) -> None:
    cues = [said[1] for said in extract(text).said()]
    assert cue is None or cues == [cue]


@pytest.mark.parametrize(
    "text",
    [
        "If the ministry says in May that the port is open, prices will fall.",
        "We will see if the court says that the vote was fair.",
        "Unless the bank announces that the rate will fall, nobody will build.",
        "He will ask whether the mayor promised that the school would stay.",
    ],
)
def test_what_may_or_may_not_be_said_is_hedged(extract: Extract, text: str) -> None:
    found = extract(text)
    conditions = [item for item in found.statements if item.cue and found.words(item.speaker.span) not in ("We", "He")]
    assert all(item.cue is not None and item.cue.hedged for item in conditions)
    assert conditions


@pytest.mark.parametrize(
    "text",
    [
        "If it rains, the mayor said, the roof will leak.",
        "The mayor said that if it rains the roof will leak.",
        "The mayor asked if the roof would leak.",
    ],
)
def test_a_condition_that_is_said_hedges_nothing(extract: Extract, text: str) -> None:
    (item,) = extract(text).statements
    assert item.cue is not None
    assert not item.cue.hedged


@pytest.mark.parametrize(
    "text",
    [
        "She denied having said that the school would be closed.",
        "She denied saying that the school would be closed.",
    ],
)
def test_what_somebody_denies_having_said_is_negated_too(extract: Extract, text: str) -> None:
    assert all(item.cue is not None and item.cue.negated for item in extract(text).statements)


def test_a_clause_after_nor_is_negated_and_nobody_is_no_antecedent(extract: Extract) -> None:
    found = extract("No official had informed the relatives, she said; nor was she told where the buses would stop.")
    said = {found.words(item.cue.span): item for item in found.statements if item.cue}
    assert said["told"].cue is not None
    assert said["told"].cue.negated
    assert said["said"].speaker.antecedent is None


def test_a_sentence_after_a_comma_splice_is_not_what_the_next_clause_expects(extract: Extract) -> None:
    found = extract("Analysts of the agency note a high share of bad loans, however they do not expect a crisis.")
    assert [what for _, _, what in found.said()] == ["a high share of bad loans", "a crisis"]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        (
            "The bridge will close in May. Mayor Olha Lis announced this during a briefing.",
            "Mayor Olha Lis",
            "announced",
        ),
        ("The bridge will close in May. The prosecutor's office reports this.", "The prosecutor's office", "reports"),
        ("The bridge will close in May. Olha Lis informed about this on her page on Facebook.", "Olha Lis", "informed"),
        (
            "The bridge will close in May. Mayor Olha Lis announced this during a conversation with journalists, a"
            " correspondent of Zorya reports.",
            "Mayor Olha Lis",
            "announced",
        ),
    ],
)
def test_who_says_this_says_the_sentence_before(extract: Extract, text: str, speaker: str, cue: str) -> None:
    assert extract(text).said() == [(speaker, cue, "The bridge will close in May")]


@pytest.mark.parametrize(
    "text",
    [
        '"I told him this," she said. "He left."',
        "The bridge is new. The mayor said this: nobody will pay.",
        "The bridge is new. The mayor said this week that nobody would pay.",
        "Petrenko won the vote. He denied this.",
        "The bridge is new. We said this in May.",
    ],
)
def test_this_does_not_always_mean_the_sentence_before(extract: Extract, text: str) -> None:
    assert "sentence_before" not in [item.provenance.rule for item in extract(text).statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Prices will fall," the minister said.\n\nQuote: "In May they will fall by ten percent."', "the minister"),
        ('The minister said that prices will fall.\n\nDirect speech: "In May they will fall."', "The minister"),
        ('The court was full. From the hall: "Shame on you!"', None),
    ],
)
def test_a_label_before_a_colon_does_not_speak(extract: Extract, text: str, speaker: str | None) -> None:
    found = extract(text)
    assert found.words(found.statements[-1].speaker.span) == speaker


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            'The officer asks not to spread the fake about the encirclement: "There is no encirclement."',
            [
                ("The officer", "not to spread the fake about the encirclement"),
                ("The officer", '"There is no encirclement."'),
            ],
        ),
        (
            "Governor Olha Lis thanked the Ministry for the support of farmers who suffered from it and asked to extend"
            " the loans.",
            [
                ("Governor Olha Lis", "the Ministry for the support of farmers who suffered from it"),
                ("Governor Olha Lis", "to extend the loans"),
            ],
        ),
        (
            "The head of the union drew the attention of those present to the fall in profits.",
            [("The head of the union", "the fall in profits")],
        ),
        (
            'The analyst believes that the price is overstated by half: "There the debts alone are three billion."',
            [("The analyst", 'that the price is overstated by half … "There the debts alone are three billion."')],
        ),
        (
            "The State Labor Service states in its answer that the crane operator had no permit.",
            [("The State Labor Service", "that the crane operator had no permit")],
        ),
        ("– Speak to the point! – the judge.", [("the judge", "Speak to the point")]),
    ],
)
def test_each_part_of_such_a_sentence_goes_to_its_speaker(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(who, what) for who, _, what in extract(text).said()] == wanted


def test_a_quotation_alone_may_have_its_full_stop_behind_the_mark(extract: Extract) -> None:
    text = 'Olena Koval met Petro Lis on the dam.\n\n"Rivers remember. People forget".'
    assert extract(text).said() == [(None, None, '"Rivers remember. People forget"')]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("MP Ivan Lis in an interview with the channel Rada criticized the budget.", "Ivan Lis", "the budget"),
        ("Mayor Olha Lis in a conversation with Zorya explained the delay.", "Olha Lis", "the delay"),
        (
            "Reuters, with reference to the ministry, writes: the port is closed.",
            "the ministry",
            "the port is closed",
        ),
        (
            "TASS reported on Monday, citing the ministry, that the port is closed.",
            "the ministry",
            "that the port is closed",
        ),
        (
            "The port is closed. This is stated in the message of the bank.",
            "the message of the bank",
            "The port is closed",
        ),
        ("As noted in the message, the port is closed.", "the message", "the port is closed"),
        ("Ombudsman: the children will return.", "Ombudsman", "the children will return"),
        ("Military analyst: the front is stable.", "Military analyst", "the front is stable"),
        ("Moscow: we will answer in May.", "Moscow", "we will answer in May"),
    ],
)
def test_circumstances_and_media_do_not_hide_who_speaks(
    extract: Extract, text: str, speaker: str, content: str
) -> None:
    ((who, _, what),) = extract(text).said()
    assert (who or "").endswith(speaker)
    assert what == content


@pytest.mark.parametrize(
    "text",
    [
        "Odesa: two people were wounded in the morning.",
        "In Kherson: two people were wounded in the morning.",
        "Kharkiv region: two people were wounded in the morning.",
        "Weather: the rain will stop on Monday.",
    ],
)
def test_a_place_or_topic_before_a_colon_does_not_speak(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A school works here. Its director, Lidia Kruk, moved in.\n\n“They were afraid of the dark.”", "Lidia Kruk"),
        ("Maria Kit counts rivers. Her teacher, Petro Lis, disagrees.\n\n“Forests go. Concrete stays.”", "Petro Lis"),
        ("Petro Lis died on Monday.\n\n“He was a good man, and his hands were gold.”", None),
        ("Olena Koval met Petro Lis on the dam.\n\n“Rivers remember. People forget.”", None),
        ("The bridge was closed.\n\n“Rivers remember. People forget.”", None),
    ],
)
def test_a_quotation_alone_belongs_to_the_person_introduced_right_before(
    extract: Extract, text: str, speaker: str | None
) -> None:
    found = extract(text)
    (item,) = found.statements
    named = None if item.speaker.entity is None else found.entities[item.speaker.entity].name
    assert named == speaker
    assert item.confidence <= 0.6


def test_a_line_that_an_emoji_opens_is_a_sentence_of_its_own(extract: Extract) -> None:
    text = 'Explosions in Sevastopol, the bridge closed\n\n🔺 Governor Razvozhaev: "All services are on alert."'
    assert ("Governor Razvozhaev", ":", '"All services are on alert."') in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("UPD: The ministry reported the loss of two boats.\n\nUPD 2: The fire is out.", ["The ministry"]),
        ("Photo: the mayor opens the bridge.\n\nVIDEO: the bridge falls.\n\nPHOTO: the bridge stands.", []),
        ("The envoy left early – he spoke about this in an interview.", []),
        ("I called the chaplain in the evening.", []),
        ("He called the activist a liar.", ["He"]),
        (
            '"Nobody has been on the roof since May", Pavel, who lives on the fourth floor, told Fontanka.',
            ["Pavel, who lives on the fourth floor"],
        ),
    ],
)
def test_headings_and_listeners_do_not_speak(extract: Extract, text: str, speakers: list[str]) -> None:
    assert [who for who, _, _ in extract(text).said()] == speakers


def test_a_quotation_inside_an_answer_belongs_to_who_cried_it(extract: Extract) -> None:
    text = """Surgeon Larysa Moroz works in Poltava.

– Larysa, is there enough blood?

– No. My daughter cried: "Mom, leave".

– Why do you stay?

– I like it here."""
    assert ("My daughter", "cried", '"Mom, leave"') in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "President Zelensky during a meeting with ambassadors called on partners to speed up supplies.",
            "President Zelensky",
            "partners to speed up supplies",
        ),
        ("The mayor in an interview with the channel Rada criticized the budget.", "The mayor", "the budget"),
        ("Judging by the words of the minister, prices will rise.", "the minister", "prices will rise"),
        ("As was reported, the bridge was closed in May.", None, "the bridge was closed in May"),
        ("As reported earlier, in April the unit was stopped.", None, "in April the unit was stopped"),
        (
            "Petrenko confirmed to journalists the information about the dismissal.",
            "Petrenko",
            "the information about the dismissal",
        ),
        ("The residents are indignant: there is no water.", "The residents", "there is no water"),
        ('"We will rebuild the bridge - said governor Ivan Petrenko.', "governor Ivan Petrenko", None),
        ('"We will rebuild the bridge, promised the governor. In two years".', "the governor", None),
    ],
)
def test_one_statement_with_its_speaker(extract: Extract, text: str, speaker: str | None, content: str | None) -> None:
    ((who, _, what),) = extract(text).said()
    assert who == speaker
    assert content is None or what == content


@pytest.mark.parametrize(
    "text",
    [
        "As promised, the bridge was opened.",
        "As expected, the bridge was opened.",
        "Judging by the weather, the harvest will be late.",
        '"The road to Kyiv - said to be the best - is closed.',
    ],
)
def test_other_words_like_these_report_nothing(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "content", "dated"),
    [
        ("Forecasters warn of thunderstorms on Thursday.", "thunderstorms on Thursday", False),
        ("The union announces a strike on Monday.", "a strike on Monday", False),
        ("Ukrenergo warned about outages on December 10.", "outages on December 10", False),
        ("The mayor warned of floods on Monday.", "floods", True),
        ("The mayor announced a strike on Monday.", "a strike", True),
    ],
)
def test_the_day_of_a_coming_event_belongs_to_the_event(extract: Extract, text: str, content: str, dated: bool) -> None:
    found = extract(text)
    ((_, _, what),) = found.said()
    assert what == content
    assert (found.statements[0].said_on is not None) == dated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The economist Lvovsky drew attention: last year the deadline was missed.",
            [("The economist Lvovsky", "last year the deadline was missed")],
        ),
        ("The mayor made a statement: the city will not surrender.", [("The mayor", "the city will not surrender")]),
        ("Petrenko's position is simple: the bridge is safe.", [("Petrenko", "the bridge is safe")]),
        ("The menu is simple: soup and bread.", []),
        ("The reason is simple: there is no money.", []),
        ("The mayor opened the meeting: two items were on the agenda.", []),
    ],
)
def test_a_noun_for_what_is_said_may_lead_to_a_colon(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(who, what) for who, _, what in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Forecasters: the rain will stop by Wednesday.", "Forecasters"),
        ('"The actress was injured", it is explained in the announcement.', "the announcement"),
        ("According to the timetable of the railway, the train is late.", None),
        ("The performances will take place according to the schedule.", None),
        ("Do you have sympathy for the beavers?", None),
        ("You have sympathy for the beavers, and I have none.", "You"),
        ("According to the ministry, the train is late.", "the ministry"),
    ],
)
def test_plural_titles_and_notices_speak_but_no_schedule(extract: Extract, text: str, speaker: str | None) -> None:
    assert [who for who, _, _ in extract(text).said()][:1] == ([] if speaker is None else [speaker])

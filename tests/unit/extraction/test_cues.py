"""Cues of every kind: what attributes, in which of its uses, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extraction.lexicon.cues import verb_frame

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The bridge was criticized by engineers.", "engineers", "was criticized", "The bridge"),
        ("The plan, opposed by local farmers, was dropped.", "local farmers", "opposed", "The plan"),
        ("The survey puts the cost at nine million.", "The survey", "puts", "the cost at nine million"),
        ("The mayor described the town as beset by floods.", "The mayor", "described", "the town as beset by floods"),
        ("Koval, who opposes the plan, left early.", "Koval", "opposes", "the plan"),
        ("She promised repairs.", "She", "promised", "repairs"),
        ("The mayor sees the bridge as a symbol.", "The mayor", "sees", "the bridge as a symbol"),
        ("The mayor rebuffed the proposal.", "The mayor", "rebuffed", "the proposal"),
        ("The mayor distanced herself from the report.", "The mayor", "distanced herself from", "the report"),
    ],
)
def test_verbs(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The mayor made the case for a new bridge.", "The mayor", "made the case for", "a new bridge"),
        ("The mayor took issue with the report.", "The mayor", "took issue with", "the report"),
        ("The mayor made the case that the bridge was safe.", "The mayor", "made the case", "that the bridge was safe"),
        ("Farmers expressed support for the new bridge.", "Farmers", "expressed support for", "the new bridge"),
        ("Engineers voiced doubts about the bridge.", "Engineers", "voiced doubts about", "the bridge"),
        ("The council voted in favor of the bridge.", "The council", "voted in favor of", "the bridge"),
        ("The mayor is a critic of the bridge.", "The mayor", "critic of", "the bridge"),
        ("The remark drew criticism from engineers.", "engineers", "drew criticism", "The remark"),
    ],
)
def test_nouns_with_their_carrying_verbs(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Engineers are wary of the bridge.", "Engineers", "are wary of", "the bridge"),
        ("The mayor made it clear that the bridge is safe.", "The mayor", "made it clear", "that the bridge is safe"),
        ("The mayor made clear that the bridge is safe.", "The mayor", "made clear", "that the bridge is safe"),
        ("It is unclear whether the bridge is safe.", None, "is unclear", "whether the bridge is safe"),
        ("The hall was full of officials nervous about the cost.", "officials", "nervous about", "the cost"),
    ],
)
def test_adjectives(extract: Extract, text: str, speaker: str | None, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("In a new poll, Koval leads Osman by five points.", "a new poll", "In", "Koval leads Osman by five points"),
        (
            "A recent survey found broad support for the bridge.",
            "A recent survey",
            "found",
            "broad support for the bridge",
        ),
        ("As the Gazette noted, trust is collapsing.", "the Gazette", "noted", "trust is collapsing"),
        ("Salaries are expected to rise.", None, "are expected", "Salaries … to rise"),
        ("It was a move widely regarded as a mistake.", None, "widely regarded as", "a move … a mistake"),
    ],
)
def test_speakers_that_are_not_persons(
    extract: Extract, text: str, speaker: str | None, cue: str, content: str
) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    "text",
    [
        "He has risen in the polls.",
        "The engineers made sure that the bridge was closed.",
        "The council bought financial support for the bridge.",
        "The theatre cast an actor for the play.",
        "A plan called Horizon began in May.",
        "Do voters support the bridge?",
        "A report published by the council runs to ninety pages.",
        "The council issued forty permits.",
        "Floods threaten the harbour.",
        "The mayor looked for a new office.",
        "The minister published a report and put out a list of names.",
        "There was talk about the new budget.",
        "It could be seen as a mistake.",
        "Those who believe that the dam is safe are wrong.",
        "It was a law that supports the farmers.",
        "The council came to see the bridge and praise the builders.",
        "The senator, who would praise the plan, left early.",
        "The driver left while criticizing Koval.",
        "They left instead of talking about the new budget.",
        "The judge put the bridge at the centre of the plan.",
        "They could see that the bridge was closed.",
        "The plan falls short in recent polls.",
    ],
)
def test_words_that_only_look_like_cues_make_no_statement(extract: Extract, text: str) -> None:
    assert extract(text).statements == ()


def test_the_complement_of_a_verb_depends_on_its_particle() -> None:
    assert verb_frame("point") != verb_frame("point", "out")
    assert verb_frame("walk") is None
    assert verb_frame("walk", "back") is not None


ASKED = [
    (
        "The coach pleaded with fans to stay calm.",
        [("The coach", "pleaded", "fans to stay calm")],
    ),
    ("Police are appealing to drivers to slow down.", [("Police", "are appealing", "drivers to slow down")]),
    (
        "The charity has petitioned the state to reopen the case.",
        [("The charity", "has petitioned", "the state to reopen the case")],
    ),
    ("She reminded parents to lock the gate.", [("She", "reminded", "to lock the gate")]),
    ("He undertook to publish the file.", [("He", "undertook", "to publish the file")]),
    ("Lenders pressed the firm to sell its ships.", [("Lenders", "pressed", "the firm to sell its ships")]),
    ("The guard pressed the button to stop the lift.", []),
    ("The brigade left the road to the town to save fuel.", []),
    ("The union threatened strikes over pay.", [("The union", "threatened", "strikes over pay")]),
    ("The robber threatened the clerk.", []),
    ("Floods threaten crops along the river.", []),
    ("The trader contests the verdict of the court.", [("The trader", "contests", "the verdict of the court")]),
    ("The party contested eleven seats in May.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_asking_and_threatening_somebody_is_a_statement_and_using_things_is_not(
    extract: Extract, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert extract(text).said() == wanted


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The club shot back that nobody had paid.", "The club", "that nobody had paid"),
        ("His deputy warned on Telegram of a strike.", "His deputy", "a strike"),
        ("Nurses have complained for years about night shifts.", "Nurses", "night shifts"),
        ("The envoy spoke to reporters about the ferry.", "The envoy", "the ferry"),
        (
            "She complained to the umpire that a fan had whistled during her serve.",
            "She",
            "that a fan had whistled during her serve",
        ),
        (
            "There were warnings from engineers last year that the dam would not hold.",
            "engineers",
            "that the dam would not hold",
        ),
        ("The paper criticised the mayor because of the delay.", "The paper", "the mayor because of the delay"),
    ],
)
def test_a_time_a_hearer_or_a_medium_may_stand_before_the_content(
    extract: Extract, text: str, speaker: str, content: str
) -> None:
    assert [(who, said) for who, _, said in extract(text).said()] == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "A diplomat, who asked not to be named, came in late.",
        "The aide was not authorised to discuss the case.",
        "Residents met on Monday to stop a plan to close the school.",
        "She gave the letter to the man that she knew.",
    ],
)
def test_asking_for_anonymity_and_plans_of_nobody_are_no_statements(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The envoy, when asked about the case, shrugged and said Riga was wrong.",
            [("said", "Riga was wrong")],
        ),
        (
            "The yard is for sale, Harbour News reported last week, citing people familiar with the matter.",
            [("reported", "The yard is for sale")],
        ),
        (
            "In a letter to lawmakers, the chief executive wrote that her firm was honest.",
            [("wrote", "that her firm was honest")],
        ),
        (
            "The minister declined, citing the cost of the bridge.",
            [("citing", "the cost of the bridge")],
        ),
    ],
)
def test_questions_sources_and_letters_are_no_statements_of_their_own(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(cue, content) for _, cue, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Judges ruled that towns may ban drones, rejecting claims of bias.", "Judges"),
        ("The trainer thought the horse was ready, telling owners that it would win.", "The trainer"),
        ("Doctors insist the ward was full, blaming the ministry for the queue.", "Doctors"),
    ],
)
def test_a_trailing_participle_has_the_speaker_of_the_main_verb(extract: Extract, text: str, wanted: str) -> None:
    assert [speaker for speaker, _, _ in extract(text).said()] == [wanted, wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The mayor urged drivers to stay at home, as the governor appealed to shops to open.",
            ["drivers to stay at home", "shops to open"],
        ),
        (
            "Analysts asked whether it would do, while Citi, which owns shares, described the report as clear.",
            ["whether it would do", "the report as clear"],
        ),
        ("The mayor told drivers to wait, as the road was wet.", ["to wait, as the road was wet"]),
    ],
)
def test_what_another_says_meanwhile_is_a_statement_of_its_own(extract: Extract, text: str, wanted: list[str]) -> None:
    assert [content for _, _, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kyiv says it hit the depot, a claim Moscow disputes.", [("Kyiv", "it hit the depot"), ("Moscow", "a claim")]),
        (
            "The minister called it a plot, an accusation the firm denied.",
            [("The minister", "it a plot"), ("the firm", "an accusation")],
        ),
        (
            "Police said he had fled, a version his family rejects.",
            [("Police", "he had fled"), ("his family", "a version")],
        ),
        ("He bought a house his wife had rejected.", []),
        ("The board sold the ferry, a claim agent said.", [("a claim agent", "The board sold the ferry")]),
    ],
)
def test_who_denies_a_claim_is_a_speaker_of_its_own(extract: Extract, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(who, content) for who, _, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The union put the number of nurses waiting for a post at 54,000.",
            ["the number of nurses waiting for a post at 54,000"],
        ),
        ("The Treasury puts the cost at less than half that.", ["the cost at less than half that"]),
        ("The bank put the bridge at the centre of its plan.", []),
        ("The ministry has asked Berlin for tanks.", ["Berlin for tanks"]),
        ("He paid the police for help.", []),
        ("The governor urged families to leave after the river broke its banks.", ["families to leave"]),
        ("The governor urged families to return after the river falls.", ["families to return after the river falls"]),
        ('The coach advised "a very long rest".', ['"a very long rest"']),
        ("The keeper felt cheated.", []),
        ("The town feels safe.", []),
        ("Residents felt that the town was safe.", ["that the town was safe"]),
        ("Thieves broke in and posted photographs of the safe.", []),
    ],
)
def test_numbers_requests_and_moods(extract: Extract, text: str, contents: list[str]) -> None:
    assert [content for _, _, content in extract(text).said()] == contents


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Turkey has offered Ankara as a venue, a diplomat said.", ("Turkey", "has offered", "Ankara as a venue")),
        (
            "A lawyer said what he described as a gift was a bribe.",
            ("he", "described as", "what … a gift"),
        ),
        (
            "The claim by the union that nobody was paid was denied by the firm.",
            ("the union", "claim", "that nobody was paid"),
        ),
    ],
)
def test_offers_names_and_claims_inside_a_statement_are_statements(
    extract: Extract, text: str, inner: tuple[str, str, str]
) -> None:
    found = extract(text)
    assert inner in found.said()
    assert [item.parent for item in found.statements].count(None) == 1


def test_what_customers_ask_for_says_nothing(extract: Extract) -> None:
    text = '"The port gives us what our customers have asked for," the owner said.'
    assert [who for who, _, _ in extract(text).said()] == ["the owner"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Northline to cut 900 posts as fuel bill soars, boss warns",
            [("boss", "Northline to cut 900 posts as fuel bill soars")],
        ),
        ("Boy, 12, drowned in quarry, inquest hears", [("inquest", "Boy, 12, drowned in quarry")]),
        ("On the way home in the rain, the boss warns", []),
        ("Georgia: Release journalist jailed over protest", []),
        ("Sudan: Army burns villages in the north", []),
        ("Minister: no plan to raise tax", [("Minister", "no plan to raise tax")]),
    ],
)
def test_headings_end_in_who_says_so_and_may_begin_with_a_country(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(who, content) for who, _, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor made a promise that the road would open.", ("The mayor", "that the road would open")),
        ("Police issued a warning that the bridge was closed.", ("Police", "that the bridge was closed")),
        ("Minsk's accusation that Kyiv hit the village was repeated.", ("Minsk", "that Kyiv hit the village")),
        ("The judge reminded jurors of their oath.", ("The judge", "their oath")),
        ("A spokeswoman would say only that the plant was safe.", ("A spokeswoman", "only that the plant was safe")),
        ("Lebedev's Oleh Kostiuk alleged fraud, without giving details.", ("Lebedev's Oleh Kostiuk", "fraud")),
        (
            "Growth slowed sharply in August, the bank said on Friday, a figure traders said will move markets.",
            ("the bank", "Growth slowed sharply in August"),
        ),
    ],
)
def test_content_that_the_parser_hangs_elsewhere_is_found(extract: Extract, text: str, wanted: tuple[str, str]) -> None:
    assert [(who, content) for who, _, content in extract(text).said()][:1] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor broke the promise that he made.",
        "Speaking at a meeting of the port council, she left.",
        "They met a group of council leaders.",
    ],
)
def test_relative_clauses_and_meetings_are_no_content(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The aide would say only that the plant was safe.", False),
        ("The aide would say that the plant was safe.", True),
    ],
)
def test_who_would_say_only_that_did_say_it(extract: Extract, text: str, hedged: bool) -> None:
    (one,) = extract(text).statements
    assert one.cue is not None
    assert one.cue.hedged is hedged


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Three soldiers were killed, the army said on Monday, as the defence minister promised revenge.",
            [("the army", "Three soldiers were killed"), ("the defence minister", "revenge")],
        ),
        (
            "The gunman had been reported twice, the sheriff acknowledged, as relatives demanded to know why.",
            [("the sheriff", "The gunman had been reported twice"), ("relatives", "to know why")],
        ),
        (
            "The road is closed, police said, while the mayor called for calm.",
            [("police", "The road is closed"), ("the mayor", "calm")],
        ),
        ("The road is closed, as the mayor promised.", [("the mayor", "The road is closed")]),
        ("Crowds came to the square, while promising jobs.", []),
    ],
)
def test_what_another_promises_meanwhile_is_not_what_was_said_before(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(who, content) for who, _, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor spoke, and paid tribute to the crew.", "paid tribute to", "the crew"),
        ("The bank's chief sounded a note of caution.", "sounded a note of", "caution"),
    ],
)
def test_idioms_take_their_preposition(extract: Extract, text: str, cue: str, content: str) -> None:
    assert [(found, said) for _, found, said in extract(text).said()] == [(cue, content)]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Kyiv has yet to confirm the attack.", True),
        ("The army is yet to say whether anyone was hurt.", True),
        ("Kyiv has to confirm the attack.", False),
        ("Yet Kyiv confirmed the attack.", False),
    ],
)
def test_what_somebody_has_yet_to_say_is_negated(extract: Extract, text: str, negated: bool) -> None:
    (one,) = extract(text).statements
    assert one.cue is not None
    assert one.cue.negated is negated


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Asked if she would stand again, the mayor laughed: "Ask my husband."', "the mayor"),
        ('Asked about the vote, Olena Koval shrugged: "Ask my husband tomorrow."', "Olena Koval"),
        ('The owner left early, telling guests the ferry would sail "come what may".', "The owner"),
    ],
)
def test_who_answers_speaks_and_not_who_asked(extract: Extract, text: str, speaker: str) -> None:
    assert [who for who, _, _ in extract(text).said()] == [speaker]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("He called a taxi and left.", []),
        ("The president called an election.", []),
        ("He called it a disgrace.", ["it a disgrace"]),
        ("The club sold the ground, which fans called a disgrace.", ["which … a disgrace"]),
        ("He called the tax a mistake.", ["the tax a mistake"]),
        ("The mayor met residents to discuss the flood.", []),
        ("The mayor declined to discuss the flood.", ["the flood"]),
        ("Fans cheered the team from the terraces.", []),
        ("Fans cheered the verdict as a victory.", ["the verdict as a victory"]),
        ("The minister cheered the verdict.", ["the verdict"]),
    ],
)
def test_calling_a_taxi_meeting_for_talks_and_cheering_a_team_say_nothing(
    extract: Extract, text: str, contents: list[str]
) -> None:
    assert [content for _, _, content in extract(text).said()] == contents

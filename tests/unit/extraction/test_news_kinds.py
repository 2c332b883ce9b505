"""Errors that readers of news met: the speaker, unasserted statements, words that are not statements, the day."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def speakers(result: Extracted) -> list[str | None]:
    """The name of each speaker, or the words for the speaker."""
    return [
        result.entities[item.speaker.entity].name
        if item.speaker.entity is not None
        else result.words(item.speaker.antecedent or item.speaker.span)
        for item in result.statements
    ]


def contents(result: Extracted) -> list[str]:
    return [content for _, _, content in result.said()]


@pytest.mark.parametrize(
    "text",
    [
        "If the council had said that there was no money, nobody would have waited.",
        "Had the owner announced that the gate was shut, nobody would have come.",
        "It is not true that the mayor said the city would be evacuated.",
        "It was not immediately clear whether Latvia backed the plan.",
        "It was not immediately clear whether Latvia is on board with the plan.",
        "It was not clear whether the mayor is in favour of the plan.",
    ],
)
def test_unasserted_attributions_are_not_statements(extract: Extract, text: str) -> None:
    assert not contents(extract(text))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The cabinet announced no new sanctions.", True),
        ("The cabinet announced new sanctions.", False),
        ("The hospital reported no new deaths.", False),
    ],
)
def test_announcing_nothing_is_negated_and_reporting_that_there_is_nothing_is_not(
    extract: Extract, text: str, negated: bool
) -> None:
    cues = [item.cue for item in extract(text).statements]
    assert [cue.negated for cue in cues if cue] == [negated]


@pytest.mark.parametrize(
    "text",
    [
        "The minister called the mayor from the airport.",
        "Olena Koval called her Finnish counterpart on Wednesday.",
        "Estonia shares a border with Russia.",
    ],
)
def test_phoning_and_sharing_a_border_are_not_statements(extract: Extract, text: str) -> None:
    assert not contents(extract(text))


def test_he_and_she_are_resolved_by_the_gender_of_the_name(extract: Extract) -> None:
    result = extract(
        "Maria Brovko is the mayor. Pavel Weber is her deputy. She said the dam was safe. He said the road was closed."
    )
    assert speakers(result) == ["Maria Brovko", "Pavel Weber"]


def test_a_report_is_resolved_to_its_author(extract: Extract) -> None:
    result = extract("The Energy Agency counts plants. The agency's report said that parts were short.")
    assert speakers(result) == ["Energy Agency"]


def test_i_in_a_quotation_is_the_quoted_person(extract: Extract) -> None:
    result = extract('"I said that the dam was safe," Olena Koval told reporters.')
    assert set(speakers(result)) == {"Olena Koval"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('On Thursday Olena Koval said the law had been "pushed through".', ["Olena Koval"]),
        (
            'Support for Latvia: NATO chief Jens Stoltenberg said Latvia would be "warmly welcomed".',
            ["Jens Stoltenberg"],
        ),
        ("“This is a disgrace.” ―\u00a0Olena Koval", ["Olena Koval"]),
        (
            '"We have a reserve, - Petro Shevchuk insisted. - There will be no blackouts."',
            ["Petro Shevchuk"],
        ),
        ('"The dam will hold, the engineer insisted. "There is no danger," Bondar added.', ["the engineer", "Bondar"]),
        (
            '"The plant is safe," said a ministry spokesman.\n\n'
            "Another analyst, Roman Hrytsak from the Lviv Institute, "
            'doubts the ministry\'s promise.\n\n"I think the promise must be checked."',
            ["a ministry spokesman", "Roman Hrytsak", "Roman Hrytsak"],
        ),
    ],
)
def test_the_right_person_speaks(extract: Extract, text: str, wanted: list[str | None]) -> None:
    assert speakers(extract(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Koval expressed frustration on Monday in an interview.", ["frustration"]),
        ("The mayor sent a letter on Friday to the ministry opposing the plan.", ["the plan"]),
        (
            "Six children are among the injured, according to regional head Taras Bondar, with a search going on at "
            "the site.",
            ["Six children are among the injured"],
        ),
        ("Officials called on Friday for the release of the videos.", ["the release of the videos"]),
    ],
)
def test_the_content_ends_where_the_attribution_ends(extract: Extract, text: str, wanted: list[str]) -> None:
    assert contents(extract(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two bodies were found under a block of flats a day after it was hit during a Russian strike Saturday, "
            "Mayor Vitali Bondar said Sunday.",
            ["2026-09-06"],
        ),
    ],
)
def test_the_day_of_speaking_is_not_the_day_of_the_event(extract: Extract, text: str, wanted: list[str | None]) -> None:
    result = extract(text, datetime.date(2026, 9, 9))
    assert [item.said_on.date if item.said_on else None for item in result.statements] == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "via"),
    [
        ("Olena Koval was quoted by the newspaper as saying that it rained.", "Olena Koval", "the newspaper"),
        ("The newspaper quotes a neighbour as saying that it rained.", "a neighbour", "The newspaper"),
        ("Olena Koval is quoted there as telling a congress that it rained.", "Olena Koval", None),
        ("The bridge is safe, TASS quoted the governor as saying.", "the governor", "TASS"),
        ('Helen Stark was quoted as saying: "We are ready."', "Helen Stark", None),
        (
            "The bridge is safe, the agency quoted its chief of staff, Ivan Bondar, as saying.",
            "Ivan Bondar",
            "the agency",
        ),
    ],
)
def test_who_is_quoted_speaks_and_who_quotes_passes_it_on(
    extract: Extract, text: str, wanted: str, via: str | None
) -> None:
    result = extract(text)
    assert (speakers(result), [result.words(item.speaker.via) for item in result.statements]) == ([wanted], [via])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"The crews work day and night", it is said in the message.', "the message"),
        ('"He was a good head", - it is said in a letter from the council of the town.', "a letter from the council"),
        ("In the ministry of culture the film was called the best of the year.", "the ministry of culture"),
        ("In the Ministry of Justice of Poland the accusations were rejected.", "Ministry of Justice of Poland"),
        ("At the school it was said that the lessons would begin later.", "the school"),
        ("In the village it was said that the lessons would begin later.", None),
    ],
)
def test_what_is_said_in_a_letter_or_an_institution_is_its_own(extract: Extract, text: str, wanted: str | None) -> None:
    (found,) = speakers(extract(text))
    assert found == wanted or (found is not None and wanted is not None and found.startswith(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"The road is closed", - wrote in his channel the head of the district Pavlo Lis.', "Pavlo Lis"),
        ('"We will be quick", said to journalists the head of the brigade Major General Pavlo Lis.', "Pavlo Lis"),
        ('"These are words, but where is the money?" - asks the head of the union of drivers Olha Lis.', "Olha Lis"),
        ('"The norm is exceeded", insisted member of the board Olha Lis.', "Olha Lis"),
        ("On Thursday at a meeting with heads of boards engineer Stepan Bondar said that it rained.", "Stepan Bondar"),
        ("On Tuesday Bohdan Bondar, who heads the station, noted that it rained.", "Bohdan Bondar"),
        ("The road would open if it rained, its envoy for the region, Olha Lis, said.", "Olha Lis"),
        ("The board rejected a complaint by the party Zorya, whose leader, Pavlo Lis, claimed it rained.", "Pavlo Lis"),
        (
            "A boat sank in the port. On Monday about this informed the Marine Rescue Center.",
            "the Marine Rescue Center",
        ),
        ("A boat sank in the port. On Friday told about this the spokeswoman Olha Lis.", "Olha Lis"),
    ],
)
def test_the_speaker_is_found_where_translated_english_puts_it(extract: Extract, text: str, wanted: str) -> None:
    assert speakers(extract(text))[-1] == wanted


@pytest.mark.parametrize(
    ("text", "content", "via"),
    [
        (
            'The fund was paid two million, according to "Man of the River," a book by Joe Conrad.',
            "The fund was paid two million",
            "Joe Conrad",
        ),
        ("According to “Night Train”, the bridge was built in 1950.", "the bridge was built in 1950", None),
    ],
)
def test_a_book_speaks_by_its_title(extract: Extract, text: str, content: str, via: str | None) -> None:
    result = extract(text)
    (statement,) = result.statements
    assert contents(result) == [content]
    assert (result.words(statement.speaker.via), statement.speaker.speaker_class) == (via, "unknown")


def test_who_has_seen_a_report_says_nothing(extract: Extract) -> None:
    result = extract("An assessment by the foundation, seen by the Northern Courier, says that 19 people were taken.")
    assert contents(result) == ["that 19 people were taken"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I was called in and told that my brother had left the army.", None),
        ("We were stopped at the gate and informed that the camp was full.", None),
        ("The driver was stopped and told them that the camp was full.", "The driver"),
    ],
)
def test_who_is_told_says_nothing(extract: Extract, text: str, wanted: str | None) -> None:
    assert speakers(extract(text)) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            'The manager, Olha Kot, acknowledged on "Morning Talk" that Koval was trailing.',
            [("The manager, Olha Kot", "that Koval was trailing")],
        ),
        ("The talks took place in Kyiv, which the envoy praised.", [("the envoy", "which")]),
        ("The retreat, which critics charge is a camp, was closed.", [("critics", "which … is a camp")]),
        (
            "They claimed Melnyk was a volunteer and claim she has an interest in the case.",
            [("They", "Melnyk was a volunteer"), ("They", "she has an interest in the case")],
        ),
        (
            "The bank has said single people and families - young and old - would qualify for the credit.",
            [("The bank", "single people and families - young and old - would qualify for the credit")],
        ),
        (
            'The ministry said in a statement that its forces had targeted "a depot" in Myla, a village west of the '
            'capital, holding "parts for drones".',
            [
                (
                    "The ministry",
                    'that its forces had targeted "a depot" in Myla, a village west of the capital, holding "parts for '
                    'drones"',
                )
            ],
        ),
        (
            "The mayor sent a letter on Friday to the ministry opposing the plan.",
            [("The mayor", "the plan")],
        ),
    ],
)
def test_one_statement_with_its_whole_content(extract: Extract, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(speaker, content) for speaker, _, content in extract(text).said()] == wanted


def test_the_month_of_what_happened_is_not_that_of_saying(extract: Extract) -> None:
    result = extract("He referenced the strike on a depot in Vyshneve in July, which he called a success.")
    assert [item.said_on for item in result.statements] == [None, None]


def test_the_day_of_what_happened_stays_in_the_content(extract: Extract) -> None:
    result = extract(
        "Two bodies were found a day after it was hit during a Russian strike Saturday, Mayor Bondar said Sunday.",
        datetime.date(2026, 9, 9),
    )
    assert contents(result)[0].endswith("strike Saturday")


def test_it_is_the_office_that_spoke_and_not_another_country_s_ministry(extract: Extract) -> None:
    result = extract(
        "Latvia's Ministry of Defence said its ships were safe.\n\n"
        "The office of Ukraine's prosecutor general earlier said it was reviewing the sale.\n\n"
        "It said the papers were signed in May."
    )
    office = "The office of Ukraine's prosecutor general"
    assert speakers(result) == ["Ministry of Defence", office, office]


def test_a_quotation_behind_another_subject_and_verb_is_that_subject_s(extract: Extract) -> None:
    result = extract('The "Kyiv Post" wrote: "The bridge is gone." The editor began, "Dear readers, we are closing."')
    assert speakers(result) == ["Kyiv Post", "The editor"]


@pytest.mark.parametrize(
    ("ending", "speaker"),
    [
        ("Mrs Tkachenko said the ward was full.", "Maria Tkachenko"),
        ("Tkachenko said she had not slept for two days.", "Maria Tkachenko"),
        ("Tkachenko said that he would fly again.", "Oleh Tkachenko"),
        ("Tkachenko said the ward was full.", "Tkachenko"),  # without an entity: either can be meant
        ("\n\nMaria Tkachenko works in Sumy. Tkachenko said the ward was full.", "Maria Tkachenko"),
    ],
)
def test_of_two_with_one_surname_the_words_around_it_tell_the_gender(
    extract: Extract, ending: str, speaker: str
) -> None:
    result = extract(f"Oleh Tkachenko is a pilot. His sister, Maria Tkachenko, is a nurse. {ending}")
    assert (speaker == "Tkachenko") == (result.statements[-1].speaker.entity is None)
    assert speakers(result) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Should the general say that the city has fallen, the market will collapse.",
        "Three men said to be deserters were held near Kupiansk.",
    ],
)
def test_what_may_come_and_what_is_said_of_somebody_are_not_statements(extract: Extract, text: str) -> None:
    assert not contents(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "The general left without saying whether the troops would return.",
        "The minister stopped short of saying that the army would leave.",
        "Few believe that the truce will hold.",
    ],
)
def test_what_is_left_unsaid_is_negated(extract: Extract, text: str) -> None:
    assert [item.cue.negated for item in extract(text).statements if item.cue] == [True]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The town was hit, the head of the regional administration, Taras Kit, said on Telegram early on Thursday.",
            "The town was hit",
        ),
        (
            "According to the mayor of Melitopol, Taras Kit, who left the city in March, the bridge was blown up.",
            "the bridge was blown up",
        ),
        ("According to the head of the district, Taras Kit, the bridge is gone.", "the bridge is gone"),
    ],
)
def test_a_name_in_commas_behind_a_long_office_is_the_speaker(extract: Extract, text: str, content: str) -> None:
    result = extract(text)
    assert (speakers(result), contents(result)) == (["Taras Kit"], [content])


@pytest.mark.parametrize(
    "text",
    [
        'The mayor, Andriy Hnatiuk, visited the school.\n\n"We will rebuild it by spring."',
        'Doctor Andriy Hnatiuk has worked here for years.\n\n"There was no light, and a torch was all that helped us."',
    ],
)
def test_we_in_a_quotation_of_its_own_is_who_was_introduced_before_it(extract: Extract, text: str) -> None:
    assert speakers(extract(text)) == ["Andriy Hnatiuk"]


def test_equal_initials_in_an_interview_are_one_person(extract: Extract) -> None:
    result = extract("V. S.: We left on the last train.\nInterviewer: Who helped you?\nV. S.: The neighbours did.")
    assert [entity.name for entity in result.entities] == ["V. S."]
    assert speakers(result) == ["V. S.", "V. S."]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lieutenant-General Oleh Pavliuk said the line held.", "Lieutenant-General"),
        ("NATO Secretary-General Jens Stoltenberg said the line held.", "NATO Secretary-General"),
    ],
)
def test_a_hyphenated_rank_is_one_title(extract: Extract, text: str, title: str) -> None:
    assert [entity.titles for entity in extract(text).entities if entity.type == "PERSON"] == [(title,)]

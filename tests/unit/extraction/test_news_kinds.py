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

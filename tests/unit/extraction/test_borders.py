from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # A sentence that the parser joined by mistake is not content of the next one's cue.
        ("The dam held; the engineers said they were proud of it.", "the engineers", "said", "they were proud of it"),
        ("One number is plain: 42 percent say they will vote.", "42 percent", "say", "they will vote"),
        (
            "On the day that the bridge fell, the mayor said he was sorry for it.",
            "the mayor",
            "said",
            "he was sorry for it",
        ),
        (
            "The office says it has verified 10,000 deaths; the real number, it believes, is higher.",
            "it",
            "believes",
            "the real number … is higher",
        ),
        (
            "Local officials said, citing witnesses, that the train had stopped before the bridge.",
            "Local officials",
            "said",
            "that the train had stopped before the bridge",
        ),
        # The subject of the content, which the parser takes for the object of the cue.
        (
            "They state their aim is to rebuild the bridge.",
            "They",
            "state",
            "their aim is to rebuild the bridge",
        ),
        # A cue inside a relative clause.
        (
            "He praised the new rules, which officials said will change prices.",
            "officials",
            "said",
            "which … will change prices",
        ),
    ],
)
def test_content_excludes_words_that_were_not_said(
    extract: Extract, text: str, speaker: str, cue: str, content: str
) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Many drivers have said the plan falls short for one reason: the fee is never paid back.",
            "have said",
            "the plan falls short for one reason: the fee is never paid back",
        ),
        (
            "The mayor listed her promises: a bridge, a school and a port. She left at noon.",
            "listed",
            "her promises: a bridge, a school and a port",
        ),
        (
            'She is sure that silence will make him louder: "They are making a martyr." She left at noon.',
            "is sure",
            'that silence will make him louder: "They are making a martyr."',
        ),
        ("The poll also found that:\n\nSix in ten oppose the fee.", "also found", "Six in ten oppose the fee"),
    ],
)
def test_content_continues_after_a_colon(extract: Extract, text: str, cue: str, content: str) -> None:
    assert (cue, content) in [(found, held) for _, found, held in extract(text).said()]


def test_content_does_not_continue_over_a_colon_that_ends_a_paragraph(extract: Extract) -> None:
    said = extract("The mayor said the town was safe for two reasons:\n\nThe dam is new.").said()
    assert ("The mayor", "said", "the town was safe for two reasons") in said


def test_somebody_elses_words_after_a_colon_are_not_content(extract: Extract) -> None:
    said = extract('The mayor said the town was calm: "We are afraid," a driver told the paper.').said()
    assert ("The mayor", "said", "the town was calm") in said
    assert ("a driver", "told", '"We are afraid,"') in said


def test_a_quotation_split_by_its_cue_stays_complete(extract: Extract) -> None:
    text = '"The voters are angry," Olena Koval said, "and they will not forget it."'
    assert [content for _, _, content in extract(text).said()] == [
        '"The voters are angry," … "and they will not forget it."'
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor said the bridge was safe, while the governor said it was old.", "the bridge was safe"),
        (
            "The mayor said the bridge was safe, but that the dam was old.",
            "the bridge was safe, but that the dam was old",
        ),
        ("The mayor said the bridge was safe, reflecting the mood in the town.", "the bridge was safe"),
        ("The mayor praised the engineers in a statement.", "the engineers"),
        ("The mayor said the plan had failed and criticized the ministry.", "the ministry"),
        ("The mayor rejected the notion that the dam was old.", "that the dam was old"),
        ("The vote was seen by some as a defeat.", "The vote … a defeat"),
        ("They spoke of what the mayor called a quiet disaster.", "what … a quiet disaster"),
        ("But as the mayor noted, the dam is old.", "the dam is old"),
        (
            "If it rains again, the mayor said in an interview, the dam will break.",
            "If it rains again … the dam will break",
        ),
        ('"The danger," said Olena Koval, "is that it will rain."', '"The danger," … "is that it will rain."'),
        (
            'The mayor suggested that the dam was old: "Nobody has looked at it for thirty years."',
            'that the dam was old … "Nobody has looked at it for thirty years."',
        ),
    ],
)
def test_content_has_the_right_borders(extract: Extract, text: str, content: str) -> None:
    assert content in [said[2] for said in extract(text).said()]


def test_the_name_of_a_programme_is_not_content(extract: Extract) -> None:
    said = extract('On "Morning in Lviv," Olena Koval said that the dam was old.').said()
    assert [content for _, _, content in said] == ["that the dam was old"]


@pytest.mark.parametrize("place", ["on Instagram", "on television", "in a broadcast", "at rallies", "during a debate"])
def test_the_place_of_speaking_is_not_content(extract: Extract, place: str) -> None:
    assert extract(f"The mayor praised the builders {place}.").said() == [("The mayor", "praised", "the builders")]


@pytest.mark.parametrize(
    ("opening", "content"),
    [("Tomorrow", "Tomorrow … the dam opens"), ("On Tuesday", "the dam opens"), ("Today", "the dam opens")],
)
def test_the_time_of_speaking_is_not_content_but_other_times_are(extract: Extract, opening: str, content: str) -> None:
    assert extract(f"{opening}, the mayor said, the dam opens.").said() == [("the mayor", "said", content)]

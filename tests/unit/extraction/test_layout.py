from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extraction.parse.heading_case import in_running_case

from .conftest import Extracted

Extract = Callable[..., Extracted]

BODY = (
    "The mayor of Odesa, Olena Koval, spoke on Friday about the port and the roads that lead to it. "
    "In the evening Koval met the owners of the ships, and they agreed to meet again in a month."
)


def test_headings_keep_names_and_lose_other_capitals() -> None:
    heading = "Mayor Koval Blames Owners Of Sunken Ships"
    assert in_running_case(f"{heading}\n\n{BODY}") == f"Mayor Koval blames owners of sunken ships\n\n{BODY}"


def test_a_heading_alone_is_left_as_it_is() -> None:
    assert in_running_case("Mayor Koval Blames Owners Of Sunken Ships") == "Mayor Koval Blames Owners Of Sunken Ships"


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    changed = in_running_case(text)
    assert len(changed) == len(text)
    assert changed.lower() == text.lower()


def test_a_title_case_heading_makes_a_statement(extract: Extract) -> None:
    result = extract(f"Mayor Koval Blames Owners Of Sunken Ships\n\n{BODY}")
    assert ("Mayor Koval", "Blames", "Owners Of Sunken Ships") in result.said()


def test_lines_of_a_transcript_are_statements(extract: Extract) -> None:
    said = extract("KOVAL: We will open the port.\n\nREPORTER: When will that be?").said()
    assert said == [("KOVAL", ":", "We will open the port"), ("REPORTER", ":", "When will that be")]


def test_a_signed_quotation_is_a_statement(extract: Extract) -> None:
    assert extract("“The port is our life.” ― Olena Koval").said() == [("Olena Koval", "―", "“The port is our life.”")]


@pytest.mark.parametrize(
    ("heading", "speaker", "content"),
    [
        ("Navy could stop the exports - Interior Secretary", "Interior Secretary", "Navy could stop the exports"),
        ("Six ships will leave – Ministry of Defense", "Ministry of Defense", "Six ships will leave"),
    ],
)
def test_a_heading_may_end_in_its_speaker(extract: Extract, heading: str, speaker: str, content: str) -> None:
    said = extract(f"{heading}\n\nThe ships lie in the harbour.").said()
    assert [(who, held) for who, _, held in said] == [(speaker, content)]


@pytest.mark.parametrize("heading", ["The storm is coming - what to know", "He left the town - and came back"])
def test_a_dash_in_a_heading_needs_a_speaker_after_it(extract: Extract, heading: str) -> None:
    assert extract(f"{heading}\n\nThe town is quiet.").statements == ()


def test_a_newspaper_that_shortens_its_own_name_asks_and_an_attitude_does_not_replace_the_answer(
    extract: Extract,
) -> None:
    result = extract(
        "Northport Times: Will it open?\n\nHelen Stark: Yes. The gates hold.\n\nNT: And who pays?\n\n"
        "H. Stark: The insurers, I hope."
    )
    assert [(speaker, content) for speaker, _, content in result.said()] == [
        ("Northport Times", "Will it open"),
        ("Helen Stark", "Yes. The gates hold"),
        ("NT", "And who pays"),
        ("H. Stark", "The insurers, I hope"),
    ]

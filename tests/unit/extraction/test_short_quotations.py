"""Quotations of a few words: whether they are speech, whose they are, and where they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"It holds", she said.', [("she", '"It holds"')]),
        ('"It holds", the engineer said.', [("the engineer", '"It holds"')]),
        ('"It holds" Olena Koval said.', [("Olena Koval", '"It holds"')]),
        (
            '"The wall stands" Petro Lis said. "It holds" he added.',
            [("Petro Lis", '"The wall stands"'), ("he", '"It holds"')],
        ),
        ('"Soon", the mayor promised on Friday.', [("the mayor", '"Soon"')]),
        ('"Not now", Koval answered.', [("Koval", '"Not now"')]),
        ('"It shook" - Kovalenko told the BBC.', [("Kovalenko", '"It shook"')]),
    ],
)
def test_a_short_quotation_before_its_attribution_is_speech(
    extract: Extract, text: str, wanted: list[tuple[str, str]]
) -> None:
    result = extract(text)
    assert [(speaker, content) for speaker, _, content in result.said()] == wanted
    assert {item.kind for item in result.statements} == {"direct"}


@pytest.mark.parametrize(
    "text",
    [
        'The band played "Ocean" and the mayor left.',
        '"Titanic" director James Cameron left the set.',
        'They met on the ship "Northwind", he thought.',
    ],
)
def test_a_title_in_quotation_marks_is_not_speech(extract: Extract, text: str) -> None:
    assert not [item for item in extract(text).statements if item.kind == "direct"]


def test_a_quoted_name_inside_a_statement_stays_a_part_of_it(extract: Extract) -> None:
    result = extract('"Pravda", the mayor said, was closed by the court.')
    assert [content for _, _, content in result.said()] == ['"Pravda" … was closed by the court']


@pytest.mark.parametrize("word", ["Never", "No", "Nobody", "Not now"])
def test_a_no_inside_a_quotation_does_not_negate_the_saying(extract: Extract, word: str) -> None:
    (statement,) = extract(f'"{word}", he added.').statements
    assert statement.cue is not None
    assert not statement.cue.negated


@pytest.mark.parametrize("mark", ['"', "“", "« "])
def test_several_signed_quotations_on_a_line_are_each_their_own_signer_s(extract: Extract, mark: str) -> None:
    closing = {'"': '"', "“": "”", "« ": " »"}[mark]
    result = extract(f"{mark}Port is open{closing} — Mayor Stark. {mark}No comment{closing} — Peter Weber.")
    assert [speaker for speaker, _, _ in result.said()] == ["Mayor Stark", "Peter Weber"]


def test_what_the_speaker_did_after_a_quoted_clause_is_not_content(extract: Extract) -> None:
    said = extract('Paul Weber said "nobody was hurt" and left.').said()
    assert [content for _, _, content in said] == ['"nobody was hurt"']
    said = extract('Paul Weber said "nobody was hurt" and that the road was open.').said()
    assert [content for _, _, content in said] == ['"nobody was hurt" and that the road was open']


def test_footnote_marks_hide_neither_a_cue_nor_a_quotation(extract: Extract) -> None:
    result = extract('Stark said[1] the port was open.[2] "It is safe,"¹ she said.')
    assert [(speaker, content) for speaker, _, content in result.said()] == [
        ("Stark", "the port was open"),
        ("she", '"It is safe,"'),
    ]


@pytest.mark.parametrize(
    "text", ["The day the war began is remembered here.", "24 February 2022 — the day of the attack — is remembered."]
)
def test_what_nobody_does_is_not_a_statement(extract: Extract, text: str) -> None:
    assert not extract(text).statements


@pytest.mark.parametrize(
    "speaker",
    [
        "the mayor of Sumy and the governor",
        "the mayor of Sumy and Ivan Lis",
        "the chief doctor of the regional children's hospital in Odesa",
    ],
)
def test_a_long_speaker_before_the_cue_does_not_leave_the_quotation_to_the_one_before(
    extract: Extract, speaker: str
) -> None:
    said = extract(f'"We stay," Olha Kit said. "Nobody asked us," {speaker} said on Monday.').said()
    assert [(who, content) for who, _, content in said] == [("Olha Kit", '"We stay,"'), (speaker, '"Nobody asked us,"')]

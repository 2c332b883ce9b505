from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extraction.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.stop] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and left.', ['"yes"']),
        ("He said “yes, I’m here” and left.", ["“yes, I’m here”"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("Il dit «oui» et part.", ["«oui»"]),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("The minister's 'plan for peace' isn't the workers' plan.", ["'plan for peace'"]),
        ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”"]),
        ("Nothing is quoted in the 90's.", []),
        ("said —’“", ["“"]),
        ("'It's the drivers' fault,' the aide said.", ["'It's the drivers' fault,'"]),
        ('"The dam holds, the engineer said. "It is new," he added.', ['"The dam holds,', '"It is new,"']),
        ('"The dam holds, Olena said.', ['"The dam holds,']),
    ],
)
def test_every_pair_of_marks_is_found(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    assert quoted('She said: "We leave.\nIt rained.') == ['"We leave.']


def test_a_quotation_that_runs_on_is_chained_over_paragraphs() -> None:
    first, second = find_quotes("“We leave.\n\n“We come back,” she said.")
    assert first.running
    assert second.continued
    assert not second.running


@given(st.text(alphabet=" ab.,!?\n—–-\"“”„«»'‘’`", max_size=60))
def test_quotes_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.stop <= len(text)
        last = quote.stop

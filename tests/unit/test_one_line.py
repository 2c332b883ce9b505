"""Keys on a terminal, one to a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.one_line import one_line


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("новость 1.txt", "новость 1.txt"),
        ("a\nmissing\t\tb.txt", "a\\nmissing\\t\\tb.txt"),
        ("\x1b[2Ja", "\\x1b[2Ja"),
        ("\u202etxt.a", "\\u202etxt.a"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_cannot_be_printed_is_shown_as_an_escape(key: str, shown: str) -> None:
    assert one_line(key) == shown


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_printable_line(text: str) -> None:
    assert one_line(text).isprintable()
    one_line(text).encode()

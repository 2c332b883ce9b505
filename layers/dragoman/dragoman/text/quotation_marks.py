"""A span that ends right before the closing mark of a quotation that it holds the opening of, made whole."""

from __future__ import annotations

from dragoman.text.spans import Span

_OPENINGS = {"»": "«", "“": "„", "”": "“"}


def balanced(text: str, span: Span) -> Span:
    """The span with the closing mark right behind it, if it holds the opening one; straight marks by their number."""
    start, end = span
    mark, words = text[end : end + 1], text[start:end]
    if mark == '"':
        return (start, end + 1) if words.count(mark) % 2 else span
    opening = _OPENINGS.get(mark)
    return (start, end + 1) if opening and words.count(opening) > words.count(mark) else span

"""Extends a span that has an opening quotation mark and ends just before the closing one."""

from __future__ import annotations

from dragoman.text.spans import Span

_OPENINGS = {"»": "«", "“": "„", "”": "“"}


def balanced(text: str, span: Span) -> Span:
    """The span with the closing mark after it, if it has an unmatched opening one; straight marks are counted."""
    start, end = span
    mark, words = text[end : end + 1], text[start:end]
    if mark == '"':
        return (start, end + 1) if words.count(mark) % 2 else span
    opening = _OPENINGS.get(mark)
    return (start, end + 1) if opening and words.count(opening) > words.count(mark) else span

"""Finds quotations, and extends a span that has an opening quotation mark and ends just before the closing one."""

from __future__ import annotations

import re

from dragoman.text.spans import Span

# Within a paragraph, whatever stands between the marks of one pair; single marks may be apostrophes.
_QUOTATION = re.compile(r"«[^«»\n]*»|„[^„“”\n]*[“”]|“[^“”\n]*”|\"[^\"\n]*\"")

_OPENINGS = {"»": "«", "“": "„", "”": "“"}


def balanced(text: str, span: Span) -> Span:
    """The span with the closing mark after it, if it has an unmatched opening one; straight marks are counted."""
    start, end = span
    mark, words = text[end : end + 1], text[start:end]
    if mark == '"':
        return (start, end + 1) if words.count(mark) % 2 else span
    opening = _OPENINGS.get(mark)
    return (start, end + 1) if opening and words.count(opening) > words.count(mark) else span


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of quotations with their marks, the outermost ones, in order."""
    return [match.span() for match in _QUOTATION.finditer(text, start, len(text) if end is None else end)]


def without_quotations(text: str) -> str:
    """The text with a space for each quotation."""
    return _QUOTATION.sub(" ", text)

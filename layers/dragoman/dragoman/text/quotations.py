"""Finds quotations by their marks."""

from __future__ import annotations

import re

from dragoman.text.spans import Span

# Within a paragraph, between the marks of one pair. Single marks may be apostrophes.
_QUOTATION = re.compile(r"«[^«»\n]*»|„[^„“”\n]*[“”]|“[^“”\n]*”|\"[^\"\n]*\"")


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the outermost quotations with their marks, in order."""
    return [match.span() for match in _QUOTATION.finditer(text, start, len(text) if end is None else end)]


def without_quotations(text: str) -> str:
    """The text with a space for each quotation."""
    return _QUOTATION.sub(" ", text)

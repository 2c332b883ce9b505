"""Splits a text into paragraphs: blocks between empty lines, list items, and wrapped lines that are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.input.line_wrapping import join_wrapped
from dragoman.text.spans import Span

_BLOCK = re.compile(r"[^\s](?:.*?)(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s][^\n]*")
# The start of a list item or of a turn in a dialogue, with its first letter.
_ITEM = re.compile(r"(?:[•·▪●*]|[-–—]|\d{1,2}[.)]|[^\W\d_]\))\s+(\S)")
_BULLETS = "•·▪●*"


def split_paragraphs(text: str, dates: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of the paragraphs, in order; together they contain all text except white space.

    Wrapped lines are joined. Each of the `dates`, lines with the article's date, is a separate paragraph.
    """
    blocks = [part for block in _BLOCK.finditer(text) for part in _block_parts(text, block.span(), dates)]
    return tuple(sorted((*join_wrapped(text, blocks), *dates)))


def _block_parts(text: str, block: Span, dates: Sequence[Span]) -> list[list[Span]]:
    """The parts of a block, which is also split at its date lines; these are left out."""
    runs: list[list[Span]] = [[]]
    for line in _LINE.finditer(text, *block):
        start = max((end for begin, end in dates if line.start() <= begin < line.end()), default=line.start())
        if start > line.start():
            runs.append([])
        if rest := _LINE.search(text, start, line.end()):
            runs[-1].append(_trimmed(text, rest.span()))
    return [part for run in runs if run for part in _parts(text, run)]


def _parts(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines of a block, split before each list item."""
    parts = [lines[:1]]
    for before, line in pairwise(lines):
        if _begins_item(text[slice(*before)], text[slice(*line)]):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _begins_item(before: str, line: str) -> bool:
    """Whether the line is a list item, and not a wrapped line that happens to begin with a dash or number."""
    item, other = _ITEM.match(line), _ITEM.match(before)
    if not item:
        return False
    if line[0] in _BULLETS or before[-1] in '.!?…;:»”"':
        return True
    return bool(other and _kind(other) == _kind(item) and not item[1].islower())


def _kind(item: re.Match[str]) -> str:
    """The kind of a list: the sign that its items begin with, or `number`."""
    return "number" if item[0][0].isdecimal() else item[0][0]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    return start, start + len(text[start:end].rstrip())

"""A text in; the spans of its paragraphs out: blocks between empty lines, items of lists, lines that are wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.input.line_wrapping import join_wrapped
from dragoman.text.spans import Span

_BLOCK = re.compile(r"[^\s](?:.*?)(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s][^\n]*")
# What an item of a list or a turn of a dialogue begins with, and its first letter.
_ITEM = re.compile(r"(?:[•·▪●*]|[-–—]|\d{1,2}[.)]|[^\W\d_]\))\s+(\S)")
_BULLETS = "•·▪●*"


def split_paragraphs(text: str, dates: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of the paragraphs, in order; all that is not white space lies in one of them.

    Lines are joined where they are wrapped. Each of the `dates`, lines that give the article's date, is one of its own.
    """
    blocks = [part for block in _BLOCK.finditer(text) for part in _block_parts(text, block.span(), dates)]
    return tuple(sorted((*join_wrapped(text, blocks), *dates)))


def _block_parts(text: str, block: Span, dates: Sequence[Span]) -> list[list[Span]]:
    """The parts of a block without its date lines, which part it too."""
    runs: list[list[Span]] = [[]]
    for line in _LINE.finditer(text, *block):
        start = max((end for begin, end in dates if line.start() <= begin < line.end()), default=line.start())
        if start > line.start():
            runs.append([])
        if rest := _LINE.search(text, start, line.end()):
            runs[-1].append(_trimmed(text, rest.span()))
    return [part for run in runs if run for part in _parts(text, run)]


def _parts(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines of a block, parted before each item of a list."""
    parts = [lines[:1]]
    for before, line in pairwise(lines):
        if _begins_item(text[slice(*before)], text[slice(*line)]):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _begins_item(before: str, line: str) -> bool:
    """Whether the line is an item of a list, and not a wrapped line that happens to begin with a dash or number."""
    item, other = _ITEM.match(line), _ITEM.match(before)
    if not item:
        return False
    if line[0] in _BULLETS or before[-1] in '.!?…;:»”"':
        return True
    return bool(other and _kind(other) == _kind(item) and not item[1].islower())


def _kind(item: re.Match[str]) -> str:
    """What items of one list share: the sign that they begin with, or that it is a number."""
    return "number" if item[0][0].isdecimal() else item[0][0]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    return start, start + len(text[start:end].rstrip())

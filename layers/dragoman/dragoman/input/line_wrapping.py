"""Joins lines that were wrapped at a column into paragraphs; all other lines stay separate.

A line break is a wrap if the first word of the next line would not have fitted on the line. Headings, verses, bylines
and list items leave room; if they are full by chance, they begin with capitals, unlike wrapped prose. If a paragraph
ends with a full line, the start of the next one isn't noticed, but the sentence ends correctly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.text.spans import Span

_LONGEST_LINE = 120  # longer lines aren't wrapped
_NARROWEST_COLUMN = 25  # with shorter lines, such as verses, all must be full
_MANUAL_WRAP = 0.6  # share of the longest line; the shortest lines of people and programs that wrap evenly
_LONGER_THAN_COLUMN = 1.1  # times the longest line of other blocks; a longer line isn't wrapped like them
_ENDS = ".!?…:;"
_FIRST_LETTER = re.compile(r"[^\w\n]*([^\W\d_])")
_FIRST_WORD = re.compile(r"\S+(?:\s+[–—-](?=\s))?")


def join_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> list[Span]:
    """The paragraphs of blocks of lines, whose spans must have no white space at their ends.

    If a block alone doesn't show whether it is wrapped, its lines are joined if they fill the column of other blocks.
    """
    columns = [_longest(block) if _is_prose(text, block) else 0 for block in blocks]
    common = max(columns, default=0)
    return [span for block, own in zip(blocks, columns, strict=True) for span in _joined(text, block, own or common)]


def _joined(text: str, lines: Sequence[Span], column: int) -> list[Span]:
    spans = list(lines[:1])
    for before, after in pairwise(lines):
        if column and _is_wrap(text, before, after, column):
            spans[-1] = (spans[-1][0], after[1])
        else:
            spans.append(after)
    return spans


def _is_wrap(text: str, before: Span, after: Span, column: int) -> bool:
    if _length(before) > _LONGER_THAN_COLUMN * column:
        return False
    by_hand = _continues(text, before, after) and _length(before) >= _MANUAL_WRAP * column
    return by_hand or _is_full(text, before, after, column)


def _is_prose(text: str, lines: Sequence[Span]) -> bool:
    """Whether sentences continue across line ends."""
    longest = _longest(lines)
    within = [pair for pair in pairwise(lines) if text[pair[0][1] - 1] not in _ENDS]
    if longest > _LONGEST_LINE or not within:
        return False
    if longest < _NARROWEST_COLUMN and not all(_is_full(text, *pair, longest) for pair in pairwise(lines)):
        return False
    continued = sum(_continues(text, *pair) for pair in within)
    return continued > 0 and 3 * continued >= len(within)  # only a third, since German nouns have capitals


def _continues(text: str, before: Span, after: Span) -> bool:
    first = _FIRST_LETTER.match(text, *after)
    return text[before[1] - 1] not in _ENDS and bool(first and first[1].islower())


def _is_full(text: str, before: Span, after: Span, column: int) -> bool:
    word = _FIRST_WORD.match(text, *after)
    return word is not None and _length(before) + 1 + len(word[0]) > column


def _longest(lines: Sequence[Span]) -> int:
    return max(map(_length, lines))


def _length(line: Span) -> int:
    return line[1] - line[0]

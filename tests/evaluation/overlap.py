"""Measures how many words or characters spans of one text share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.text.spans import Span

WORD = re.compile(r"\w+(?:['’]\w+)?")


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The offsets of the words in the spans, without a leading 'that'; punctuation does not count."""
    starts: set[int] = set()
    for start, stop in spans:
        found = list(WORD.finditer(text, start, stop))
        leads_in = len(found) > 1 and found[0].group().lower() == "that"
        starts.update(word.start() for word in found[leads_in:])
    return frozenset(starts)


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Twice the shared part, over the sum of both."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def common(one: Span, other: Span) -> int:
    """The number of characters that both have, or 0."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touches(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any of the spans overlaps any of the others."""
    kept = list(others)
    return any(common(span, other) > 0 for span in spans for other in kept)

"""How far spans of one text have words or characters in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.text.spans import Span

WORD = re.compile(r"\w+(?:['’]\w+)?")


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of the spans start, without a 'that' that leads in; punctuation doesn't count."""
    starts: set[int] = set()
    for start, stop in spans:
        found = list(WORD.finditer(text, start, stop))
        leads_in = len(found) > 1 and found[0].group().lower() == "that"
        starts.update(word.start() for word in found[leads_in:])
    return frozenset(starts)


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Twice what is common to both, over the sum of both."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def common(one: Span, other: Span) -> int:
    """How many characters both have, or 0."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touches(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any of the spans overlaps any of the others."""
    kept = list(others)
    return any(common(span, other) > 0 for span in spans for other in kept)

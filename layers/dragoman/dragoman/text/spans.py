"""Spans of text: pairs of code point offsets, the end exclusive."""

from __future__ import annotations

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def is_within(inner: Span, outer: Span) -> bool:
    """Whether all code points of the first span are in the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]

"""Links between the words of a sentence and of its translation."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the English sentence and the source word that it translates; `weight` is from 0 to 1.

    Spans are code point offsets into the two sentences.
    """

    english: Span
    source: Span
    weight: float

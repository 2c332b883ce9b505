"""Keeps sentences whose translation failed, and which stay in the original language, out of the extraction.

They are blanked out for the analysis. Offsets stay the same, and nothing is found in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.alignment.aligned_text import AlignedText
from dragoman.extraction.extract import Extraction
from dragoman.extraction.model import Statement
from dragoman.text.spans import Span, overlap


def translated_text(text: AlignedText) -> str:
    """The English text with spaces in place of sentences in the original language; its length stays the same."""
    english = text.english
    for start, end in _originals(text):
        english = english[:start] + " " * (end - start) + english[end:]
    return english


def without_originals(text: AlignedText, found: Extraction) -> Extraction:
    """The extraction, with content cut where it runs over a sentence in the original language."""
    originals = _originals(text)
    return replace(found, statements=tuple(_cut(text.english, one, originals) for one in found.statements))


def _originals(text: AlignedText) -> list[Span]:
    return [one.english for one in text.sentences if one.translation.failure or one.translation.set_aside]


def _cut(english: str, statement: Statement, originals: Sequence[Span]) -> Statement:
    content = tuple(piece for span in statement.content for piece in _pieces(english, span, originals))
    return replace(statement, content=content)


def _pieces(english: str, span: Span, originals: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span outside the originals, without white space at their ends."""
    if not any(overlap(span, one) for one in originals):
        yield span
        return
    start, end = span
    inside = [one for one in originals if overlap(span, one)]
    edges = [start, *(edge for one in inside for edge in one), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        words = english[first:last]
        if words.strip():
            yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())

"""Paragraphs in; the spans of their sentences out. Boundaries are sentencex's (Wikimedia), with long ones cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencex

Span = tuple[int, int]

LONGEST_SENTENCE = 600  # code points; models lose the thread beyond, and CTranslate2 cuts off at 1,024 tokens
_ENDS_IN_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁІЇЄҐ]\.\s*\Z")
_CLAUSE_BORDER = re.compile(r"[;:,—–]\s+|\s+")


@dataclass(frozen=True)
class SourceSentence:
    """A sentence's paragraph (from 0) and its span of code points in the article's text."""

    paragraph: int
    span: Span


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> tuple[SourceSentence, ...]:
    """The sentences of all paragraphs; between them lies nothing but white space."""
    return tuple(
        SourceSentence(number, piece)
        for number, paragraph in enumerate(paragraphs)
        for sentence in _sentences(text, paragraph, language)
        for piece in _cut(text, sentence)
    )


def sentence_text(text: str, span: Span) -> str:
    """What is translated: the sentence on one line, every white space character a plain space, same length."""
    return re.sub(r"\s", " ", text[slice(*span)])


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    # sentencex takes a line break for a paragraph's end, so wrapped lines are joined first.
    flat = sentence_text(text, paragraph)
    for start, end in _rejoin_initials(flat, _segments(flat, language)):
        yield from _trimmed(text, (paragraph[0] + start, paragraph[0] + end))


def _segments(flat: str, language: str) -> Iterator[Span]:
    end = 0
    for segment in sentencex.segment(language, flat):
        start = flat.index(segment, end)
        end = start + len(segment)
        yield start, end


def _rejoin_initials(flat: str, segments: Iterator[Span]) -> list[Span]:
    """Joins what was split after an initial: 'І. | С. Пашківський' (sentencex knows no Ukrainian ones)."""
    joined: list[Span] = []
    for start, end in segments:
        if joined and _ENDS_IN_INITIAL.search(flat[slice(*joined[-1])]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A sentence as it is, or in pieces no longer than the limit, cut at the last clause border or space."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = _last_border(text, start, start + LONGEST_SENTENCE)
        yield from _trimmed(text, (start, cut))
        start = cut
    yield from _trimmed(text, (start, end))


def _last_border(text: str, start: int, limit: int) -> int:
    """After the last punctuated clause border in the second half, else the last space, else the limit itself."""
    borders = list(_CLAUSE_BORDER.finditer(text, start + LONGEST_SENTENCE // 2, limit))
    clauses = [border for border in borders if not border[0].isspace()]
    chosen = clauses or borders
    return chosen[-1].end() if chosen else limit


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    stripped = text[start:end].strip()
    if stripped:
        start = text.index(stripped[0], start)
        yield start, start + len(stripped)

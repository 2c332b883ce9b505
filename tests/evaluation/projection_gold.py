"""Reads the gold of projections: sentences with the words marked that translate words of the source.

A file repeats a source sentence, its English and an empty line. [English|source] marks a mention, [S:English|source]
a speaker, [C:English|source] a content. Parts without a source were invented in translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.text.sentences import SourceSentence
from dragoman.translation.translation import Translation

FOLDER = Path(__file__).parent / "gold" / "projection"
LANGUAGES = ("ru", "uk")
MARK = re.compile(r"\[(?:([SC]):)?([^]|]*)\|([^]|]*)\]")
WORD = re.compile(r"[^\W_]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """A mention (no kind), speaker (S) or content (C) of the gold, in code point offsets into the sentences.

    `source` is None if it was invented.
    """

    kind: str
    english: Span
    source: Span | None


@dataclass(frozen=True)
class Sentence:
    """A source sentence, its English and the marked parts."""

    source: str
    english: str
    parts: tuple[Part, ...]


def read_gold(path: Path) -> list[Sentence]:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [read_sentence(*block.split("\n")) for block in blocks]


def read_sentence(source: str, marked: str) -> Sentence:
    english, parts, end = "", [], 0
    for mark in MARK.finditer(marked):
        english += marked[end : mark.start()]
        start, end = len(english), mark.end()
        english += mark[2]
        parts.append(Part(mark[1] or "", (start, len(english)), place(source, mark[3]) if mark[3] else None))
    return Sentence(source, english + marked[end:], tuple(parts))


def place(source: str, words: str) -> Span:
    """The span of words in the source; `words#2` is their second occurrence."""
    text, _, number = words.partition("#")
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", source)]
    return places[int(number or 1) - 1]


def aligned(sentences: Sequence[Sentence], translations: Sequence[Translation], language: str) -> AlignedText:
    starts = [sum(len(other.source) + 1 for other in sentences[:at]) for at in range(len(sentences))]
    spans = [
        SourceSentence(0, (start, start + len(sentence.source)))
        for start, sentence in zip(starts, sentences, strict=True)
    ]
    return align("\n".join(sentence.source for sentence in sentences), spans, translations, language)


def lands_right(source: str, wanted: Span | None, found: Span | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    gold, got = words(source, wanted), words(source, found)
    return 2 * len(gold & got) >= len(gold | got)


def words(text: str, span: Span) -> set[int]:
    """The offsets at which the words in a span start."""
    return {word.start() for word in WORD.finditer(text) if span[0] <= word.start() < span[1]}

"""Pairs the words of names in a source sentence with the words of its English, by their sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, look_up
from dragoman.names.similarity import ALIKE, similarity
from dragoman.text.spans import Span

_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class NamePair:
    """A word of a name in both sentences, with its spans; `neighbours`: the adjacent capitalised source words."""

    english: Span
    spelling: str
    source: Span
    word: str
    neighbours: str


def name_pairs(source: str, english: str, language: str) -> Iterator[NamePair]:
    """The capitalised English words that sound like a capitalised source word, in the order of the English."""
    words = [word for word in SOURCE_WORD.finditer(source) if word[0][0].isupper() and len(word[0]) > 1]
    for found in ENGLISH_WORD.finditer(english):
        spelling = _POSSESSIVE.sub("", found[0])
        if _may_be_name(spelling, language) and (best := _most_similar(spelling, words, language)):
            span = found.start(), found.start() + len(spelling)
            yield NamePair(span, spelling, best.span(), best[0], _neighbours(words, best, source))


def _most_similar(spelling: str, words: list[re.Match[str]], language: str) -> re.Match[str] | None:
    """The source word that sounds most like the spelling, the first of equals; None if none sounds like it."""
    ranked = [(similarity(spelling, word[0], language), -word.start(), word) for word in words]
    score, _, best = max(ranked, key=lambda one: one[:2], default=(0.0, 0, None))
    return best if score >= ALIKE else None


def _may_be_name(spelling: str, language: str) -> bool:
    """Whether a word is capitalised and is not a common word in names of institutions."""
    _, entry = look_up([spelling], language)
    plain = entry is not None and entry.kind != "place"
    return len(spelling) > 1 and spelling[0].isupper() and not plain and spelling.casefold() not in SMALL_WORDS


def _neighbours(words: list[re.Match[str]], word: re.Match[str], source: str) -> str:
    near = [other for other in words if not source[other.end() : word.start()].strip() and other.end() < word.start()]
    near += [other for other in words if not source[word.end() : other.start()].strip() and word.end() < other.start()]
    return " ".join(other[0] for other in near)

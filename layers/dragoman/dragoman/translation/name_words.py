"""The words of name_words.tsv, and the openers of abbreviations.py: what is no name, and what names are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows
from dragoman.translation.abbreviations import openers
from dragoman.translation.lexicon import fold


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name in the nominative, its gender (m or f), and the stem of its other cases if that changes."""

    nominative: str
    gender: str
    stem: str | None


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words, folded, that have a capital without being names, or open sentences."""
    return frozenset(map(fold, (*words_of("no_name"), *openers("ru"), *openers("uk"))))


@lru_cache(maxsize=8)
def words_of(kind: str) -> tuple[str, ...]:
    """The words of a kind, folded, in the order of the file."""
    return tuple(fold(word) for row_kind, _, words in _rows() if row_kind == kind for word in words.split())


def first_names(language: str) -> Iterator[FirstName]:
    """The first names of a language, and those known in both."""
    for kind, code, words in _rows():
        for word in words.split() if kind in ("man", "woman") and code in (language, "both") else ():
            nominative, _, stem = word.partition(":")
            yield FirstName(nominative, "m" if kind == "man" else "f", stem or None)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((kind, language, words) for kind, language, words in rows("dragoman.translation", "name_words.tsv"))

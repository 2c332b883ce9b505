"""Words that are not names, and words that names consist of: name_words.tsv, western_names.tsv and the openers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.names.lexicon import fold
from dragoman.text.abbreviations import openers
from dragoman.text.tables import rows

_WESTERN_COLUMNS = {"ru": 2, "uk": 3}
_GENDERS = {"man": "m", "woman": "f"}


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name in the nominative, its gender (m or f), and the stem of its other cases if the stem changes.

    `english`: the English spelling of a Western name; None for others, which are romanised.
    """

    nominative: str
    gender: str
    stem: str | None = None
    english: str | None = None


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """The folded words that have a capital without being names, or open sentences."""
    return frozenset(map(fold, (*words_of("no_name"), *openers("ru"), *openers("uk"))))


@lru_cache(maxsize=16)
def words_of(kind: str) -> tuple[str, ...]:
    """The folded words of a kind, in the order of the file."""
    found = (words.split() for row_kind, _, words in rows("dragoman.names.hints", "name_words.tsv") if row_kind == kind)
    return tuple(fold(word) for words in found for word in words)


def first_names(language: str) -> Iterator[FirstName]:
    """The first names of a language, those of both languages, and Western ones."""
    if language in _WESTERN_COLUMNS:
        yield from _western(_WESTERN_COLUMNS[language])
    for kind, code, words in rows("dragoman.names.hints", "name_words.tsv"):
        if kind in _GENDERS and code in (language, "both"):
            yield from (_first_name(word, _GENDERS[kind]) for word in words.split())


def _western(column: int) -> Iterator[FirstName]:
    """The Western first names in this column of the table."""
    for row in rows("dragoman.names.hints", "western_names.tsv"):
        gender, english = row[:2]
        yield from (FirstName(name, gender, english=english) for name in row[column].split("|") if name != "-")


def _first_name(word: str, gender: str) -> FirstName:
    """The name of a word of the table: a nominative, or `nominative:stem`."""
    nominative, _, stem = word.partition(":")
    return FirstName(nominative, gender, stem or None)


@lru_cache(maxsize=1)
def english_first_names() -> frozenset[str]:
    """The English spellings of Western first names: 'Bill', which is also an ordinary word."""
    return frozenset(name.english for name in first_names("ru") if name.english)

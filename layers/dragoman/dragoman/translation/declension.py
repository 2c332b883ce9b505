"""A word of a Russian or Ukrainian person's name in; what it may be out: its nominative, gender and case.

First names are those of name_words.tsv, whose cases are made here; a surname or patronymic is told by its endings
alone. Both follow declensions.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows
from dragoman.translation.lexicon import fold
from dragoman.translation.name_words import FirstName, first_names

_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
Agreement = tuple[str, str]  # gender (m or f) and case


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word of a name may be; the nominative is in small letters."""

    nominative: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of declensions.tsv: a pattern of the stem's end, and the endings of each case, the nominative's first."""

    use: str
    genders: str
    stem: re.Pattern[str]
    endings: tuple[tuple[str, ...], ...]


def is_first_name(word: str, language: str) -> bool:
    """Whether a word is a known first name in any case."""
    return fold(word) in _first_names(language)


def first_name_readings(word: str, language: str) -> frozenset[Reading]:
    """What a known first name may be; nothing for other words."""
    return _first_names(language).get(fold(word), frozenset())


def surname_readings(word: str, language: str, use: str) -> frozenset[Reading]:
    """What another word of a name may be by the rows for one use: sure, likely or unchanged."""
    fitting = (row for row in _rows(language) if row.use == use)
    return frozenset(reading for row in fitting for reading in _readings(word.lower(), row))


def _readings(word: str, row: _Row) -> Iterator[Reading]:
    for case, endings in zip(_CASES, row.endings, strict=True):
        for stem in (word.removesuffix(ending) for ending in endings if word.endswith(ending)):
            if row.stem.search(stem):
                yield from (Reading(stem + row.endings[0][0], (gender, case)) for gender in row.genders)


@lru_cache(maxsize=2)
def _first_names(language: str) -> Mapping[str, frozenset[Reading]]:
    """What each form of a known first name may be; forms are folded."""
    found: dict[str, set[Reading]] = {}
    for name in first_names(language):
        for form, case in _forms(name, language):
            found.setdefault(fold(form), set()).add(Reading(name.nominative.lower(), (name.gender, case)))
    return {form: frozenset(readings) for form, readings in found.items()}


def _forms(name: FirstName, language: str) -> Iterator[tuple[str, str]]:
    """Every form of a first name with its case; one that no row fits has but the nominative."""
    yield name.nominative, _CASES[0]
    for stem, row in _stems(name, language):
        for case, endings in zip(_CASES[1:], row.endings[1:], strict=True):
            yield from ((stem + ending, case) for ending in endings)


def _stems(name: FirstName, language: str) -> Iterator[tuple[str, _Row]]:
    """The rows that a first name follows, each with the stem; one that changes takes the endings of 'Иван'."""
    for row in (row for row in _rows(language) if row.use == "first" and name.gender in row.genders):
        nominative = row.endings[0][0]
        fits = name.nominative.endswith(nominative) if name.stem is None else not nominative
        stem = name.stem or name.nominative.removesuffix(nominative)
        if fits and row.stem.search(stem):
            yield stem, row


@lru_cache(maxsize=2)
def _rows(language: str) -> tuple[_Row, ...]:
    table = rows("dragoman.translation", "declensions.tsv")
    return tuple(_row(use, *columns) for use, code, *columns in table if code == language)


def _row(use: str, genders: str, stem: str, *endings: str) -> _Row:
    return _Row(use, genders, re.compile(rf"(?:{stem})\Z"), tuple(map(_endings, endings)))


def _endings(column: str) -> tuple[str, ...]:
    return () if column == "-" else tuple("" if ending == "0" else ending for ending in column.split("|"))

"""The possible readings of a word in a Russian or Ukrainian person's name: nominative, gender and case.

First names are those of name_words.tsv and western_names.tsv; their cases are generated here. A surname or patronymic
is recognised by its endings alone. Both follow declensions.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.names.hints.name_words import FirstName, first_names
from dragoman.names.lexicon import fold
from dragoman.text.tables import rows

_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
Agreement = tuple[str, str]  # gender (m or f) and case


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible reading of a word in a name; the nominative is in small letters."""

    nominative: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of declensions.tsv: a pattern for the end of the stem, and the endings of each case, nominative first."""

    use: str
    genders: str
    stem: re.Pattern[str]
    endings: tuple[tuple[str, ...], ...]


def is_first_name(word: str, language: str) -> bool:
    """Whether a word is a known first name in any case."""
    return fold(word) in _first_names(language)


def western_first_name(word: str, language: str) -> str | None:
    """The English of a Western first name in any case; None for other words, including Slavic names."""
    return _western_first_names(language).get(fold(word))


def is_western_nominative(word: str, language: str) -> bool:
    """Whether a word is a Western first name in the nominative."""
    readings = first_name_readings(word, language)
    return western_first_name(word, language) is not None and any(one.nominative == word.lower() for one in readings)


def first_name_readings(word: str, language: str) -> frozenset[Reading]:
    """The readings of a known first name; empty for other words."""
    return _first_names(language).get(fold(word), frozenset())


def surname_readings(word: str, language: str, use: str) -> frozenset[Reading]:
    """The readings of another word of a name, by the rows for one use: sure, likely, unchanged or western."""
    fitting = (row for row in _rows(language) if row.use == use)
    return frozenset(reading for row in fitting for reading in _readings(word.lower(), row))


def _readings(word: str, row: _Row) -> Iterator[Reading]:
    for case, endings in zip(_CASES, row.endings, strict=True):
        for stem in (word.removesuffix(ending) for ending in endings if word.endswith(ending)):
            if row.stem.search(stem):
                yield from (Reading(stem + row.endings[0][0], (gender, case)) for gender in row.genders)


@lru_cache(maxsize=2)
def _first_names(language: str) -> Mapping[str, frozenset[Reading]]:
    """The readings of each form of a known first name; forms are folded."""
    found: dict[str, set[Reading]] = {}
    for name, forms in _declined(language):
        for form, case in forms:
            found.setdefault(form, set()).add(Reading(name.nominative.lower(), (name.gender, case)))
    return {form: frozenset(readings) for form, readings in found.items()}


@lru_cache(maxsize=2)
def _western_first_names(language: str) -> Mapping[str, str]:
    """The English of each folded form of a Western first name, unless another name has that form; nominatives first."""
    others = {form for name, forms in _declined(language) if not name.english for form, _ in forms}
    found: dict[str, str] = {}
    for form, english in _western_forms(language):
        if form not in others:
            found.setdefault(form, english)
    return found


def _western_forms(language: str) -> Iterator[tuple[str, str]]:
    """The folded forms of Western first names, each with its English; all nominatives first."""
    western = [(name.english, [form for form, _ in forms]) for name, forms in _declined(language) if name.english]
    yield from ((forms[0], english) for english, forms in western)
    yield from ((form, english) for english, forms in western for form in forms)


@lru_cache(maxsize=2)
def _declined(language: str) -> tuple[tuple[FirstName, list[tuple[str, str]]], ...]:
    """Each first name with all its folded forms and their cases."""
    return tuple(
        (name, [(fold(form), case) for form, case in _forms(name, language)]) for name in first_names(language)
    )


def _forms(name: FirstName, language: str) -> Iterator[tuple[str, str]]:
    """Each form of a first name with its case; only the nominative if no row fits."""
    yield name.nominative, _CASES[0]
    for stem, row in _stems(name, language):
        for case, endings in zip(_CASES[1:], row.endings[1:], strict=True):
            yield from ((stem + ending, case) for ending in endings)


def _stems(name: FirstName, language: str) -> Iterator[tuple[str, _Row]]:
    """The rows that fit a first name, each with the stem; a name whose stem changes takes the endings of 'Иван'."""
    for row in _first_name_rows(language, name.gender):
        nominative = row.endings[0][0]
        fits = name.nominative.endswith(nominative) if name.stem is None else not nominative
        stem = name.stem or name.nominative.removesuffix(nominative)
        if fits and row.stem.search(stem):
            yield stem, row


@lru_cache(maxsize=4)
def _first_name_rows(language: str, gender: str) -> tuple[_Row, ...]:
    return tuple(row for row in _rows(language) if row.use == "first" and gender in row.genders)


@lru_cache(maxsize=2)
def _rows(language: str) -> tuple[_Row, ...]:
    table = rows("dragoman.names.hints", "declensions.tsv")
    return tuple(_row(use, *columns) for use, code, *columns in table if code == language)


def _row(use: str, genders: str, stem: str, *endings: str) -> _Row:
    return _Row(use, genders, re.compile(rf"(?:{stem})\Z"), tuple(map(_endings, endings)))


def _endings(column: str) -> tuple[str, ...]:
    return () if column == "-" else tuple("" if ending == "0" else ending for ending in column.split("|"))

"""Checks whether a translation kept the numbers: 3,2 тыс. is 3,200, пять тысяч is 5,000, XXI век the 21st century."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dragoman.text.date_names import MONTHS
from dragoman.translation.checks.date_words import date_words
from dragoman.translation.checks.figures import Reading, figures, whole_readings
from dragoman.translation.checks.number_words import LANGUAGES, number_words

_MAY = re.compile(r"\bMay\b")  # date_words leaves it out
_HOURS = ((re.compile(r"\bnoon\b", re.IGNORECASE), 12), (re.compile(r"\bmidnight\b", re.IGNORECASE), 0))


@dataclass(frozen=True)
class _Number:
    """A number of a sentence with its readings. If it isn't certain, it can only explain a number on the other side."""

    readings: tuple[Reading, ...]
    certain: bool = False


def keeps_numbers(source: str, english: str, language: str) -> bool:
    """Whether each number has a counterpart on the other side, in figures or in words.

    One and two in words may be added or left out (`одно`, `a`; `оба`, `own two eyes`), and so may all numbers in words
    if the language has no table.
    """
    in_source = tuple(_numbers(source, language, language in LANGUAGES))
    in_english = tuple(_numbers(english, "en", language in LANGUAGES))
    source_values = _values(in_source, _possible(in_english))
    english_values = _values(in_english, _possible(in_source))
    return not (_unmatched(source_values, english_values) or _unmatched(english_values, source_values))


def _unmatched(values: Mapping[bool, Counter[str]], others: Mapping[bool, Counter[str]]) -> Counter[str]:
    """The values that are certain and have no counterpart among the others."""
    return values[True] - others[True] - others[False]


def _numbers(text: str, language: str, words_count: bool) -> Iterator[_Number]:
    yield from (_Number(figure.readings, certain=True) for figure in figures(text))
    for words in number_words(text, language):
        readings = [one for value in words.values for one in whole_readings(_plain(value), text, words.span[1])]
        yield _Number(tuple(readings), words.certain and words_count)
    if language == "en":
        yield from _months(text)
        yield from (_Number(((f"{hour}:00",), (str(hour),))) for name, hour in _HOURS if name.search(text))


def _months(english: str) -> Iterator[_Number]:
    """The names of months, which may explain the second number of 12.02."""
    named = date_words(english, "en")
    yield from (_Number(((f"month {number}",),)) for number, month in enumerate(MONTHS, start=1) if month in named)
    if _MAY.search(english):
        yield _Number((("month 5",),))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _possible(numbers: Iterable[_Number]) -> frozenset[str]:
    return frozenset(value for number in numbers for reading in number.readings for value in reading)


def _values(numbers: Iterable[_Number], others: frozenset[str]) -> dict[bool, Counter[str]]:
    """The values of certain (True) and other (False) numbers; of each number's readings one that the other side has."""
    values: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for number in numbers:
        shared = [reading for reading in number.readings if others.issuperset(reading)]
        values[number.certain].update(
            min(shared, default=number.readings[0])
        )  # the smallest, so that both sides choose the same
    return values

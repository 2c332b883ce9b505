"""Whether a translation kept the numbers: 3,2 тыс. is 3,200, пять тысяч is 5,000, XXI век is the 21st century."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from dragoman.text.date_names import MONTHS
from dragoman.translation.checks.date_words import date_words
from dragoman.translation.checks.figures import Reading, figures, whole_readings
from dragoman.translation.checks.number_words import LANGUAGES, number_words

_MAY = re.compile(r"\bMay\b")  # which date_words leaves out
_HOURS = ((re.compile(r"\bnoon\b", re.IGNORECASE), 12), (re.compile(r"\bmidnight\b", re.IGNORECASE), 0))


@dataclass(frozen=True)
class _Number:
    """A number of a sentence with its readings. What isn't firm explains a number of the other side, no more."""

    readings: tuple[Reading, ...]
    firm: bool = False


def keeps_numbers(source: str, english: str, language: str) -> bool:
    """Whether each number has its like on the other side, in figures or in words.

    One and two in words may come and go (`одно`, `a`; `оба`, `own two eyes`). Where the language has no table of
    words, numbers in words may come and go altogether.
    """
    ours = tuple(_numbers(source, language, language in LANGUAGES))
    theirs = tuple(_numbers(english, "en", language in LANGUAGES))
    mine, yours = _values(ours, _possible(theirs)), _values(theirs, _possible(ours))
    return not (mine[True] - yours[True] - yours[False] or yours[True] - mine[True] - mine[False])


def _numbers(text: str, language: str, words_count: bool) -> Iterator[_Number]:
    yield from (_Number(figure.readings, firm=True) for figure in figures(text))
    for words in number_words(text, language):
        readings = [one for value in words.values for one in whole_readings(_plain(value), text, words.span[1])]
        yield _Number(tuple(readings), words.firm and words_count)
    if language == "en":
        named = date_words(text, "en")
        months = [number for number, month in enumerate(MONTHS, start=1) if month in named]
        months += [5] if _MAY.search(text) else []
        yield from (_Number(((f"month {month}",),)) for month in months)
        yield from (_Number(((f"{hour}:00",), (str(hour),))) for name, hour in _HOURS if name.search(text))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _possible(numbers: Iterable[_Number]) -> frozenset[str]:
    return frozenset(value for number in numbers for reading in number.readings for value in reading)


def _values(numbers: Iterable[_Number], others: frozenset[str]) -> dict[bool, Counter[str]]:
    """The values of firm numbers and of others, of each number those of a reading that the other side may have too."""
    values: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for number in numbers:
        shared = [reading for reading in number.readings if others.issuperset(reading)]
        values[number.firm].update(min(shared, default=number.readings[0]))  # the least, so that both sides agree
    return values

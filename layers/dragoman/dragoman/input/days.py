"""Finds full dates in a text with explicit patterns.

It doesn't use a general date parser, which fills in missing parts from today's date: a wrong date would make every 'on
Thursday' in the article wrong. 03/04/2022 is not read, because it is ambiguous.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from dragoman.text.spans import Span
from dragoman.text.tables import rows

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th|-го|-е)?"
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d\d)(?![\d.])")


def find_days(text: str, start: int = 0, end: int | None = None) -> list[tuple[Span, datetime.date]]:
    """The days between two offsets, with their spans, in order; each must have its year in the text."""
    end = len(text) if end is None else end
    matches = [match for pattern in _patterns() for match in pattern.finditer(text, start, end)]
    days = [(match.span(), _day(match)) for match in sorted(matches, key=lambda match: match.start())]
    return [(span, day) for span, day in days if day]


def find_short_day(line: str) -> tuple[Span, datetime.date] | None:
    """The day with a two-digit year, such as 16.03.22, and its span, or None; for lines that contain only a date."""
    match = _SHORT_YEAR.search(line)
    day = _day(match) if match else None
    return (match.span(), day) if match and day else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=len, reverse=True))})\b\.?"
    forms = (
        rf"(?<![\d-]){_YEAR}[-.](?P<month>\d\d)[-.](?P<day>\d\d)(?![\d-])",
        rf"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s+(?:of\s+)?{month},?\s+{_YEAR}(?!\d)",
        rf"(?<!\w){month}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)-{month}-{_YEAR}(?!\d)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def _day(match: re.Match[str]) -> datetime.date | None:
    month = match["month"].lower()
    year = int(match["year"])
    try:
        return datetime.date(year if year > 99 else 2000 + year, _months().get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {name: int(number) for number, _, name in rows("dragoman.input", "months.tsv")}

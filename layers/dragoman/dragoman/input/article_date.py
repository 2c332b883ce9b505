"""Finds the date that an article gives for itself: declared, on its first line, or in its dateline.

Dates are read by explicit patterns and not by a general date parser: such a parser fills what is missing from
today's date, and a wrong date here makes every 'on Thursday' of the article wrong.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import known_error

_MONTHS = (
    "january|jan|января|янв|січня",
    "february|feb|февраля|фев|лютого",
    "march|mar|марта|мар|березня",
    "april|apr|апреля|апр|квітня",
    "may|мая|травня",
    "june|jun|июня|червня",
    "july|jul|июля|липня",
    "august|aug|августа|авг|серпня",
    "september|sept|sep|сентября|сен|вересня",
    "october|oct|октября|окт|жовтня",
    "november|nov|ноября|ноя|листопада",
    "december|dec|декабря|дек|грудня",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBER, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)\s+{_MONTH},?\s+{_YEAR}(?!\d)",
        rf"(?<!\w){_MONTH}\s+(?P<day>\d\d?),?\s+{_YEAR}(?!\d)",
    )
)
# What may stand before and after the date where the date is a line, or a field before the text.
_BEFORE_FIELD = re.compile(
    r"\s*(?:(?:date|published|updated|дата|опубликовано|опубліковано)\b\s*:?\s*)?\Z", re.IGNORECASE
)
_AFTER_FIELD = re.compile(
    r"(?:[ T,]*\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?:\s*(?:г\.|года|р\.|року))?[.,]?(?=\s|\Z)\s*"
)
_DATELINE_LENGTH = 80  # code points into a paragraph: place, date and agency stand within


@dataclass(frozen=True)
class ArticleDate:
    """The day, where it was found, and the code point offset at which the article's text starts."""

    day: datetime.date
    source: Literal["declared", "first_line", "dateline"]
    body_start: int


def find_article_date(text: str, declared: str | None = None) -> ArticleDate | None:
    """The article's date, or None; it is never guessed from the clock.

    Raises:
        PermanentFault: `bad_date` if the declared date is not ISO 8601 (YYYY-MM-DD).
    """
    on_first_line = _on_first_line(text)
    if declared:
        return ArticleDate(_declared_day(declared), "declared", on_first_line.body_start if on_first_line else 0)
    return on_first_line or _in_dateline(text)


def _declared_day(declared: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(declared[:10])
    except ValueError:
        raise known_error("bad_date") from None


def _on_first_line(text: str) -> ArticleDate | None:
    for match, day in _dates(text, 0, 80):
        after = _AFTER_FIELD.match(text, match.end())
        if after and _BEFORE_FIELD.match(text[: match.start()]):
            return ArticleDate(day, "first_line", after.end())
    return None


def _in_dateline(text: str) -> ArticleDate | None:
    """A full date before a dash near the start of one of the first three lines: 'KYIV, March 12, 2026 — …'."""
    for line in list(re.finditer(r"\S[^\n]*", text))[:3]:
        for match, day in _dates(text, line.start(), min(line.end(), line.start() + _DATELINE_LENGTH)):
            if re.match(
                r"\s*(?:г\.|года|р\.|року)?\s*(?:[/(][^/)\n]{1,40}[/)])?[.\s]*[-–—]\s",
                text[match.end() : line.end()],
            ):
                return ArticleDate(day, "dateline", 0)
    return None


def _dates(text: str, start: int, end: int) -> list[tuple[re.Match[str], datetime.date]]:
    matches = [match for pattern in _DATE_PATTERNS for match in pattern.finditer(text, start, end)]
    days = [(match, _day(match)) for match in sorted(matches, key=lambda match: match.start())]
    return [(match, day) for match, day in days if day]


def _day(match: re.Match[str]) -> datetime.date | None:
    month = match["month"].lower()
    try:
        return datetime.date(int(match["year"]), _MONTH_NUMBER.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None

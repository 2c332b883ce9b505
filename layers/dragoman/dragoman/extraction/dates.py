"""Date words resolved against the article's date, never against today's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

Resolution = tuple[str | None, str]
_Rule = Callable[["re.Match[str]", datetime.date], str]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAYS_AND_MONTHS = frozenset((*WEEKDAYS, *MONTHS))
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKDAY = r"(?P<weekday>mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b\.?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|year)s?"

_ABSOLUTE = (
    (re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b"), "iso_date"),
    (re.compile(r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})\b"), "written_date"),
    (re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b"), "written_date"),
    (re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b"), "written_date"),
    (re.compile(rf"\b{_MONTH},?(?: of)? {_YEAR}\b"), "written_month"),
)


def resolve_date(phrase: str, article_date: datetime.date | None) -> Resolution:
    """The ISO 8601 date that `phrase` means, as fine as the phrase is, and the rule that found it.

    Without an article date only phrases that hold a year are resolved.
    """
    words = " ".join(phrase.casefold().replace("’", "'").split())
    absolute = _absolute(words)
    if absolute is not None:
        return absolute
    for pattern, rule, resolve in _RELATIVE:
        match = pattern.search(words)
        if match:
            return _relative(match, rule, resolve, article_date)
    year = re.search(rf"\b{_YEAR}\b", words)
    return (year["year"], "year") if year else (None, "not_understood")


def _relative(match: re.Match[str], rule: str, resolve: _Rule, article_date: datetime.date | None) -> Resolution:
    if article_date is None:
        return None, "no_article_date"
    try:
        return resolve(match, article_date), rule
    except (OverflowError, ValueError):  # 'February 30', or a day before the year 1
        return None, "no_such_date"


def _absolute(words: str) -> Resolution | None:
    for pattern, rule in _ABSOLUTE:
        match = pattern.search(words)
        if match:
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            year, day = int(parts["year"]), int(parts.get("day") or 1)
            try:
                date = datetime.date(year, month, day).isoformat()
            except ValueError:
                return None, "no_such_date"
            return (date if "day" in parts else date[:7]), rule
    return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _weekday_before(match: re.Match[str], today: datetime.date) -> str:
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    return (today - datetime.timedelta(days=(today.weekday() - weekday) % 7)).isoformat()


def _day_and_month(match: re.Match[str], today: datetime.date) -> str:
    month, day = _month(match["month"]), int(match["day"])
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return datetime.date(year, month, day).isoformat()


def _month_before(match: re.Match[str], today: datetime.date) -> str:
    month = _month(match["month"])
    return datetime.date(today.year if month <= today.month else today.year - 1, month, 1).isoformat()[:7]


def _month_of_year(match: re.Match[str], today: datetime.date) -> str:
    year = today.year - (match["which"] != "this")
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    month = f"{year:04d}-{_month(match['month']):02d}"
    return datetime.date.fromisoformat(month + day).isoformat() if day else month


def _near_day(match: re.Match[str], today: datetime.date) -> str:
    distance = {"yesterday": -1, "tomorrow": 1}.get(match["near"], 0)
    if match["before"]:
        distance -= 1
    return (today + datetime.timedelta(days=distance)).isoformat()


def _count(words: str) -> int:
    return int(words) if words.isdigit() else max(1, _NUMBERS.index(words))


def _ago(match: re.Match[str], today: datetime.date) -> str:
    return _shifted(today, match["unit"], -_count(match["count"]))


def _last(match: re.Match[str], today: datetime.date) -> str:
    distance = {"last": -1, "previous": -1, "past": -1, "next": 1}.get(match["which"], 0)
    return _shifted(today, match["unit"], distance)


def _shifted(today: datetime.date, unit: str, distance: int) -> str:
    if unit == "day":
        return (today + datetime.timedelta(days=distance)).isoformat()
    if unit == "week":
        year, week, _ = (today + datetime.timedelta(weeks=distance)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    months = today.year * 12 + today.month - 1 + distance * (12 if unit == "year" else 1)
    date = datetime.date(months // 12, months % 12 + 1, 1).isoformat()
    return date[:4] if unit == "year" else date[:7]


def _same_day(_: re.Match[str], today: datetime.date) -> str:
    return today.isoformat()


def _day_before(_: re.Match[str], today: datetime.date) -> str:
    return _shifted(today, "day", -1)


_RELATIVE: tuple[tuple[re.Pattern[str], str, _Rule], ...] = (
    (
        re.compile(rf"(?:\b{_DAY}(?: of)? )?\b{_MONTH},?(?: of)? (?P<which>this|last|the previous) year\b"),
        "month_of_a_year_beside",
        _month_of_year,
    ),
    (re.compile(r"\blast night\b"), "counted_back_from_article_date", _day_before),
    (re.compile(rf"\b{_DAY}(?: of)? {_MONTH}(?!\w)"), "day_before_article_date", _day_and_month),
    (re.compile(rf"\b{_MONTH} {_DAY}\b"), "day_before_article_date", _day_and_month),
    (re.compile(rf"\b{_COUNT} {_UNIT} (?:ago|earlier|before|prior)\b"), "counted_back_from_article_date", _ago),
    (
        re.compile(r"\b(?P<before>(?:the )?day before )?(?P<near>yesterday|today|tonight|tomorrow)\b"),
        "day_beside_article_date",
        _near_day,
    ),
    (re.compile(rf"\b{_WEEKDAY}"), "weekday_before_article_date", _weekday_before),
    (re.compile(rf"\b(?P<which>last|previous|past|this|next) {_UNIT}\b"), "period_of_article_date", _last),
    (re.compile(r"\bthis (?:day|morning|afternoon|evening)\b"), "article_date", _same_day),
    (
        re.compile(r"\b(?:day|night) (?:before|earlier)\b|\bon (?:the )?eve\b"),
        "counted_back_from_article_date",
        _day_before,
    ),
    (
        re.compile(rf"\b(?:in|since|last|this|early|late|of|during|mid)[ -]{_MONTH}(?!\w)"),
        "month_before_article_date",
        _month_before,
    ),
    (re.compile(rf"^{_MONTH}$"), "month_before_article_date", _month_before),
)

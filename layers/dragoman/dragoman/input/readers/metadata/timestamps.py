"""Reads the day in a format's date field. It is the publisher's day: the time zone isn't converted to UTC."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from dragoman.input.days import find_days

_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=\D|$)")
_YEARS = range(1900, 2100)


def day_in(value: object) -> datetime.date | None:
    """The day of an ISO 8601 date or time, of a mail's or feed's date, as people write it, or of seconds since 1970.

    None for others.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_seconds(float(value))
    text = str(value).strip()
    return _of_iso(text) or _of_mail(text) or _of_words(text)


def _of_iso(text: str) -> datetime.date | None:
    match = _ISO.match(text)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _of_mail(text: str) -> datetime.date | None:
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year in _YEARS else None


def _of_words(text: str) -> datetime.date | None:
    """The only day in a field, as people write it: '05.03.2024 10:30', '5 March 2024', 'вівторок, 5 березня 2024'."""
    days = {day for _, day in find_days(text)}
    return days.pop() if len(days) == 1 else None


def _of_seconds(seconds: float) -> datetime.date | None:
    """The day of seconds or milliseconds since 1970; the size of the number decides which."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 0 < seconds < 4e9:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()

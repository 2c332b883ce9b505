"""The day in a value of a format's own date field. The day is the publisher's: its zone is kept, not turned to UTC."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=\D|$)")
_YEARS = range(1900, 2100)


def day_in(value: object) -> datetime.date | None:
    """The day of an ISO 8601 date or time, of a mail's or a feed's date, or of seconds since 1970; or None."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_seconds(float(value))
    text = str(value).strip()
    return _of_iso(text) or _of_mail(text)


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


def _of_seconds(seconds: float) -> datetime.date | None:
    """Milliseconds are told by their size."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 0 < seconds < 4e9:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()

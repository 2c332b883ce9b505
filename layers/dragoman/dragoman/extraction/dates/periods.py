"""A date in ISO 8601 of any granularity in; its first and its last day out."""

from __future__ import annotations

import calendar
import datetime

_MONTHS = 12


def days_of(date: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a day (2022-02-10), week (2022-W06), month (2022-02) or year (2022).

    Raises:
        ValueError: it is no such date.
    """
    if "W" in date:
        first = datetime.date.fromisocalendar(int(date[:4]), int(date[6:]), 1)
        return first, first + datetime.timedelta(days=6)
    year, *parts = map(int, date.split("-"))
    if len(parts) == 2:
        day = datetime.date.fromisoformat(date)
        return day, day
    first_month, last_month = (parts[0], parts[0]) if parts else (1, _MONTHS)
    return datetime.date(year, first_month, 1), _last_day(year, last_month)


def _last_day(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])

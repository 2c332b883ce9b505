"""The English names of the days of the week and of the months, in order and in small letters."""

from __future__ import annotations

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAYS_AND_MONTHS = frozenset((*WEEKDAYS, *MONTHS))
# Short names of months that are neither names of persons nor other words.
SHORT_MONTHS = frozenset(("feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec"))

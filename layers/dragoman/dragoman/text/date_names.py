"""The English names of the days of the week and of the months, in order and in small letters."""

from __future__ import annotations

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAYS_AND_MONTHS = frozenset((*WEEKDAYS, *MONTHS))
# Without those that are names of persons or other words.
SHORT_MONTHS = frozenset(("sept", *(month[:3] for month in MONTHS))) - {"jan", "mar", "may"}

"""Dates counted from another day that the text names: 'the same day', 'two days later', 'the following morning'."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dragoman.extraction.dates.resolution import COUNT, PART_OF_DAY, Resolution, count_of, shifted

_UNIT = r"(?P<unit>day|week|month|year)s?"
_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?| o'clock)|\d{1,2}:\d\d|noon|midnight)"
_PRECISION = {4: ("year",), 7: ("year", "month")}  # units that may be counted from a year or a month, by its length


@dataclass(frozen=True, slots=True)
class Counted:
    """A distance from the day named before. `reach`: how many sentences back that may have been named."""

    unit: str
    distance: int
    reach: int


def counted(phrase: str) -> Counted | None:
    """The distance that a phrase tells from a day named before; None if it tells none."""
    words = " ".join(phrase.casefold().replace("’", "'").split())
    for pattern, direction, reach in _PATTERNS:
        match = pattern.search(words)
        if match:
            parts = match.groupdict()
            distance = count_of(parts["count"]) if parts.get("count") else 1
            return Counted(parts.get("unit") or "day", direction * distance, reach)
    return None


def is_time_of_day(phrase: str) -> bool:
    """Whether a phrase tells only an hour or a part of some day: 'at 9 a.m.', 'in the evening'."""
    return _TIME_OF_DAY.fullmatch(" ".join(phrase.casefold().split())) is not None


def counted_from(before: str, told: Counted) -> Resolution:
    """The date at that distance from a date (ISO 8601), as precise as both are; None if that can't be counted."""
    if "W" in before or told.unit not in _PRECISION.get(len(before), (told.unit,)):
        return None, "not_understood"
    day = datetime.date.fromisoformat((before + "-01-01")[: len("2026-01-01")])
    unit = "year" if len(before) == len("2026") else told.unit
    if not told.distance:
        return before, RULE
    try:
        return shifted(day, unit, told.distance), RULE
    except (OverflowError, ValueError):  # before the year 1
        return None, "no_such_date"


RULE = "counted_from_date_named_before"
_TIME_OF_DAY = re.compile(
    rf"(?:early |late )?(?:at|by|around|about)? ?(?:about |around )?{_HOUR}(?: in the (?:morning|afternoon|evening))?"
    r"|(?:early |late |later )?in the (?:early |late )?(?:morning|afternoon|evening)|(?:earlier|later) in the day"
)
_PATTERNS = (
    (re.compile(rf"\bsame {PART_OF_DAY}\b|\bthat (?:very )?{PART_OF_DAY}\b"), 0, 4),
    (re.compile(rf"\b(?:the|on the) (?:next|following) {PART_OF_DAY}\b|\bthe {PART_OF_DAY} after\b"), 1, 2),
    (re.compile(r"\bthe following (?P<unit>week|month|year)\b"), 1, 2),
    (re.compile(rf"\b(?P<count>{COUNT}) {_UNIT} (?:later|after(?: that| this)?)$"), 1, 2),
    (re.compile(rf"\b(?P<count>{COUNT}) {_UNIT} (?:earlier|before(?: that| this)?|prior)\b"), -1, 1),
    (re.compile(r"\bthe (?P<unit>week|month|year) before$"), -1, 1),
    (re.compile(rf"\b{PART_OF_DAY} (?:before|earlier)$|\bprevious {PART_OF_DAY}\b|\bon (?:the )?eve\b"), -1, 1),
)

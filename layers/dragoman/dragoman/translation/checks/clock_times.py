"""Times of day in a common form, in the 12-hour or the 24-hour clock: `18.10`, `6:10 вечера`, `6:10 p.m.`."""

from __future__ import annotations

import re

_ENGLISH_HALF = re.compile(r"\s?(?P<half>[ap])\.?\s?m\b", re.IGNORECASE)
_HALF = re.compile(
    r"(?:-?[йяіої]{1,2})?\s?(?:(?:час|годин)\w*\s)?"
    r"(?:(?P<morning>утра|ранку)|(?P<evening>вечера|вечора)|(?P<day>дня)|(?P<night>ночи|ночі))(?!\w)",
    re.IGNORECASE,
)


def precedes_am_or_pm(text: str, end: int) -> bool:
    """Whether a.m. or p.m. follows at this offset."""
    return bool(_ENGLISH_HALF.match(text, end))


def precedes_half_of_day(text: str, end: int) -> bool:
    """Whether a.m., p.m., `утра` or the like follows at this offset."""
    return precedes_am_or_pm(text, end) or bool(_HALF.match(text, end))


def times(hour: int, minute: int, text: str, end: int) -> tuple[str, ...]:
    """The possible forms of a time that ends at this offset of the text: `18:10` or `6:10`, and `18` on the hour.

    They use the 24-hour clock, with ` am` for a time that is certainly in the morning. So `6:10 вечера` may be `6:10`
    but never 6:10 a.m.
    """
    hours, half = _hours(hour % 24, text, end), _HALF.match(text, end)
    has_bare_hour = not minute and not (half and half["day"])  # '3 дня' is never the number 15
    bare = [f"{at}{mark}" for at, mark in hours if has_bare_hour]
    return *(f"{at}:{minute:02}{mark}" for at, mark in hours), *bare


def _hours(hour: int, text: str, end: int) -> tuple[tuple[int, str], ...]:
    """The possible hours of the 24-hour clock, each with ` am` if it is certainly in the morning, else with nothing."""
    if english := _ENGLISH_HALF.match(text, end):
        return ((hour % 12, " am"),) if english["half"] in "aA" else ((hour % 12 + 12, ""),)
    half = _HALF.match(text, end)
    if half and hour <= 12:
        return _hours_in_half(hour, half)
    return ((hour, ""), (hour, " am")) if hour < 12 else ((hour, ""),)


def _hours_in_half(hour: int, half: re.Match[str]) -> tuple[tuple[int, str], ...]:
    """The possible hours of a time with a word for the half of the day: `3 часа дня`, `2 ночи`, `11 ночи`."""
    if half["morning"] or (half["night"] and hour < 9):
        return (hour, " am"), (hour, "")
    if half["night"] and hour == 12:
        return (0, " am"), (12, ""), (0, "")
    return (hour % 12 + 12, ""), (hour, "")

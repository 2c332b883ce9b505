"""Times of day in a common form, whichever half of the day they are told by: `18.10`, `6:10 вечера`, `6:10 p.m.`."""

from __future__ import annotations

import re

_ENGLISH_HALF = re.compile(r"\s?(?P<half>[ap])\.?\s?m\b", re.IGNORECASE)
_HALF = re.compile(
    r"(?:-?[йяіої]{1,2})?\s?(?:(?:час|годин)\w*\s)?"
    r"(?:(?P<morning>утра|ранку)|(?P<evening>вечера|вечора)|(?P<day>дня)|(?P<night>ночи|ночі))(?!\w)",
    re.IGNORECASE,
)


def tells_english_half(text: str, end: int) -> bool:
    """Whether a.m. or p.m. follows."""
    return bool(_ENGLISH_HALF.match(text, end))


def tells_half(text: str, end: int) -> bool:
    """Whether a.m., p.m., `утра` or the like follows."""
    return tells_english_half(text, end) or bool(_HALF.match(text, end))


def times(hour: int, minute: int, text: str, end: int) -> tuple[str, ...]:
    """What a time may be called that ends there in the text: `18:10` or `6:10`, and `18` if it is on the hour.

    In 24 hours, but `6:10 am` if it is sure to be in the morning; so `6:10 вечера` may be `6:10` but never 6:10 a.m.
    """
    hours, half = _hours(hour % 24, text, end), _HALF.match(text, end)
    has_bare_hour = not minute and not (half and half["day"])  # '3 дня' is no 15 of anything
    bare = [f"{at}{mark}" for at, mark in hours if has_bare_hour]
    return *(f"{at}:{minute:02}{mark}" for at, mark in hours), *bare


def _hours(hour: int, text: str, end: int) -> tuple[tuple[int, str], ...]:
    if english := _ENGLISH_HALF.match(text, end):
        return ((hour % 12, " am"),) if english["half"] in "aA" else ((hour % 12 + 12, ""),)
    half = _HALF.match(text, end)
    if not half or hour > 12:
        return ((hour, ""), (hour, " am")) if hour < 12 else ((hour, ""),)
    if half["morning"] or (half["night"] and hour < 9):
        return (hour, " am"), (hour, "")
    if half["night"] and hour == 12:
        return (0, " am"), (12, ""), (0, "")
    return (hour % 12 + 12, ""), (hour, "")

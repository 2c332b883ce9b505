"""Numbers in figures and their possible meanings: `3,2 тыс.`, `18.10`, `12.02.2022`, `90-х`, `5-6 тысяч`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.translation.checks.clock_times import precedes_am_or_pm, precedes_half_of_day, times

Reading = tuple[str, ...]

_SCALES = (
    (2, r"сот(?:ен|ни|ень)|hundred"),
    (3, r"тыс(?:яч\w*|\.)?|тис(?:яч\w*|\.)?|thousand"),
    (6, r"млн|миллион\w*|мільйон\w*|million|mln"),
    (9, r"млрд|миллиард\w*|мільярд\w*|billion|bln|bn"),
    (12, r"трлн|триллион\w*|трильйон\w*|trillion|tln|tn"),
)
# Groups of three digits, or one group of any length; an optional fraction; optional scales.
_AMOUNT = (
    r"(?P<amount>\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?P<half>\s1/2|\s?½)?"
    + "".join(rf"(?P<e{power}>[\s-]*(?:{words})(?!\w))?" for power, words in _SCALES)
)
_FIGURE = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])"
    rf"|(?P<hours>\d{{1,2}})\s(?:час\w*|годин\w*)\s(?P<minutes>\d{{1,2}})\s(?:мин\w*|хв\w*)|{_AMOUNT}",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?:\s?[-–—]\s?|\s(?:до|to|or|или|і|и|and|та|або|чи)\s){_AMOUNT}", re.IGNORECASE)
_POINTED = re.compile(r"(\d{1,2})\.(\d\d)")
_SEPARATOR = re.compile(r"[ \u00a0\u202f.,]")
_LETTER_SCALES = {"k": 3, "m": 6}
_LETTER_SCALE = re.compile(r"[km](?!\w)")
_DECADE = re.compile(r"(?:-?(?:е|х|ые|ых|ті|тих|их)|['’]?s)(?!\w)")


@dataclass(frozen=True)
class Figure:
    """A number in figures, with its possible readings, the plainest first; a reading has one or more values."""

    span: tuple[int, int]
    readings: tuple[Reading, ...]


@lru_cache(maxsize=64)  # several checks need the same sentence
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers in figures, with the scales after them."""
    return tuple(Figure(found.span(), tuple(_readings(text, found))) for found in _FIGURE.finditer(text))


def whole_readings(value: str, text: str, end: int) -> Iterator[Reading]:
    """A number's own value, and the hour that it may mean: `3 дня` is three days or 15:00, `3 p.m.` is never three."""
    is_hour = value.isdecimal() and int(value) <= 24
    if not (is_hour and precedes_am_or_pm(text, end)):
        yield (value,)
    if is_hour and precedes_half_of_day(text, end):
        yield from ((time,) for time in times(int(value), 0, text, end))
    elif is_hour and int(value) < 12:
        yield (f"{value} am",)


def _readings(text: str, found: re.Match[str]) -> Iterator[Reading]:
    if found["day"]:
        yield from _dates(found["day"], found["month"], found["year"])
    elif hour := found["hour"] or found["hours"]:
        minute = found["minute"] or found["minutes"]
        yield from ((time,) for time in times(int(hour), int(minute), text, found.end()))
        if not precedes_am_or_pm(text, found.end()):
            yield str(int(hour)), str(int(minute))
    else:
        yield from _amounts(text, found)


def _amounts(text: str, found: re.Match[str]) -> Iterator[Reading]:
    amount, end = found["amount"], found.end()
    power = _power(found)
    if power or found["half"]:
        yield (_common(amount, power, bool(found["half"])),)
        return
    yield from whole_readings(_common(amount), text, end)
    yield from _scaled(amount, text, end)
    yield from _decades(amount, text, end)
    if pointed := _POINTED.fullmatch(amount):
        yield from _times_and_dates(pointed, text, end)


def _power(found: re.Match[str]) -> int:
    """The power of ten of the scales after an amount: 3 for `тыс.`, 0 if there are none."""
    return sum(power for power, _ in _SCALES if found[f"e{power}"])


def _scaled(amount: str, text: str, end: int) -> Iterator[Reading]:
    """The readings of an amount with a scale in a letter (`5k`) or after the end of a range (5 of `5-6 тысяч`)."""
    if letter := _LETTER_SCALE.match(text, end):
        yield (_common(amount, _LETTER_SCALES[letter[0]]),)
    following = _RANGE.match(text, end)
    if following and (power := _power(following)):
        yield (_common(amount, power),)


def _decades(amount: str, text: str, end: int) -> Iterator[Reading]:
    """The year that `90-х` means."""
    if len(amount) == 2 and amount[1] == "0" and _DECADE.match(text, end):
        yield (f"19{amount}",)


def _times_and_dates(pointed: re.Match[str], text: str, end: int) -> Iterator[Reading]:
    """The time and the day of the year that two numbers with a point between them may mean: `18.10`."""
    hour, minute = int(pointed[1]), int(pointed[2])
    if hour <= 24 and minute < 60:
        yield from ((time,) for time in times(hour, minute, text, end))
    if 1 <= minute <= 12:
        yield from _dates(*pointed.groups())


def _dates(day: str, month: str, *year: str) -> Iterator[Reading]:
    """The readings of a date: with the month as a number, and as a name in English."""
    yield str(int(day)), str(int(month)), *year
    yield str(int(day)), f"month {int(month)}", *year


def _common(amount: str, power: int = 0, half: bool = False) -> str:
    """The amount in a common form: '3,2' with power 3 is 3200, '3,20' is 3.2, '3,200' is 3200 (a group of digits)."""
    groups, separators = _SEPARATOR.split(amount), _SEPARATOR.findall(amount)
    is_fraction = bool(separators) and separators[-1] in ".," and (len(groups[-1]) != 3 or groups[0] == "0")
    fraction = groups.pop() if is_fraction else "5" * half
    whole = ("".join(groups) + fraction[:power].ljust(power, "0")).lstrip("0") or "0"
    rest = fraction[power:].rstrip("0")
    return f"{whole}.{rest}" if rest else whole

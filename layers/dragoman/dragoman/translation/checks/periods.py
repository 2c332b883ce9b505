"""Whether a translation kept the direction of a period told from the present one: last week is not next week."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.text.tables import rows

_COLUMNS = {"ru": 2, "uk": 3, "en": 4}


def keeps_periods(source: str, english: str, language: str) -> bool:
    """Whether no week, month, year or weekday has another direction; true where the language has no table.

    A direction may go, and one may come: what is compared is a period that has one on both sides.
    """
    if language not in _COLUMNS:
        return True
    ours, theirs = _directions(source, language), _directions(english, "en")
    return all(ours[period] & theirs[period] for period in ours.keys() & theirs.keys())


def _directions(text: str, language: str) -> Mapping[str, set[str]]:
    """The directions that each period has in a text."""
    found: dict[str, set[str]] = defaultdict(set)
    for direction, period in _told(text, language):
        found[period].add(direction)
    return found


def _told(text: str, language: str) -> Iterator[tuple[str, str]]:
    for told in _PATTERNS[language].finditer(text):
        names = [_NAMES[int(group[1:])] for group, words in told.groupdict().items() if words]
        direction, period = " ".join(names).split()
        yield direction, period


def _pattern(column: int) -> re.Pattern[str]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for index, row in enumerate(_ROWS):
        kinds[row[0]].append(f"(?P<_{index}>{row[column]})")
    directions, periods, wholes = ("|".join(kinds[kind]) for kind in ("direction", "period", "whole"))
    words = rf"(?:{wholes})|(?:{directions})(?: \w+)? (?:{periods})"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s"), re.IGNORECASE)


_ROWS = rows("dragoman.translation.checks", "periods.tsv")
_NAMES = tuple(row[1] for row in _ROWS)
_PATTERNS = {language: _pattern(column) for language, column in _COLUMNS.items()}

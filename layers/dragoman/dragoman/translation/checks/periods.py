"""Checks whether a translation kept the direction of relative periods: last week is not next week."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.text.tables import rows

_COLUMNS = {"ru": 2, "uk": 3, "en": 4}


def keeps_periods(source: str, english: str, language: str) -> bool:
    """Whether no week, month, year or weekday changed its direction; true if the language has no table.

    Only periods with a direction on both sides are compared, so a direction may be added or left out.
    """
    if language not in _COLUMNS:
        return True
    in_source, in_english = _directions(source, language), _directions(english, "en")
    return all(in_source[period] & in_english[period] for period in in_source.keys() & in_english.keys())


def _directions(text: str, language: str) -> Mapping[str, set[str]]:
    """The directions of each period in a text."""
    found: dict[str, set[str]] = defaultdict(set)
    for direction, period in _periods(text, language):
        found[period].add(direction)
    return found


def _periods(text: str, language: str) -> Iterator[tuple[str, str]]:
    for match in _PATTERNS[language].finditer(text):
        names = [_NAMES[int(group[1:])] for group, words in match.groupdict().items() if words]
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

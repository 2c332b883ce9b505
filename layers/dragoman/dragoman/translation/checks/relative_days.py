"""Checks whether a translation kept relative days: `позавчера` is not yesterday."""

from __future__ import annotations

import re

from dragoman.text.spans import Span
from dragoman.text.tables import rows

_COLUMNS = {"ru": 2, "uk": 3, "en": 4}
_OTHER_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\bsame day\b")


def names_relative_day(text: str, language: str) -> bool:
    """Whether a text has a word such as `вчера` or `today`; false for a language without a table."""
    return language in _COLUMNS and bool(_PATTERNS[language].search(text))


def keeps_relative_days(source: str, english: str, language: str) -> bool:
    """Whether both sides name the same relative days; true if the language has no table.

    English may have the weekday instead (`on Monday`), or `the same day`. `Сегодня` may be left out, but not become
    another day.
    """
    if language not in _COLUMNS:
        return True
    in_source, in_english = _days(source, language), _days(english, "en")
    lost, added = in_source["certain"] - in_english["all"], in_english["certain"] - in_source["all"]
    if added or (in_source["all"] and in_english["all"] and not in_source["all"] & in_english["all"]):
        return False
    return not lost or bool(_OTHER_DAY.search(english))


def relative_days_in(text: str, within: Span, language: str) -> list[tuple[Span, str]]:
    """The certain relative days between two offsets, each with its English name; none without a table."""
    matches = _PATTERNS[language].finditer(text, *within) if language in _COLUMNS else ()
    found = [(match.span(), _ROWS[int((match.lastgroup or "_0")[1:])]) for match in matches]
    return [(span, row[0]) for span, row in found if row[1] == "certain"]


def _days(text: str, language: str) -> dict[str, frozenset[str]]:
    """The names of the certain days, and of all days in the text."""
    found = [_ROWS[int((word.lastgroup or "_0")[1:])] for word in _PATTERNS[language].finditer(text)]
    certain = frozenset(row[0] for row in found if row[1] == "certain")
    return {"certain": certain, "all": frozenset(row[0] for row in found)}


def _pattern(column: int) -> re.Pattern[str]:
    days = "|".join(f"(?P<_{index}>{row[column]})" for index, row in enumerate(_ROWS)).replace(" ", r"\s")
    return re.compile(rf"(?<!\w)(?:{days})(?!\w)", re.IGNORECASE)


_ROWS = rows("dragoman.translation.checks", "relative_days.tsv")
_PATTERNS = {language: _pattern(column) for language, column in _COLUMNS.items()}

"""Checks whether a translation kept currencies and units of measure: `гривен` are not rubles, `км` are not miles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.text.tables import rows
from dragoman.translation.checks.figures import figures
from dragoman.translation.checks.number_words import number_words

_COLUMNS = {"ru": 2, "uk": 3, "en": 4}
_NUMBER_JOINT = re.compile(r"[\s-]?(?:U\.?S\.?\s)?")  # 5 US dollars
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\s?\Z")  # 2014 года is not a number of years
_IN_BRACKETS = re.compile(r"\([^()]{1,20}\Z")  # 40 miles (64 km)
_SLASH = r"(?<![\w./:@-])[\w$€₴₽]{1,8}/"  # but not in a web address: t.me/km
_RATES = {  # с гектара, ₴/га, per acre; not of time
    "ru": re.compile(rf"(?:\b(?:за|со?)\s|{_SLASH})\Z", re.IGNORECASE),
    "uk": re.compile(rf"(?:\b(?:за|з|із)\s|{_SLASH})\Z", re.IGNORECASE),
    "en": re.compile(rf"(?:\bper\s|{_SLASH})\Z", re.IGNORECASE),
}
_SYMBOLS = "$€£¥₴₽"


@dataclass(frozen=True)
class _Found:
    """A unit in a text. If it isn't certain, it can only explain a unit on the other side."""

    name: str
    kind: str
    certain: bool


def keeps_units(source: str, english: str, language: str) -> bool:
    """Whether each currency, and each unit after a number, is also on the other side.

    Units of time may be left out (`40-летний`, `aged 40`), but not become others. True if the language has no table.
    """
    if language not in _COLUMNS:
        return True
    in_source, in_english = tuple(_units(source, language)), tuple(_units(english, "en"))
    lost, added = _missing(in_source, in_english), _missing(in_english, in_source)
    return not (lost - {"time"} or added - {"time"} or (lost and added))


def _missing(units: Sequence[_Found], others: Sequence[_Found]) -> set[str]:
    """The kinds of the certain units that the other side lacks."""
    names = {unit.name for unit in others}
    return {unit.kind for unit in units if unit.certain and unit.name not in names}


def _units(text: str, language: str) -> Iterator[_Found]:
    ends = set(_number_ends(text, language))
    starts = ends | {_NUMBER_JOINT.match(text, end).end() for end in ends}  # type: ignore[union-attr]
    for found in _PATTERNS[language].finditer(text):
        name, kind = _ROWS[int((found.lastgroup or "_0")[1:])][:2]
        is_counted = found.start() in starts and not _is_doubtful(found, kind)
        yield _Found(name, kind, is_counted or _is_sure_alone(found, kind, language))


def _is_sure_alone(unit: re.Match[str], kind: str, language: str) -> bool:
    """Whether this is a unit even without a number before it: a currency, a symbol, or a rate (`с гектара`)."""
    if kind == "currency" or unit[0] in _SYMBOLS:
        return True
    return kind == "measure" and len(unit[0]) > 1 and bool(_RATES[language].search(unit.string, 0, unit.start()))


def _is_doubtful(unit: re.Match[str], kind: str) -> bool:
    """Whether this may not be a unit (`£4m`, `90-м`, `2014 года`), or only converts the amount before the brackets."""
    before = unit.string[: unit.start()]
    if len(unit[0]) == 1 and unit[0].isalpha() and not before[-1:].isspace():
        return True
    return bool(_IN_BRACKETS.search(before) or (kind == "time" and _YEAR_BEFORE.search(before)))


def _number_ends(text: str, language: str) -> Iterator[int]:
    yield from (figure.span[1] for figure in figures(text))
    yield from (words.span[1] for words in number_words(text, language) if words.certain)


def _pattern(column: int) -> re.Pattern[str]:
    units = "|".join(f"(?P<_{index}>{row[column]})" for index, row in enumerate(_ROWS)).replace(" ", r"\s")
    return re.compile(rf"(?:(?<![^\W\d_])|(?=[{_SYMBOLS}]))(?:{units})(?:(?<=[{_SYMBOLS}%])|(?!\w))", re.IGNORECASE)


_ROWS = rows("dragoman.translation.checks", "units.tsv")
_PATTERNS = {language: _pattern(column) for language, column in _COLUMNS.items()}

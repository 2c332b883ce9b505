"""Finds the lines at the start of a text that contain only its date.

An example is 'Published: Wednesday, 16 March 2022, 14:30', below or above a title. A sentence with a date is not a date
line, and neither is a heading with a date in a chronicle, where each day has one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.input.days import find_days, find_short_day
from dragoman.text.spans import Span
from dragoman.text.tables import rows

_HEAD_LINES = 10  # not counting empty lines
_LONGEST_HEAD_LINE = 200  # code points; longer lines belong to the text
_LONGEST_DATE_LINE = 120
_LINE = re.compile(r"[^\s][^\n]*")
_SENTENCE = re.compile(r"\w{2,}[.!?…][»”\"']?\Z")
_TIME = re.compile(r"(?<!\d)T?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?!\d)|[+-]\d\d:?\d\d\b|(?:GMT|UTC)[+-]\d{1,2}", re.I)
_WORD = re.compile(r"[^\W\d_][\w.'’]*")
_FIELD_MARK = re.compile(r"[|•·]")
_PLACE = re.compile(r"(?:[A-ZÀ-ÞЀ-ЯҐ][\w'’.-]*\s?){1,4}")
_LABELLED = re.compile(r"\s*(?:date|дата)\b\s*:?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class DateLine:
    """A day, the span of its line or field, and its meaning. `number` counts lines from 0."""

    day: datetime.date
    span: Span
    kind: Literal["published", "updated"]
    number: int


def date_lines(text: str) -> tuple[DateLine, ...]:
    """The date lines before the first sentence; without any, a labelled date before the text on the same line."""
    lines = [line.span() for line in _LINE.finditer(text)]
    head = _head(text, lines)
    found = [one for number, span in enumerate(head) for one in _read(text, span, number)]
    below = sum(any(_read(text, span, len(head))) for span in lines[len(head) :])
    if _is_chronicle(found, below):
        found = [one for one in found if _has_label(text, one.span)]
    return tuple(found) or tuple(_field_before_text(text))


def _is_chronicle(found: list[DateLine], below: int) -> bool:
    """Whether so many lines below the head are date lines that those of the head may be headings of a chronicle."""
    return below > (0 if found and found[0].number else 1)


def _head(text: str, lines: list[Span]) -> list[Span]:
    """The lines before the first line of the text; the first may be a title with a question or exclamation mark."""
    head = []
    for number, span in enumerate(lines[:_HEAD_LINES]):
        line = text[slice(*span)].rstrip()
        if len(line) > _LONGEST_HEAD_LINE or (_is_sentence(line, number) and not any(_read(text, span, number))):
            break
        head.append(span)
    return head


def _is_sentence(line: str, number: int) -> bool:
    return bool(_SENTENCE.search(line)) and (number > 0 or line.endswith("."))


def _read(text: str, span: Span, number: int) -> Iterator[DateLine]:
    """The days of a date line (several only if each has a label); empty for any other line."""
    line = text[slice(*span)].rstrip()
    if len(line) > _LONGEST_DATE_LINE:
        return
    days = _days(line)
    labels = [_label(line[start:end]) for start, end in _before(days)]
    if not days or (len(days) > 1 and not all(labels)) or not _gives_date_alone(line, days, number):
        return
    for (_, day), label in zip(days, labels, strict=True):
        yield DateLine(day, (span[0], span[0] + len(line)), label or "published", number)


def _days(line: str) -> list[tuple[Span, datetime.date]]:
    """The days in a line; a day with a year of two digits only if there is no other."""
    if days := find_days(line):
        return days
    short = find_short_day(line)
    return [short] if short else []


def _before(days: list[tuple[Span, datetime.date]]) -> Iterator[Span]:
    """The span before each day, from the end of the previous day."""
    end = 0
    for span, _ in days:
        yield end, span[0]
        end = span[1]


def _label(words: str) -> Literal["published", "updated"] | None:
    kinds = {_kinds().get(word.lower().rstrip(".")) for word in _WORD.findall(words)}
    if "updated" in kinds:
        return "updated"
    return "published" if "published" in kinds else None


def _has_label(text: str, span: Span) -> bool:
    return _label(text[slice(*span)]) is not None


def _gives_date_alone(line: str, days: list[tuple[Span, datetime.date]], number: int) -> bool:
    """Whether the line has, besides the days, only weekdays, times and labels, or names in separate fields."""
    rest = _without_days(line, days)
    fields = _fields(_WORD.sub(_without_known, _TIME.sub(" ", rest)))
    if not fields:
        return True
    are_apart = number > 0 or bool(_TIME.search(rest) or _FIELD_MARK.search(line)) or fields[0].isupper()
    return are_apart and len(fields) <= 2 and all(map(_PLACE.fullmatch, fields))


def _without_days(line: str, days: list[tuple[Span, datetime.date]]) -> str:
    for (start, end), _ in reversed(days):
        line = f"{line[:start]} {line[end:]}"
    return line


def _fields(rest: str) -> list[str]:
    """The fields that still contain something."""
    fields = (field.strip(" ,;:()/.-\t") for field in re.split(r"[|•·,—–]", rest))
    return [field for field in fields if field]


def _without_known(word: re.Match[str]) -> str:
    return "" if word[0].lower().rstrip(".") in _kinds() else word[0]


def _field_before_text(text: str) -> Iterator[DateLine]:
    """The date in a field that a program wrote before the text: 'date 2022-02-12 Russia says …'."""
    for (start, end), day in find_days(text, 0, 80)[:1]:
        if _LABELLED.match(text[:start]) and text[:start].strip():
            first = len(text) - len(text.lstrip())
            yield DateLine(day, (first, end), "published", 0)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind, _, word in rows("dragoman.input", "date_line_words.tsv")}

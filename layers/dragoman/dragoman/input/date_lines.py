"""A text in; the lines at its head that give its date, and nothing else, out.

Such as 'Published: Wednesday, 16 March 2022, 14:30', below a title or above it. A date in a sentence is none, nor is a
heading with a date amid a chronicle, where each day has one.
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

_HEAD_LINES = 10  # without empty ones
_LONGEST_HEAD_LINE = 200  # code points; longer ones are the text's
_LONGEST_DATE_LINE = 120
_LINE = re.compile(r"[^\s][^\n]*")
_SENTENCE = re.compile(r"\w{2,}[.!?…][»”\"']?\Z")
_TIME = re.compile(r"(?<!\d)T?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?!\d)|[+-]\d\d:?\d\d\b|(?:GMT|UTC)[+-]\d{1,2}", re.I)
_WORD = re.compile(r"[^\W\d_][\w.'’]*")
_FIELD_MARKS = "|•·"
_PLACE = re.compile(r"(?:[A-ZÀ-ÞЀ-ЯҐ][\w'’.-]*\s?){1,4}")
_LABELLED = re.compile(r"\s*(?:date|дата)\b\s*:?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class DateLine:
    """A day, the span of the line or field that gives it, and what it is the day of. `number` counts lines from 0."""

    day: datetime.date
    span: Span
    kind: Literal["published", "updated"]
    number: int


def date_lines(text: str) -> tuple[DateLine, ...]:
    """The date lines before the first sentence, and a labelled date that stands before the text on its line."""
    lines = [line.span() for line in _LINE.finditer(text)]
    head = _head(text, lines)
    found = [one for number, span in enumerate(head) for one in _read(text, span, number)]
    others = [span for span in lines[len(head) :] if any(_read(text, span, len(head)))]
    if len(others) > (0 if found and found[0].number else 1):
        found = [one for one in found if _has_label(text, one.span)]
    return tuple(found) or tuple(_field_before_text(text))


def _head(text: str, lines: list[Span]) -> list[Span]:
    """The lines before the first one that is the text's; the first of all may be a title that asks or shouts."""
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
    """The days of a line, if it is a date line: two of them if each is labelled."""
    line = text[slice(*span)].rstrip()
    if len(line) > _LONGEST_DATE_LINE:
        return
    short = find_short_day(line)
    days = find_days(line) or ([short] if short else [])
    labels = [_label(line[start:end]) for start, end in _before(days)]
    if not days or (len(days) > 1 and not all(labels)) or not _gives_date_alone(line, days, number):
        return
    for (_, day), label in zip(days, labels, strict=True):
        yield DateLine(day, (span[0], span[0] + len(line)), label or "published", number)


def _before(days: list[tuple[Span, datetime.date]]) -> Iterator[Span]:
    """What stands before each day, up to the one before."""
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
    """Whether nothing is left of the line but weekdays, times and labels, or names in fields of their own."""
    rest = line
    for (start, end), _ in reversed(days):
        rest = f"{rest[:start]} {rest[end:]}"
    times = len(_TIME.findall(rest))
    rest = _WORD.sub(_without_known, _TIME.sub(" ", rest))
    fields = [field.strip(" ,;:()/.-\t") for field in re.split(r"[|•·,—–]", rest)]
    left = [field for field in fields if field]
    if not left:
        return True
    are_apart = number > 0 or times > 0 or any(mark in line for mark in _FIELD_MARKS) or left[0].isupper()
    return are_apart and len(left) <= 2 and all(_PLACE.fullmatch(field) for field in left)


def _without_known(word: re.Match[str]) -> str:
    return "" if word[0].lower().rstrip(".") in _kinds() else word[0]


def _field_before_text(text: str) -> Iterator[DateLine]:
    """'date 2022-02-12 Russia says …': a field that a program wrote before the text."""
    for (start, end), day in find_days(text, 0, 80)[:1]:
        if _LABELLED.match(text[:start]) and text[:start].strip():
            first = len(text) - len(text.lstrip())
            yield DateLine(day, (first, end), "published", 0)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind, _, word in rows("dragoman.input", "date_line_words.tsv")}

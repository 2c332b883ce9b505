"""Finds the article's date, and reports where it was found.

The order is: the declared date; the day of publication in a field of the format; a date line above or below the title;
a dateline ('KYIV, March 12, 2026 — …'); the day of an update in a field or a date line; the end of the title; the file
name. A date in running text is never used.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from dragoman.errors import known_error
from dragoman.input.date_lines import DateLine, date_lines
from dragoman.input.days import find_days
from dragoman.vocabulary import DateSource, MetadataSource

_LINE = re.compile(r"\S[^\n]*")
_DATELINE_LENGTH = 100  # code points from the start of a line that may contain place, date and agency
_DATELINES = 3  # lines that may have a dateline
# Before the date: nothing, or a place with an agency; after it: an agency, a dash, and the start of a sentence.
_PLACE_WORD = r"[(/]?[A-ZÀ-ÞЀ-ЯҐ][\w.'’]*(?:-\w+)*[)/]?"
_BEFORE_DATELINE = re.compile(rf"\s*(?:{_PLACE_WORD}(?:,?\s|\s?[–—/-]\s?))*\s*")
_APART = re.compile(r"\s*|.*(?:[,.):/–—-]\s*|[A-ZЀ-ЯҐ]{3,}\s+)")
_YEAR_WORD, _OPENING = r"(?:\s*(?:г|года|р|року))?\.?,?\s*", "[«„“\"'(]*[A-ZÀ-ÞЀ-ЯҐ0-9]"
_AFTER_DATELINE = re.compile(
    rf"{_YEAR_WORD}(?:[/(][^/)\n]{{1,40}}[/)]\.?|[A-ZЀ-ЯҐ][\w.-]{{1,20}})?\s*[-–—:]\s+{_OPENING}"
    rf"|{_YEAR_WORD}[/(][^/)\n]{{1,40}}[/)][.:]?\s+{_OPENING}"
)
_AFTER_TITLE = re.compile(rf"{_YEAR_WORD}\)?\s*")
_BEFORE_AT_TITLE_END = re.compile(r".*\w\S*(?:\s\(|,\s|\s\|\s)")
_NAME_DAY = re.compile(r"(?<![A-Za-z\d])((?:19|20)\d\d)([-_./]?)(\d\d)\2(\d\d)(?![A-Za-z\d])")


@dataclass(frozen=True)
class FoundDate:
    """A day for the article from a field of the format; `published` has precedence over `updated`."""

    day: datetime.date
    source: MetadataSource
    kind: Literal["published", "updated"] = "published"


@dataclass(frozen=True)
class ArticleDate:
    """The article's day, and where it was found."""

    day: datetime.date
    source: DateSource


def article_date(
    text: str, found: Sequence[FoundDate] = (), file_name: str = "", declared: str | None = None
) -> ArticleDate | None:
    """The article's date, or None; it is never guessed from the current time.

    `found` are the days in the format's own fields. `file_name` may be a path or a key with folders.

    Raises:
        PermanentFault: `bad_date` if the declared date is not ISO 8601 (YYYY-MM-DD).
    """
    if declared:
        return ArticleDate(_declared_day(declared), "declared")
    lines = date_lines(text)
    places = chain(
        _of_metadata(found, "published"),
        _of_lines(lines, "published"),
        _in_dateline(text),
        _of_metadata(found, "updated"),
        _of_lines(lines, "updated"),
        _at_title_end(text),
        _in_file_name(file_name),
    )
    return next(places, None)


def _declared_day(declared: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(declared[:10])
    except ValueError:
        raise known_error("bad_date") from None


def _of_metadata(found: Sequence[FoundDate], kind: str) -> Iterator[ArticleDate]:
    return (ArticleDate(one.day, one.source) for one in found if one.kind == kind)


def _of_lines(lines: Sequence[DateLine], kind: str) -> Iterator[ArticleDate]:
    for line in lines:
        if line.kind == kind:
            yield ArticleDate(line.day, "second_line" if line.number else "first_line")


def _in_dateline(text: str) -> Iterator[ArticleDate]:
    """Full dates after a place or at the start of a line, with a dash and the start of a sentence after them."""
    for line in list(_LINE.finditer(text))[:_DATELINES]:
        for (start, end), day in find_days(text, line.start(), min(line.end(), line.start() + _DATELINE_LENGTH)):
            before, after = text[line.start() : start], text[end : line.end()]
            if _BEFORE_DATELINE.fullmatch(before) and _APART.fullmatch(before) and _AFTER_DATELINE.match(after):
                yield ArticleDate(day, "dateline")


def _at_title_end(text: str) -> Iterator[ArticleDate]:
    """The date in brackets or after a comma at the end of the first line: 'Harbour opens (14 March 2022)'."""
    line = _LINE.search(text)
    if line and text[line.end() :].strip():
        for (start, end), day in find_days(text, *line.span()):
            before, after = text[line.start() : start], text[end : line.end()]
            if _BEFORE_AT_TITLE_END.fullmatch(before) and _AFTER_TITLE.fullmatch(after):
                yield ArticleDate(day, "title")


def _in_file_name(name: str) -> Iterator[ArticleDate]:
    """Dates in names like 2022-03-16-bridge.txt, 20220316.html, news/2022/03/16/bridge.txt, bridge_16.03.2022.txt."""
    for match in _NAME_DAY.finditer(name):
        try:
            yield ArticleDate(datetime.date(int(match[1]), int(match[3]), int(match[4])), "file_name")
        except ValueError:
            continue
    yield from (ArticleDate(day, "file_name") for _, day in find_days(name))

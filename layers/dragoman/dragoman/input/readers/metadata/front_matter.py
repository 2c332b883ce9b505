"""Reads front matter (the lines between --- before a text) with title, dates and author, in flat YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.input.article_date import FoundDate
from dragoman.input.readers.metadata.fields import dates_of, first_named, with_lower_names

_BLOCK = re.compile(r"\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([\w-]{1,40})[ \t]*[:=][ \t]*(.*)")
_QUOTES = "\"'"


@dataclass(frozen=True)
class FrontMatter:
    """The facts in the front matter, and the code point at which the text begins."""

    title: str | None = None
    dates: tuple[FoundDate, ...] = ()
    author: str | None = None
    site: str | None = None
    end: int = 0


def front_matter(text: str) -> FrontMatter | None:
    """The front matter, or None if the text has none."""
    block = _BLOCK.match(text)
    values = _values(block[2]) if block else {}
    if not block or not values:
        return None
    return FrontMatter(
        title=first_named(values, "title") or None,
        dates=dates_of(values, "front_matter"),
        author=first_named(values, "author") or None,
        site=first_named(values, "site") or None,
        end=block.end(),
    )


def _values(lines: str) -> Mapping[str, object]:
    """The values by their names in lower case, without empty ones."""
    found = (_LINE.fullmatch(line.rstrip()) for line in lines.splitlines())
    return with_lower_names({line[1]: _value(line[2]) for line in found if line and line[2].strip()})


def _value(raw: str) -> str:
    """A scalar without quotation marks, or the items of a list in brackets, joined by commas."""
    raw = raw.strip().removeprefix("[").removesuffix("]").strip()
    return ", ".join(item.strip().strip(_QUOTES) for item in raw.split('", "')) if '", "' in raw else raw.strip(_QUOTES)

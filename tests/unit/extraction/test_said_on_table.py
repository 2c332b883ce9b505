"""The dates of saying of said_on.tsv: every kind of date words that news contain, and what only looks like them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.extraction.dates.counted import counted, counted_from

from .conftest import Extracted

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("said_on.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("day", "text", "date"), ROWS, ids=[f"{day} {text}" for day, text, _ in ROWS])
def test_the_date_of_saying_is_the_one_that_the_words_tell(
    extract: Callable[..., Extracted], day: str, text: str, date: str
) -> None:
    said = [one for one in extract(text, datetime.date.fromisoformat(day)).statements if one.parent is None]
    found = said[-1].said_on.date if said[-1].said_on else None
    assert (found or "-") == date


@pytest.mark.parametrize(
    ("before", "phrase", "date"),
    [
        ("2026-09-07", "the same day", "2026-09-07"),
        ("2026-08-31", "the next morning", "2026-09-01"),
        ("2026-01-01", "a day earlier", "2025-12-31"),
        ("2026-09-07", "a week later", "2026-W38"),
        ("2019", "two years earlier", "2017"),
        ("2020-12", "a month later", "2021-01"),
        ("2020-12", "two years later", "2022"),
        # Not as precise as the words.
        ("2019", "two days later", None),
        ("2020-12", "the same evening", None),
        ("2026-W38", "the next day", None),
        ("0001-01-01", "two days earlier", None),
    ],
)
def test_a_distance_is_counted_from_the_date_named_before(before: str, phrase: str, date: str | None) -> None:
    told = counted(phrase)
    assert told is not None
    assert counted_from(before, told)[0] == date

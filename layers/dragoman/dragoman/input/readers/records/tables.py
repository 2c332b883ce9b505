"""Reads tables of articles: CSV with commas, semicolons, tabs or bars; the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from dragoman.input.readers import faults
from dragoman.input.readers.metadata.fields import names_of, with_lower_names
from dragoman.input.readers.model import Document, Member
from dragoman.input.readers.records.records import bundle_of

_DELIMITERS = ";\t,|"
_LONGEST_CELL = 1_000_000  # characters
_LONGEST_NAME = 40  # characters in the name of a column
_SAMPLE_ROWS = 20
_LEAST_ROWS = 2
_UNNAMED_ROWS = (
    3  # this many rows with the same number of cells (including the header) are a table, even with unknown column names
)


def is_table(text: str, mapping: Mapping[str, str]) -> bool:
    """Whether the first line names columns, and the rows below have the same number of cells."""
    delimiter = _delimiter(text)
    if not delimiter:
        return False
    rows = _rows(text, delimiter)[:_SAMPLE_ROWS]
    if len(rows) < _LEAST_ROWS:
        return False
    header, *body = rows
    if not _are_names(header) or any(len(row) != len(header) for row in body):
        return False
    if _has_known_name(header, mapping):
        return True
    return len(header) > 2 and len(rows) >= _UNNAMED_ROWS and not _is_prose(text, delimiter)


def _has_known_name(header: list[str], mapping: Mapping[str, str]) -> bool:
    known = {name for field in ("text", "title", "published") for name in (*names_of(field), mapping.get(field, ""))}
    names = [name.strip() for name in header]
    return not known.isdisjoint((*names, *map(str.lower, names)))


def _is_prose(text: str, delimiter: str) -> bool:
    """Whether a space follows most delimiters, as it does in prose, and not in tables."""
    return text.count(f"{delimiter} ") * 2 > text.count(delimiter)


def read_table(document: Document) -> tuple[Member, ...]:
    """One article per row.

    Raises:
        PermanentFault: `broken_file` if a row has a different number of cells; `unsupported_format` if no column is
            known as the text.
    """
    header, *body = _rows(document.text, _delimiter(document.text))
    names = [name.strip() for name in header]
    for number, row in enumerate(body, 2):
        if len(row) != len(names):
            raise faults.broken_file("table", f"row {number} has {len(row)} cells instead of {len(names)}")
    return bundle_of([with_lower_names(dict(zip(names, row, strict=True))) for row in body], document, "table")


def _delimiter(text: str) -> str:
    """The most frequent delimiter in the first line; '' if there is none."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    best = max(_DELIMITERS, key=first.count)
    return best if first.count(best) else ""


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _are_names(header: list[str]) -> bool:
    """Whether these are column names: short, all different, and not sentences."""
    names = [name.strip() for name in header]
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and all(0 < len(name) <= _LONGEST_NAME and name[-1] not in ".!?:" for name in names)
        and all(len(name.split()) <= 4 for name in names)
    )

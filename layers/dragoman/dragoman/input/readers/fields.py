"""Which field of a record is which: by the names that known formats use, or as the user maps them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.input.article_date import FoundDate
from dragoman.input.readers.timestamps import day_in
from dragoman.text.tables import rows
from dragoman.vocabulary import MetadataSource


def first_named(record: Mapping[str, object], field: str, mapping: Mapping[str, str] | None = None) -> str:
    """The first of the field's names that the record has a value for, as text; '' if there is none.

    A field that is mapped is looked for there alone.
    """
    return as_text(first_value(record, field, mapping))


def first_value(record: Mapping[str, object], field: str, mapping: Mapping[str, str] | None = None) -> object:
    """The same, as it is; None if there is none."""
    names = (mapping[field],) if mapping and field in mapping else names_of(field)
    return next((value for name in names if as_text(value := _at(record, name))), None)


def dates_of(
    record: Mapping[str, object], source: MetadataSource, mapping: Mapping[str, str] | None = None
) -> tuple[FoundDate, ...]:
    """The days that a record gives for its publication and its last change."""
    published = day_in(first_value(record, "published", mapping))
    updated = day_in(first_value(record, "updated", mapping))
    found = (published and FoundDate(published, source), updated and FoundDate(updated, source, "updated"))
    return tuple(date for date in found if date)


def with_lower_names(record: Mapping[str, str]) -> dict[str, str]:
    """The record, its names in small letters as well: people write 'Date' and 'DATE'."""
    return {name.lower(): value for name, value in record.items()} | dict(record)


def as_text(value: object) -> str:
    """A text or number as it is; a list's items after commas; of an object its name; '' for all else."""
    match value:
        case str():
            return value.strip()
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list():
            return ", ".join(filter(None, map(as_text, value[:20])))
        case {"name": name}:
            return as_text(name)
    return ""


@lru_cache(maxsize=16)
def names_of(field: str) -> tuple[str, ...]:
    """The names of a field, best first."""
    return tuple(name for ours, name in rows("dragoman.input.readers", "fields.tsv") if ours == field)


def _at(record: Mapping[str, object], path: str) -> object:
    """What lies at a path such as `source.name` or `bodies.0.value`; a key that has dots itself goes first."""
    if path in record:
        return record[path]
    place: object = record
    for step in path.split("."):
        if isinstance(place, Mapping):
            place = place.get(step)
        elif isinstance(place, list) and step.isdigit() and int(step) < len(place):
            place = place[int(step)]
        else:
            return None
    return place

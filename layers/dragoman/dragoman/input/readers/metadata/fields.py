"""Finds the fields of a record by the names that known formats use, or by the user's mapping."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.input.article_date import FoundDate
from dragoman.input.readers.metadata.timestamps import day_in
from dragoman.text.tables import rows
from dragoman.vocabulary import MetadataSource


def first_named(record: Mapping[str, object], field: str, mapping: Mapping[str, str] | None = None) -> str:
    """The value of the first of the field's names that has one, as text; '' if there is none.

    A mapped field is only looked up by its mapping.
    """
    return as_text(first_value(record, field, mapping))


def first_value(record: Mapping[str, object], field: str, mapping: Mapping[str, str] | None = None) -> object:
    """The same value unchanged; None if there is none."""
    names = (mapping[field],) if mapping and field in mapping else names_of(field)
    return next((value for name in names if as_text(value := _at(record, name))), None)


def dates_of(
    record: Mapping[str, object], source: MetadataSource, mapping: Mapping[str, str] | None = None
) -> tuple[FoundDate, ...]:
    """The days of publication and of the last change in a record."""
    published = day_in(first_value(record, "published", mapping))
    updated = day_in(first_value(record, "updated", mapping))
    found = (published and FoundDate(published, source), updated and FoundDate(updated, source, "updated"))
    return tuple(date for date in found if date)


def with_lower_names(record: Mapping[str, str]) -> dict[str, str]:
    """The record with each name also in small letters, since people write 'Date' and 'DATE'."""
    return {name.lower(): value for name, value in record.items()} | dict(record)


def as_text(value: object) -> str:
    """The value as text: text or a number, list items joined by commas, the name of an object, '' for anything else."""
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
    return tuple(name for ours, name in rows("dragoman.input.readers.metadata", "fields.tsv") if ours == field)


def _at(record: Mapping[str, object], path: str) -> object:
    """The value at a path such as `source.name` or `bodies.0.value`; a key with dots has precedence."""
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

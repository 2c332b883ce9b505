"""Reads JSON and JSON Lines: one article or a list of articles, in the structures that news services use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeGuard

from dragoman.input.readers import faults
from dragoman.input.readers.model import Document, Member, ReadArticle
from dragoman.input.readers.records.records import article_of, bundle_of

# The names of lists of articles in the responses of news services.
_LISTS = ("articles", "stories", "items", "results", "documents", "docs", "entries", "news", "posts", "data", "hits")


def read_json(document: Document) -> tuple[Member, ...]:
    """The article in an object, or one article per object of a list.

    Raises:
        PermanentFault: `unsupported_format` if there is no known field for the text of an article.
    """
    value = json.loads(document.text.lstrip("\ufeff"))
    records = list_in(value)
    if records is not None:
        return bundle_of(records, document, "json")
    article = article_of(value, document, "json")
    if article is None:
        raise faults.no_article_fields("json")
    return (article,)


def read_json_lines(document: Document) -> tuple[Member, ...]:
    """One article per line.

    Raises:
        PermanentFault: `broken_file` if a line is not JSON; `unsupported_format`.
    """
    lines = [line for line in document.text.lstrip("\ufeff").splitlines() if line.strip()]
    return bundle_of([_record(line, number) for number, line in enumerate(lines, 1)], document, "json")


def list_in(value: object) -> list[object] | None:
    """The records of a list, or of an object that contains one; None if the object itself is a record."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    if named := next(filter(_are_records, map(value.get, _LISTS)), None):
        return named
    graph = value.get("@graph")  # schema.org: a list of the page, its site and its article
    return [item for item in graph if _is_article(item)] if isinstance(graph, list) else None


def _are_records(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def linked_data_article(script: str, document: Document) -> ReadArticle | None:
    """The article in a page's JSON-LD, if it has text, or at least a title and a date; else None."""
    try:
        value = json.loads(script)
    except (ValueError, RecursionError):
        return None
    records = list_in(value)
    for record in [value] if records is None else records:
        if isinstance(record, Mapping) and _is_article(record):
            return article_of(record, document, "html")
    return None


def _is_article(item: object) -> bool:
    kind = item.get("@type") if isinstance(item, Mapping) else None
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in kinds)


def _record(line: str, number: int) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise faults.broken_file("json_lines", f"line {number} is not JSON") from None

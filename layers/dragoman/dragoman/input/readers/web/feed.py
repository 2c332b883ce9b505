"""Reads RSS and Atom with feedparser: one article per item. Nothing is downloaded."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from dragoman.input.article_date import FoundDate
from dragoman.input.readers import faults
from dragoman.input.readers.libraries import library
from dragoman.input.readers.member_names import distinct, item_name
from dragoman.input.readers.metadata.timestamps import day_in
from dragoman.input.readers.model import Document, Member, ReadArticle
from dragoman.input.readers.records.records import member_of, readable_text
from dragoman.input.readers.text.markup import unescaped, without_declaration, without_markup
from dragoman.input.readers.text.plain_text import with_title


def read_feed(document: Document) -> tuple[Member, ...]:
    """The articles of the items, each named by its guid or link.

    Raises:
        PermanentFault: `broken_file`, `formats_missing`; `no_article_text` if there are no items.
    """
    feedparser = library("feedparser", "feed")
    source = without_declaration(document.text).encode("utf-8", "replace")
    # Never pass text: feedparser would treat it as a URL or a file name, and open that.
    found = feedparser.parse(io.BytesIO(source), response_headers={"content-type": "application/xml; charset=utf-8"})
    if not found.entries:
        raise faults.broken_file("feed") if found.bozo else faults.no_article_text("feed")
    site = unescaped(_given(found.feed, "title"))
    members = [_item(entry, site, document) for entry in found.entries]
    ids = [_given(entry, "id") or _given(entry, "link") for entry in found.entries]
    names = distinct(item_name(given, content) for given, (_, content) in zip(ids, members, strict=True))
    fault = faults.no_article_text("feed")
    return tuple(member_of(one, fault, name, content) for name, (one, content) in zip(names, members, strict=True))


def _item(entry: Any, site: str, document: Document) -> tuple[ReadArticle | None, bytes]:
    """The article, if the item has text or a title, and the bytes for its hash."""
    title, body = unescaped(without_markup(_given(entry, "title"))) or None, _body(entry)
    dates = tuple(_dates(entry))
    author = unescaped(_given(entry, "author")) or None
    facts = [title, body, [date.day.isoformat() for date in dates], author, site]
    content = json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")
    if not (body or title):
        return None, content
    article = ReadArticle(
        text=with_title(title, body) if body else title or "",
        format="feed",
        title=title,
        dates=dates,
        author=author,
        site=site or None,
        encoding=document.encoding,
        encoding_found=document.encoding_found,
        warnings=document.warnings + ("title_only",) * (not body),
    )
    return article, content


def _body(entry: Any) -> str:
    """The full text of an item, else its summary."""
    values = [_given(content, "value") for content in entry.get("content", [])]
    whole = max(values, key=len, default="") or _given(entry, "summary")
    return readable_text(whole).strip()


def _dates(entry: Mapping[str, str]) -> list[FoundDate]:
    # Not the *_parsed fields: they are in UTC, where the date may differ.
    published, updated = day_in(entry.get("published")), day_in(_own(entry, "updated"))
    found = (published and FoundDate(published, "feed"), updated and FoundDate(updated, "feed", "updated"))
    return [date for date in found if date]


def _given(entry: Mapping[str, object], name: str) -> str:
    """The text of a field, or ''; feedparser has None in some broken feeds."""
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _own(entry: Mapping[str, str], name: str) -> str | None:
    """The field itself; for a missing field feedparser would return another one."""
    return entry[name] if name in dict.keys(entry) else None  # type: ignore[arg-type]

"""Makes articles from records with named fields, which come from JSON or a table."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import repeat

from dragoman.errors import DragomanError
from dragoman.input.readers import faults
from dragoman.input.readers.member_names import distinct, item_name
from dragoman.input.readers.metadata.fields import dates_of, first_named, first_value
from dragoman.input.readers.model import Document, Member, ReadArticle, UnreadableMember
from dragoman.input.readers.text.markup import fragment_text, has_block_tags, has_markup, unescaped, without_markup
from dragoman.input.readers.text.plain_text import with_title
from dragoman.vocabulary import MetadataSource

Record = Mapping[str, object]

_CUT_SHORT = re.compile(r"\[\+\d+ chars\]\s*\Z")  # NewsAPI ends a truncated text with this


def bundle_of(records: Sequence[object], document: Document, source: MetadataSource) -> tuple[Member, ...]:
    """One article for each record; a record without text is an unreadable member.

    Raises:
        PermanentFault: `unsupported_format` if no record has text.
    """
    fault = faults.no_article_fields(document.format)
    written = [json.dumps(record, sort_keys=True, ensure_ascii=False, default=str) for record in records]
    contents = [text.encode(errors="replace") for text in written]
    named = [record if isinstance(record, Mapping) else {} for record in records]  # anything else has no fields
    articles = [article_of(record, document, source) for record in named]
    if not any(articles):
        raise fault
    ids = [first_named(record, "id", document.options.fields) for record in named]
    names = distinct(map(item_name, ids, contents))
    return tuple(map(member_of, articles, repeat(fault), names, contents))


def article_of(record: Record, document: Document, source: MetadataSource) -> ReadArticle | None:
    """The article in a record, or None if it has no text."""
    mapping = document.options.fields
    title = unescaped(without_markup(first_named(record, "title", mapping))) or None
    text, warnings = _text(record, title, mapping)
    if not text:
        return None
    return ReadArticle(
        text=with_title(title, text),
        format=document.format,
        title=title,
        dates=dates_of(record, source, mapping),
        author=unescaped(first_named(record, "author", mapping)) or None,
        site=unescaped(first_named(record, "site", mapping)) or None,
        encoding=document.encoding,
        encoding_found=document.encoding_found,
        warnings=(*document.warnings, *warnings),
    )


def readable_text(value: str) -> str:
    """The text of a field, which may be HTML."""
    if has_block_tags(value):
        return fragment_text(value)
    return without_markup(value) if has_markup(value) else value


def _text(record: Record, title: str | None, mapping: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text and its warnings; without text the summary or the title, if there is a title and a date."""
    full = readable_text(_joined(_value(record, mapping)))
    if full.strip():
        return _without_count(full)
    is_article = title and (record.get("title") or record.get("headline")) and dates_of(record, "json", mapping)
    summary = readable_text(first_named(record, "summary", mapping)) if is_article else ""
    if summary.strip():
        return summary, ("summary_only",)
    return (title, ("title_only",)) if is_article and title else ("", ())


def _without_count(full: str) -> tuple[str, tuple[str, ...]]:
    """The text without the count of the characters that a service cut off, and the warning that it did."""
    cut = _CUT_SHORT.search(full)
    return (full[: cut.start()].rstrip(" .…\r\n"), ("text_cut_short",)) if cut else (full, ())


def _value(record: Record, mapping: Mapping[str, str]) -> object:
    sentences = record.get("story_sentences")  # an old format of Media Cloud
    return first_value(record, "text", mapping) or (sentences if isinstance(sentences, list) else None)


def _joined(value: object) -> str:
    """The text of a value: a text, a list of paragraphs, or a list of objects with a sentence each."""
    if isinstance(value, list):
        parts = (item.get("sentence") or item.get("text") if isinstance(item, Mapping) else item for item in value)
        return "\n\n".join(part for part in parts if isinstance(part, str))
    return value if isinstance(value, str) else ""


def member_of(article: ReadArticle | None, fault: DragomanError, name: str, content: bytes) -> Member:
    """The article as the member of a bundle with this name and content; unreadable, with the fault, if it is None."""
    digest = hashlib.sha256(content).hexdigest()
    if article is None:
        return UnreadableMember(fault, name, digest, len(content))
    return replace(article, member=name, sha256=digest, size=len(content))

"""Reads a recognised file in this process: unpacks bundles, calls the readers, and checks the limits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import PermanentFault
from dragoman.input.readers import faults
from dragoman.input.readers.archives.packed_file import PackedFile
from dragoman.input.readers.archives.unpacking import Budget, gunzip
from dragoman.input.readers.formats import READERS, UNPACKERS
from dragoman.input.readers.limits import FILE_BYTES, NESTING
from dragoman.input.readers.model import Document, Member, ReadArticle, ReadingOptions, UnreadableMember
from dragoman.input.readers.recognition import recognise
from dragoman.input.readers.text.tidying import tidy


def read_here(document: Document) -> tuple[Member, ...]:
    """The articles of a file; those of a bundle have the names of their members.

    Raises:
        PermanentFault: if the file can't be read.
    """
    return tuple(_read(document, Budget(), depth=0))


def _read(document: Document, budget: Budget, depth: int) -> Iterator[Member]:
    limit = FILE_BYTES.get(document.format, len(document.content))
    if len(document.content) > limit:
        raise faults.file_too_large(document.format, len(document.content), limit)
    if document.format == "gzip":
        yield from _gunzipped(document, budget, depth + 1)
    elif document.format in UNPACKERS:
        _require_depth(depth + 1)
        for packed in UNPACKERS[document.format](document, budget):
            yield from _members(packed, document.options, budget, depth + 1)
    else:
        yield from _articles(document, budget)


def _gunzipped(document: Document, budget: Budget, depth: int) -> Iterator[Member]:
    """The articles in a gzip file, as if it were not packed: it has no members."""
    _require_depth(depth)
    content = gunzip(document.content, budget)
    yield from _read(recognise(content, document.options), budget, depth)


def _members(packed: PackedFile, options: ReadingOptions, budget: Budget, depth: int) -> Iterator[Member]:
    """The articles of one member; a member that is itself a bundle has several."""
    digest, size = hashlib.sha256(packed.content).hexdigest(), len(packed.content)
    if packed.fault:
        yield UnreadableMember(packed.fault, packed.name, digest, size)
        return
    own = replace(options, encoding=packed.encoding or options.encoding)
    try:
        found = list(_read(recognise(packed.content, own), budget, depth))
    except PermanentFault as fault:
        if fault.code in ("too_many_members", "unpacks_too_large"):  # limits for the whole file
            raise
        yield UnreadableMember(fault, packed.name, digest, size)
        return
    for member in found:
        if member.member:
            yield replace(member, member=f"{packed.name}!/{member.member}")
        else:
            yield replace(member, member=packed.name, sha256=digest, size=size)


def _articles(document: Document, budget: Budget) -> Iterator[Member]:
    members = READERS[document.format](document)
    if any(member.member for member in members):
        budget.take_members(len(members))
    for member in members:
        yield _checked(tidy(member), document) if isinstance(member, ReadArticle) else member


def _checked(article: ReadArticle, document: Document) -> Member:
    """The article, or an unreadable member if its text is too large."""
    size, limit = len(article.text.encode()), document.options.max_text_bytes
    if size <= limit:
        return article
    fault = faults.text_too_large(size, limit)
    if not article.member:
        raise fault
    return UnreadableMember(fault, article.member, article.sha256, article.size)


def _require_depth(depth: int) -> None:
    if depth > NESTING:
        raise faults.nested_too_deep(NESTING)

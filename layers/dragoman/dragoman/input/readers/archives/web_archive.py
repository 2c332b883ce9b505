"""Reads the pages of a web archive (WARC), without images, scripts, redirects and errors."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from typing import Any

from dragoman.input.readers import faults
from dragoman.input.readers.archives.packed_file import PackedFile
from dragoman.input.readers.archives.unpacking import Budget
from dragoman.input.readers.libraries import library
from dragoman.input.readers.member_names import distinct, item_name
from dragoman.input.readers.model import Document

_PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "multipart/related")
_PIECE = 65_536


def unpack_warc(document: Document, budget: Budget) -> Iterator[PackedFile]:
    """The pages with status 200, named by their addresses.

    Raises:
        PermanentFault: `broken_file`, `formats_missing`, `too_many_members`, `unpacks_too_large`; `no_article_text`
            if no record is a page.
    """
    pages = [_page(record, budget) for record in _records(document.content) if _is_page(record)]
    if not pages:
        raise faults.no_article_text("warc")
    names = distinct(item_name(address, content) for address, content, _ in pages)
    for name, (_, content, encoding) in zip(names, pages, strict=True):
        yield PackedFile(name, content, encoding)


def _records(content: bytes) -> Iterator[Any]:
    iterator = library("warcio.archiveiterator", "warc").ArchiveIterator
    exceptions = library("warcio.exceptions", "warc")
    parser = library("warcio.statusandheaders", "warc")
    try:
        yield from iterator(io.BytesIO(content))
    except (exceptions.ArchiveLoadFailed, parser.StatusAndHeadersParserException, ValueError, EOFError):
        raise faults.broken_file("warc") from None


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return False
    return _content_type(record).get_content_type() in _PAGES


def _page(record: Any, budget: Budget) -> tuple[str, bytes, str | None]:
    """The page's address, its bytes without transfer and content encoding, and its declared encoding."""
    budget.take_members(1)
    pieces, stream = [], record.content_stream()
    while piece := stream.read(_PIECE):
        budget.take_bytes(len(piece), 0, 0)
        pieces.append(piece)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return address, b"".join(pieces), _content_type(record).get_content_charset()


def _content_type(record: Any) -> Message:
    message = Message()
    headers = record.http_headers or record.rec_headers
    message["Content-Type"] = (headers.get_header("Content-Type") or "").replace("\n", " ").replace("\r", " ")
    return message

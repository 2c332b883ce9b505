"""Reads e-mails and saved web pages (MHTML), with the standard library's parser and our own decoder."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from dragoman.errors import PermanentFault
from dragoman.input.article_date import FoundDate
from dragoman.input.decoding import DecodedText, decode
from dragoman.input.encodings.names import known_encoding
from dragoman.input.readers import faults
from dragoman.input.readers.mail.mail_headers import header_text
from dragoman.input.readers.metadata.timestamps import day_in
from dragoman.input.readers.model import Document, ReadArticle
from dragoman.input.readers.text.markup import fragment_text
from dragoman.input.readers.text.plain_text import with_title
from dragoman.input.readers.web.html_page import read_html

_MOST_PARTS = 200
_LEAST_TEXT = 0.1  # of the HTML part's text; a shorter text part only says 'this mail is in HTML'


def read_mail(document: Document) -> tuple[ReadArticle, ...]:
    """The text part of a mail, or its HTML part, with subject, sender and date. A warning reports ignored attachments.

    Raises:
        PermanentFault: `no_article_text`; `unknown_encoding`.
    """
    message = email.message_from_bytes(document.content)
    parts = list(_parts(message))
    chosen, text = _text_part(parts, document.options.encoding)
    if chosen is None or not text.strip():
        raise faults.no_article_text("email")
    title, day = header_text(message, "subject", chosen.encoding) or None, day_in(header_text(message, "date"))
    return (
        ReadArticle(
            text=with_title(title, text.replace("\r\n", "\n")),
            format="email",
            title=title,
            dates=(FoundDate(day, "mail"),) if day else (),
            author=header_text(message, "from", chosen.encoding) or None,
            encoding=chosen.encoding,
            encoding_found=chosen.found,
            warnings=chosen.warnings + ("attachments_left_out",) * any(map(_is_attached, parts)),
        ),
    )


def _text_part(parts: list[Message], declared: str | None) -> tuple[DecodedText | None, str]:
    """The text part and its text; the HTML part instead if that has much more text or is the only one."""
    plain, html = (_first(parts, f"text/{kind}", declared) for kind in ("plain", "html"))
    html_text = fragment_text(html.text) if html else ""
    if plain is not None and len(plain.text.strip()) >= _LEAST_TEXT * len(html_text):
        return plain, plain.text
    return html, html_text


def read_web_archive_page(document: Document) -> tuple[ReadArticle, ...]:
    """The page in an MHTML file. The mail's own date is the day of saving, so it is ignored.

    Raises:
        PermanentFault: `no_article_text`, `formats_missing`; `too_large` if the page alone is too large.
    """
    parts = list(_parts(email.message_from_bytes(document.content)))
    page = _first(parts, "text/html", document.options.encoding)
    if page is None:
        raise faults.no_article_text("mhtml")
    source = replace(
        document,
        format="html",
        text=page.text,
        encoding=page.encoding,
        encoding_found=page.found,
        warnings=page.warnings,
    )
    return tuple(replace(article, format="mhtml") for article in read_html(source))


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are not containers, without those of forwarded mails."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(0), seen + 1
        if part.get_content_type() != "message/rfc822" and part.is_multipart():
            waiting = [*part.get_payload(), *waiting]
        else:
            yield part


def _first(parts: list[Message], kind: str, declared: str | None) -> DecodedText | None:
    """The decoded first part of this type that isn't an attachment and isn't empty; None if there is none."""
    wanted = (part for part in parts if part.get_content_type() == kind and not _is_attached(part))
    return next(filter(None, (_decoded(part, declared) for part in wanted)), None)


def _decoded(part: Message, declared: str | None) -> DecodedText | None:
    """The text of the part; None if it is empty."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    try:
        return decode(content, _charset(part) or declared)
    except PermanentFault as fault:
        if fault.code != "empty_article":
            raise
    return None


def _charset(part: Message) -> str | None:
    """The encoding that the part declares, if it is known; else None."""
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError):
        return None
    return charset if charset and known_encoding(charset) else None


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    return part.get_content_disposition() == "attachment" or bool(part.get_filename() and not part.get("Content-ID"))

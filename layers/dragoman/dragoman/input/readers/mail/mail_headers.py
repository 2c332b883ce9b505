"""Recognises e-mails by their headers, and decodes headers."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from dragoman.errors import PermanentFault
from dragoman.input.decoding import decode
from dragoman.input.encodings.names import known_encoding

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*+\n?(?:[ \t][^\n]*+\n?)*+")
_HEADERS = frozenset(
    {
        "bcc", "cc", "content-transfer-encoding", "content-type", "date", "delivered-to", "from", "in-reply-to",
        "message-id", "mime-version", "received", "references", "reply-to", "return-path", "sender", "subject", "to",
    }
)  # fmt: skip
# A mail must have one of these, since 'Date:' and 'Subject:' may also begin an ordinary text.
_CERTAIN = frozenset({"from", "message-id", "mime-version", "received", "return-path", "sender"})
_LEAST_HEADERS = 2


def begins_as_mail(content: bytes) -> bool:
    """Whether the content begins with a block of mail headers, followed by an empty line or the end."""
    names, end = _header_names(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    known = _HEADERS & names
    return end and len(known) >= _LEAST_HEADERS and bool(_CERTAIN & known)


def is_web_archive(content: bytes) -> bool:
    """Whether the content is a page that a browser saved with its images (MHTML)."""
    head = content[:4096].lower()
    is_related = re.search(rb'content-type:\s*multipart/related[^\n]*(?:\n[ \t][^\n]*)*type="?text/html', head)
    return bool(is_related) and b"mime-version" in head


def header_text(message: Message, name: str, encoding: str | None = None) -> str:
    """The text of a header, with encoded words and raw bytes decoded; '' if there is none.

    `encoding` is that of the body: raw bytes are most likely in the same encoding.
    """
    for found, raw in message.raw_items():
        if found.lower() == name.lower():
            return " ".join(_decoded_words(str(raw), encoding).split())
    return ""


def _header_names(content: bytes) -> tuple[set[str], bool]:
    names, position = set[str](), 0
    while match := _HEADER.match(content, position):
        names.add(match[1].decode("ascii").lower())
        position = match.end()
    rest = content[position : position + 2]
    return names, not rest or rest[:1] == b"\n" or rest == b"\r\n"


def _decoded_words(raw: str, encoding: str | None) -> str:
    try:
        words = decode_header(raw)
    except (ValueError, MessageError):  # invalid base64
        return raw
    return "".join(_word(word, charset or encoding) for word, charset in words)


def _word(word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        word = word.encode("utf-8", "surrogateescape")
    try:
        known = charset if charset and known_encoding(charset) else None
        return decode(word, known).text if word.strip() else " "
    except PermanentFault:
        return word.decode("utf-8", "replace")

"""Bytes in; text and the name of its encoding out."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from dragoman.errors import known_error

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's names beside the ones that people use.
_COMMON_NAMES = {"cp1251": "windows-1251", "cp1252": "windows-1252", "koi8_u": "koi8-u", "koi8_r": "koi8-r"}
_LARGEST_SAMPLE = 65_536  # bytes; enough to tell an encoding, and it bounds the time


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding: by byte order mark, as declared, as UTF-8, or as charset-normalizer finds.

    Decoding is strict: no byte is replaced or dropped, except a byte order mark.

    Raises:
        PermanentFault: `empty_article`, `not_text` or `unknown_encoding`.
    """
    if not content.strip():
        raise known_error("empty_article.bytes")
    for encoding, start in _candidates(content, declared):
        text = _decoded(content[start:], encoding)
        if text is not None:
            return _checked(text), _COMMON_NAMES.get(encoding, encoding)
    return _detected(content)


def _candidates(content: bytes, declared: str | None) -> list[tuple[str, int]]:
    """Encodings to try, with the byte at which the text starts."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return [(encoding, len(mark))]
    return [(encoding, 0) for encoding in (declared, "utf-8") if encoding]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (ValueError, LookupError):  # codecs raise ValueErrors of several kinds, for a name with NUL in it too
        return None


def _detected(content: bytes) -> tuple[str, str]:
    if _looks_binary(content):
        raise known_error("not_text")
    best = from_bytes(content[:_LARGEST_SAMPLE]).best()
    text = _decoded(content, best.encoding) if best else None
    if best is None or text is None or not _reads_like_text(text):
        raise known_error("unknown_encoding")
    return _checked(text), _COMMON_NAMES.get(best.encoding, best.encoding)


def _looks_binary(content: bytes) -> bool:
    """Whether there are bytes that no single-byte text has: NUL and control characters."""
    sample = content[:_LARGEST_SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in sample)
    return controls > len(sample) / 200


def _reads_like_text(text: str) -> bool:
    """Whether letters, spaces and usual punctuation make up nine tenths of it."""
    usual = sum(
        character.isalnum() or character.isspace() or character in ".,;:!?-–—()\"'«»„“”’%/№" for character in text
    )
    return usual >= 0.9 * len(text)


def _checked(text: str) -> str:
    """The text itself, which has something to read and hardly any control characters."""
    if not text.replace("\ufeff", "").strip():  # a byte order mark, or two, and nothing else
        raise known_error("empty_article.bytes")
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    if "\x00" in text or controls > len(text) / 100:
        raise known_error("not_text")
    return text

"""Decodes bytes, and reports the encoding, how it was found, and what was wrong with the bytes.

The order is: byte order mark; valid UTF-8; the declared encoding if its text is plausible; UTF-16 and UTF-32 by their
byte pattern; damaged UTF-8 or a code page, whichever is more plausible. In each case mojibake is repaired if that makes
the text more plausible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.errors import DragomanError, known_error
from dragoman.input.encodings.code_pages import Reading, best_reading, read_as
from dragoman.input.encodings.mixture import lines_in_two_encodings
from dragoman.input.encodings.mojibake import repaired
from dragoman.input.encodings.names import common_name, known_encoding
from dragoman.input.encodings.plausibility import UNREADABLE, informative_part
from dragoman.input.encodings.unicode_bytes import by_byte_order_mark, by_pattern, valid_utf8
from dragoman.vocabulary import EncodingFound

DAMAGED = "damaged_bytes"
OVERRULED = "encoding_overruled"

_REPLACEMENT = "\ufffd"
_DECLARED_BONUS = 16.0  # nats, over all words, by which a declared encoding may be less plausible than the best one
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.01  # share of all characters, in addition to two; with more it isn't text


@dataclass(frozen=True)
class DecodedText:
    """The text, with U+FFFD for bytes that could not be decoded, and `encoding`, such as windows-1251.

    `found`: how the encoding was found; `repaired` means that the text was mojibake, or had lines in another encoding.
    `warnings`: `damaged_bytes` (bytes were replaced or dropped), `encoding_overruled` (the declared one is wrong).
    """

    text: str
    encoding: str
    found: EncodingFound
    warnings: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None) -> DecodedText:
    """The text in these bytes. `declared` is a Python, IANA or everyday name of an encoding.

    Raises:
        PermanentFault: `empty_article`, `not_text`, `unknown_encoding`; `bad_encoding` if there is no such encoding.
    """
    codec = _codec(declared)
    whole = _without_final_nuls(content)
    if not whole.strip():
        raise known_error("empty_article.bytes")
    found = _decoded(whole, codec)
    text = _checked(found.text)
    restored = repaired(text)
    facts = {
        DAMAGED: _REPLACEMENT in restored or len(text) < len(found.text) or whole != content,
        OVERRULED: codec is not None and not _gives_same_text(whole, codec, found.text),
    }
    return DecodedText(
        restored,
        common_name(found.encoding),
        found.found if restored == text else "repaired",
        tuple(code for code, raised in facts.items() if raised),
    )


def _codec(declared: str | None) -> str | None:
    if declared is None:
        return None
    if codec := known_encoding(declared):
        return codec
    raise known_error("bad_encoding")


def _without_final_nuls(content: bytes) -> bytes:
    """The bytes without NULs that only pad the file; content with other NULs, like UTF-16, is not changed."""
    whole = content.rstrip(b"\x00")
    return content if b"\x00" in whole else whole


def _decoded(content: bytes, codec: str | None) -> DecodedText:
    if mark := by_byte_order_mark(content):
        encoding, start = mark
        return DecodedText(content[start:].decode(encoding, "replace"), encoding, "bom")
    if (text := valid_utf8(content)) is not None:
        return DecodedText(text, "utf-8", "utf8")
    likeliest, found = _detected(content)
    if codec and _is_plausible(declared := read_as(content, codec), likeliest):
        return DecodedText(declared.text, codec, "declared")
    if likeliest.cost > UNREADABLE:
        raise _unreadable(content)
    return DecodedText(likeliest.text, likeliest.codec, found)


def _is_plausible(declared: Reading, likeliest: Reading) -> bool:
    letters = max(1, len(informative_part(likeliest.text)))
    return declared.cost <= likeliest.cost + _DECLARED_BONUS / letters


def _detected(content: bytes) -> tuple[Reading, EncodingFound]:
    if pattern := by_pattern(content):
        return read_as(content, pattern), "detected"
    utf8, page, mixed = read_as(content, "utf-8"), best_reading(content), lines_in_two_encodings(content)
    if mixed and mixed.cost < min(utf8.cost, page.cost):
        return mixed, "repaired"
    return (utf8, "utf8") if utf8.cost <= page.cost else (page, "detected")


def _gives_same_text(content: bytes, codec: str, text: str) -> bool:
    """Whether the declared encoding gives the same text."""
    return content.decode(codec, "replace").lstrip("\ufeff") == text.lstrip("\ufeff")


def _checked(text: str) -> str:
    """The text without NULs. Raises if it has no content, or too many control characters."""
    if not text.replace("\ufeff", "").strip():  # nothing but byte order marks
        raise known_error("empty_article.bytes")
    if not text.strip(_REPLACEMENT + "\x00") or len(_CONTROLS.findall(text)) > 2 + _MOST_CONTROLS * len(text):
        raise known_error("not_text")
    return text.replace("\x00", "")


def _unreadable(content: bytes) -> DragomanError:
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in content)
    if controls > 2 + _MOST_CONTROLS * len(content):
        return known_error("not_text")
    return known_error("unknown_encoding.bytes")

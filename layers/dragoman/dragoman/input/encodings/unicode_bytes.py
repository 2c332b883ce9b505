"""Detects Unicode encodings: by a byte order mark, as valid UTF-8, or by the byte pattern of UTF-16 and UTF-32."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
# The high bytes of Latin and Cyrillic, and of general punctuation, which alone could be text with spaced letters.
_HIGH_BYTES, _MARK_BYTES = frozenset((0x00, 0x04)), frozenset((0x20, 0x21))
_SHARE_OF_UNITS = 0.9


def by_byte_order_mark(content: bytes) -> tuple[str, int] | None:
    """The encoding of the byte order mark and the mark's length in bytes; None without a mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return None


def valid_utf8(content: bytes) -> str | None:
    """The text, if the bytes are UTF-8 without control characters (which Cyrillic in UTF-16 has); else None."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text


def by_pattern(content: bytes) -> str | None:
    """The name of the UTF-32 or UTF-16 encoding of Latin or Cyrillic text without a mark; None if there is none."""
    for encoding, unit, high in (
        ("utf-32-le", 4, (2, 3)), ("utf-32-be", 4, (0, 1)), ("utf-16-le", 2, (1,)), ("utf-16-be", 2, (0,)),
    ):  # fmt: skip
        whole = content[: len(content) // unit * unit]
        if whole and all(_are_high(whole[place::unit]) for place in high):
            return encoding
    return None


def _are_high(column: bytes) -> bool:
    high = sum(byte in _HIGH_BYTES for byte in column)
    marks = sum(byte in _MARK_BYTES for byte in column)
    return high > 0.5 * len(column) and high + marks > _SHARE_OF_UNITS * len(column)

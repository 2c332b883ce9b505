"""Text as pages show it: control characters and marks that reorder text made visible, and long text cut."""

from __future__ import annotations

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDDEN = {code: f"[U+{code:04X}]" for code in (*range(0x80, 0xA0), *_DIRECTIONS)}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SHOWN = {**_PICTURES, 0x7F: "\u2421", **_HIDDEN, **_SURROGATES}


def visible(text: str) -> str:
    """The text with a symbol or the code point for each character that is invisible or changes the reading direction.

    A hidden mark such as U+202E can make a page show words that are different from the article's.
    """
    return text if text.isprintable() else text.translate(_SHOWN)


def shortened(text: str, longest: int) -> str:
    """The text, of which at most `longest` characters are left; an ellipsis is the last of them if it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"

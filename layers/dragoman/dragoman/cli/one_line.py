"""Keys on a terminal: a key may contain line breaks and control characters, which must not pass for our own output."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text with each character that can't be printed as an escape, such as `\\n` or `\\u202e`."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)

"""Decodes bytes whose lines come from files in two encodings."""

from __future__ import annotations

from dragoman.input.encodings.code_pages import Reading, best_reading
from dragoman.input.encodings.plausibility import READABLE, unlikelihood

_FEWEST_LETTERS = 10  # outside ASCII; with fewer, the line is only damaged


def lines_in_two_encodings(content: bytes) -> Reading | None:
    """The text, if some lines are UTF-8 with letters outside ASCII and the others fit one code page; else None."""
    lines = content.splitlines(keepends=True)
    others = [line for line in lines if not _is_utf8(line)]
    if not others or all(line.isascii() for line in lines if _is_utf8(line)):
        return None
    reading = best_reading(b"".join(others))
    if reading.cost > READABLE or sum(not sign.isascii() for sign in reading.text) < _FEWEST_LETTERS:
        return None
    text = "".join(_decoded(line, reading.codec) for line in lines)
    return Reading(text, "utf-8", unlikelihood(text))


def _decoded(line: bytes, codec: str) -> str:
    return line.decode() if _is_utf8(line) else line.decode(codec, "replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True

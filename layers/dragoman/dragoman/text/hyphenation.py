"""Finds the hyphens that break words at the ends of lines."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.text.tables import rows

_BREAK = re.compile(r"(?<![\w-])([^\W\d_]{2,})([-\u2010]\r?\n[^\S\n]*)([^\W\d_]+)")


def line_end_hyphens(text: str) -> frozenset[int]:
    """The offsets of the hyphens and line breaks inside broken words: 'har-' and 'bour' on the next line.

    A hyphen that belongs to the word is not among them: the text has it within a line, or the table lists it
    (north-east, кто-то).
    """
    lower = text.lower()
    return frozenset(
        place
        for match in _BREAK.finditer(text)
        if match[3][0].islower() and _is_one_word(match[1].lower(), match[3].lower(), lower)
        for place in range(*match.span(2))
    )


def _is_one_word(first: str, last: str, text: str) -> bool:
    if re.search(rf"\b{first}{last}\b", text):
        return True
    if re.search(rf"\b{first}-{last}\b", text):
        return False
    return ("first", first) not in _parts() and ("last", last) not in _parts()


@lru_cache(maxsize=1)
def _parts() -> frozenset[tuple[str, str]]:
    return frozenset((place, part) for place, _, part in rows("dragoman.text", "hyphenation.tsv"))

"""Functions that make word lists from plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIBILANT = re.compile(r"(?:s|x|ch|sh)$")
_CONSONANT_AND_Y = re.compile(r"(?<=[^aeiou])y$")


def words(text: str) -> frozenset[str]:
    """The words of `text`, separated by white space."""
    return frozenset(text.split())


def with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    """The nouns and their plurals, all regular."""
    return frozenset(form for noun in nouns for form in (noun, _plural(noun)))


def _plural(noun: str) -> str:
    if _CONSONANT_AND_Y.search(noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if _SIBILANT.search(noun) else f"{noun}s"

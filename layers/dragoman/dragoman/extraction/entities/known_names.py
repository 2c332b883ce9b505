"""Looks up names in known_names.tsv: institutions with their abbreviations, and names that the model often mistypes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POINTS = re.compile(r"(?<=[A-Z])\.(?=[A-Z]|\s|$)")
_QUOTES = str.maketrans({"’": "'", "\n": " ", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known name: its type, the ISO code of its country (None: no single one), and the first name of its row."""

    type: str
    country: str | None
    name: str


@lru_cache(maxsize=4096)
def known_name(name: str) -> KnownName | None:
    """The known name for this text, or None. Abbreviations are case-sensitive."""
    bare = _POINTS.sub("", _ARTICLE.sub("", name.translate(_QUOTES)))
    return _names().get(bare) or _long_names().get(bare.casefold())


@lru_cache(maxsize=1)
def longest_known_name() -> int:
    """The number of words in the longest name."""
    return max(len(name.split()) for name in _names())


@lru_cache(maxsize=1)
def _names() -> Mapping[str, KnownName]:
    table = rows("dragoman.extraction.entities", "known_names.tsv")
    return {name: _of_row(row) for row in table for name in row[2].split("|")}


@lru_cache(maxsize=1)
def _long_names() -> Mapping[str, KnownName]:
    """The names that aren't abbreviations, in lower case."""
    return {name.casefold(): known for name, known in _names().items() if not is_abbreviation(name)}


def is_abbreviation(name: str) -> bool:
    """Whether a name is one word in capitals, possibly with full stops."""
    return " " not in name and len(name) > 1 and name.isupper()


def _of_row(row: Sequence[str]) -> KnownName:
    kind, country, names = row
    return KnownName(kind, None if country == "-" else country, names.split("|")[0])

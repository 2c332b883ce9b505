"""Surnames of people whom every model knows, and puts for those that it can't spell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.extraction.names import spelling_key
from dragoman.text.tables import rows
from dragoman.translation.lexicon import ENGLISH_WORD

_COLUMNS = {"ru": 1, "uk": 2}


def is_known_person(name: str) -> bool:
    """Whether a word of a name is such a surname, in any spelling."""
    return any(spelling_key(word) in _stems() for word in ENGLISH_WORD.findall(name))


def stems_of_known_person(surname: str, language: str) -> tuple[str, ...]:
    """What source words for this surname begin with; nothing for others."""
    row = _stems().get(spelling_key(surname))
    return tuple(row[_COLUMNS[language]].split("|")) if row and language in _COLUMNS else ()


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, tuple[str, ...]]:
    """The rows of the table by each English spelling."""
    return {
        spelling_key(name): row
        for row in rows("dragoman.translation", "known_people.tsv")
        for name in row[0].split("|")
    }

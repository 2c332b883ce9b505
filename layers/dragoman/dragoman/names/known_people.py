"""Surnames of people whom every model knows, and puts for those that it can't spell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dragoman.names.lexicon import ENGLISH_WORD, fold
from dragoman.names.matching import spelling_key
from dragoman.text.tables import rows

_COLUMNS = {"ru": 1, "uk": 2}
_WESTERN = "western"
_CASE = re.compile("(?:ь?[аяоеєуюиіїыйь]?|[оеєё]м|[иы]м|[оеє]ю|[оеє]й|[оеє]ві)\\Z")  # 'Трампові', and no 'трампист'


def is_known_person(name: str) -> bool:
    """Whether a word of a name is such a surname, in any spelling."""
    return any(spelling_key(word) in _stems() for word in ENGLISH_WORD.findall(name))


def stems_of_known_person(surname: str, language: str) -> tuple[str, ...]:
    """What source words for this surname begin with; nothing for others."""
    row = _stems().get(spelling_key(surname))
    return tuple(row[_COLUMNS[language]].split("|")) if row and language in _COLUMNS else ()


def known_surname(word: str, language: str) -> str | None:
    """The English of a well-known Western surname that a source word is a case of; None for other words."""
    source, column = fold(word), _COLUMNS[language]
    for stem, english in _western(column).get(source[:2], ()):
        if source.startswith(stem) and _CASE.match(source, len(stem)):
            return english
    return None


@lru_cache(maxsize=2)
def _western(column: int) -> Mapping[str, list[tuple[str, str]]]:
    """The stems of Westerners' surnames, by their first two letters, with the English of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("dragoman.names", "known_people.tsv"):
        for stem in row[column].split("|") if row[3:] == (_WESTERN,) else ():
            found.setdefault(stem[:2], []).append((stem, row[0].split("|")[0]))
    return found


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, tuple[str, ...]]:
    """The rows of the table by each English spelling."""
    return {spelling_key(name): row for row in rows("dragoman.names", "known_people.tsv") for name in row[0].split("|")}

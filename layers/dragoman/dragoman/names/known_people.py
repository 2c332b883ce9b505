"""Surnames of well-known people, which translation models also write in place of names that they can't spell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dragoman.names.lexicon import ENGLISH_WORD, fold
from dragoman.names.spelling import spelling_key
from dragoman.text.tables import rows

_COLUMNS = {"ru": 1, "uk": 2}
_GIVEN = 3
_WESTERN = "western"
_CASES = "ь?[аяоеєуюиіїыйь]?|[оеєё]м|[иы]м|[оеє]ю|[оеє]й|[оеє]ві"
_CASE = re.compile(rf"(?:{_CASES})\Z")  # 'Трампові', but not 'трампист'
_FORM = re.compile(rf"(?:{_CASES}|[оеє]го|[оеє]му|ая|ую|[иы]й|ої|[иыа]х|[иыа]ми)\Z")  # of 'Зеленский' and plurals, too
_ADJECTIVE = re.compile(r"(?:[оеє]в|ів|[иіы]н)?сь?к\w{1,3}\Z")
_BEFORE = re.compile(r"\A(?:про|анти|пост)-?")  # пропутинский


def is_known_person(name: str) -> bool:
    """Whether a word of the name is a well-known surname, in any spelling."""
    return any(spelling_key(word) in _people() for word in ENGLISH_WORD.findall(name))


def is_case_of(word: str, surname: str, language: str) -> bool:
    """Whether a source word is a case of this well-known surname: Путину, but neither Путинцева nor Путинский."""
    return any(_FORM.match(fold(word), len(stem)) for stem in _stems_that_begin(word, surname, language))


def is_adjective_of(word: str, surname: str, language: str) -> bool:
    """Whether a source word is an adjective derived from this well-known surname: `пропутинский`."""
    bare = _BEFORE.sub("", fold(word))
    return any(_ADJECTIVE.match(bare, len(stem)) for stem in _stems_that_begin(bare, surname, language))


def has_given_name(surname: str, name: str) -> bool:
    """Whether the well-known person with this surname has this given name: Joe Biden, but not Hunter Biden."""
    row = _people().get(spelling_key(surname))
    return row is not None and spelling_key(name) in map(spelling_key, row[_GIVEN].split("|"))


def _stems_that_begin(word: str, surname: str, language: str) -> list[str]:
    row = _people().get(spelling_key(surname))
    stems = row[_COLUMNS[language]].split("|") if row and language in _COLUMNS else []
    return [stem for stem in stems if fold(word).startswith(stem)]


def known_surname(word: str, language: str) -> str | None:
    """The English of the well-known Western surname of which a source word is a case; None for other words."""
    source, column = fold(word), _COLUMNS[language]
    for stem, english in _western(column).get(source[:2], ()):
        if source.startswith(stem) and _CASE.match(source, len(stem)):
            return english
    return None


@lru_cache(maxsize=2)
def _western(column: int) -> Mapping[str, list[tuple[str, str]]]:
    """The stems of Western surnames by their first two letters, each with its English."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("dragoman.names", "known_people.tsv"):
        for stem in row[column].split("|") if row[_GIVEN + 1 :] == (_WESTERN,) else ():
            found.setdefault(stem[:2], []).append((stem, row[0].split("|")[0]))
    return found


@lru_cache(maxsize=1)
def _people() -> Mapping[str, tuple[str, ...]]:
    """The rows of the table by each English spelling."""
    return {spelling_key(name): row for row in rows("dragoman.names", "known_people.tsv") for name in row[0].split("|")}

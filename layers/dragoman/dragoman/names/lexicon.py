"""A lexicon of English names and words in names, with the stems of their Russian and Ukrainian counterparts.

It has the names that can't be found by their sound: 'Germany', 'UN', 'Ministry of Defence', 'court'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows

Stems = tuple[str, ...]  # one for each word of a name

ENGLISH_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*(?:\.[A-Z](?![^\W_]))*")  # U.S is one word
SOURCE_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
SMALL_WORDS = frozenset(("the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "by", "with", "named", "after"))
_SHORT_STEM = 3  # letters; after a short stem only a case ending may follow, or 'рим' would match 'римейк'
_FOLDED = str.maketrans({"ё": "е", "ґ": "г", "’": "'", "ʼ": "'", "ʹ": "'"})


@dataclass(frozen=True, slots=True)
class Entry:
    """The source counterparts of an English name or word. `kind`: place, institution or word (part of a name)."""

    kind: str
    stems: tuple[Stems, ...]


def look_up(words: Sequence[str], language: str) -> tuple[int, Entry | None]:
    """The number of words of the longest entry at the start of these English words, and the entry; else (1, None)."""
    table = _tables().get(language, {})
    for length in range(min(len(words), _longest()), 0, -1):
        entry = table.get(tuple(word.casefold().rstrip(".") for word in words[:length]))
        if entry:
            return length, entry
    return 1, None


def is_known_word(source: str, language: str) -> bool:
    """Whether a source word has an entry, and so is translated rather than transliterated."""
    return any(True for _ in stems_of(source, language))


def stems_of(source: str, language: str) -> Iterator[str]:
    """The stems that a source word has; a stem that ends in `=` is the whole word."""
    return (stem for stem in _all_stems(language).get(fold(source)[:2], ()) if has_stem(source, stem))


def places_of(source: str, language: str) -> tuple[str, ...]:
    """The English names of the place or people of which a source word is a form; empty for other words."""
    return tuple(name for _, names in places_at([source], language) for name in names)


def places_at(words: Sequence[str], language: str) -> Iterator[tuple[Stems, tuple[str, ...]]]:
    """The stems and English names of the places at the start of these source words, the longest first."""
    for stems, names in _place_stems(language).get(fold(words[0])[:2], ()):
        if len(stems) <= len(words) and all(map(has_stem, words, stems)):
            yield stems, names


def place_endings(source: str, language: str) -> tuple[str, ...]:
    """The rest of a source word after the stem of a place, for each stem that fits; empty for other words."""
    word = fold(source)
    found = (stems[0] for stems, _ in places_at([source], language))
    return tuple(word[len(stem.rstrip("=")) :] for stem in found)


def has_stem(source: str, stem: str) -> bool:
    """Whether a source word has this stem; a stem that ends in `=` is the whole word."""
    word = fold(source)
    if stem.endswith("="):
        return word == stem[:-1]
    return word.startswith(stem) and (len(stem) > _SHORT_STEM or len(word) - len(stem) <= _SHORT_STEM)


def fold(source: str) -> str:
    """A source word in lower case with plain apostrophes, and with е and г for ё and ґ, which are often not written."""
    return source.lower().translate(_FOLDED)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[tuple[str, ...], Entry]]:
    tables: dict[str, dict[tuple[str, ...], Entry]] = {"ru": {}, "uk": {}}
    for kind, english, *columns in rows("dragoman.names", "lexicon.tsv"):
        for language, column in zip(("ru", "uk"), columns, strict=True):
            entry = Entry(kind, tuple(tuple(name.split()) for name in column.split("|")))
            for name in english.split("|"):
                tables[language].setdefault(_key(name), entry)
    return tables


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(key) for table in _tables().values() for key in table)


@lru_cache(maxsize=2)
def _all_stems(language: str) -> Mapping[str, list[str]]:
    """Every stem of a language by its first two letters."""
    found: dict[str, list[str]] = {}
    for entry in _tables().get(language, {}).values():
        for stem in (stem for name in entry.stems for stem in name):
            found.setdefault(stem[:2], []).append(stem)
    return found


@lru_cache(maxsize=2)
def _place_stems(language: str) -> Mapping[str, list[tuple[Stems, tuple[str, ...]]]]:
    """The stems and English names of places, by the first two letters; most words first, then the longest stem."""
    found: dict[str, list[tuple[Stems, tuple[str, ...]]]] = {}
    for kind, english, *columns in rows("dragoman.names", "lexicon.tsv"):
        if kind == "place" and language in _tables():
            for name in columns[("ru", "uk").index(language)].split("|"):
                found.setdefault(name[:2], []).append((tuple(name.split()), tuple(english.split("|"))))
    return {start: sorted(places, key=_by_length) for start, places in found.items()}


def _by_length(place: tuple[Stems, tuple[str, ...]]) -> tuple[int, int]:
    return -len(place[0]), -len(place[0][0])


def _key(english: str) -> tuple[str, ...]:
    words = (word[0].casefold() for word in ENGLISH_WORD.finditer(english))
    return tuple(word for word in words if word not in SMALL_WORDS)

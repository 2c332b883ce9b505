"""Russian and Ukrainian words that attribute ('сказал', 'за словами'), with the English cues that translate them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, Stems, fold, has_stem
from dragoman.text.spans import Span
from dragoman.text.tables import rows

_COLUMNS = {"ru": 1, "uk": 2}
_PLAIN = frozenset(("said", "says", "say", "told", "tells"))
_PHRASE = re.compile(r"\s")


def find_cue(english: str, source: str, language: str) -> Span | None:
    """The span of the one source word that this English cue can translate; None without such a word or with several.

    'said' can translate almost any of them, so the sentence must have no other.
    """
    forms = set(_forms(english))
    stems = {stems for word in forms for stems in _counterparts(language).get(word, ())}
    found = {span for span, name in _find(source, language) if name in stems}
    if len(found) != 1 or (forms & _PLAIN and len(cue_words(source, language)) > 1):
        return None
    return found.pop()


def cue_words(source: str, language: str) -> list[Span]:
    """The spans of words that attribute in a source sentence, in order."""
    return sorted({span for span, _ in _find(source, language)})


def _forms(english: str) -> Iterator[str]:
    """The forms under which the table may list the cue: itself, and each of its words."""
    yield english.casefold()
    yield from (word[0].casefold() for word in ENGLISH_WORD.finditer(english))


@lru_cache(maxsize=1024)  # a sentence is searched for each part of each of its statements
def _find(source: str, language: str) -> tuple[tuple[Span, Stems], ...]:
    """Every occurrence of every cue: its span and its stems."""
    words = list(SOURCE_WORD.finditer(source))
    return tuple(
        ((word.start(), words[at + len(stems) - 1].end()), stems)
        for at, word in enumerate(words)
        for stems in _by_beginning(language).get(fold(word[0])[:2], ())
        if _matches_at(stems, words[at : at + len(stems)])
    )


def _matches_at(stems: Stems, words: Sequence[re.Match[str]]) -> bool:
    return len(words) == len(stems) and all(has_stem(word[0], stem) for word, stem in zip(words, stems, strict=True))


@lru_cache(maxsize=2)
def _counterparts(language: str) -> dict[str, tuple[Stems, ...]]:
    found: dict[str, tuple[Stems, ...]] = {}
    for row in rows("dragoman.alignment", "source_cues.tsv") if language in _COLUMNS else ():
        names = tuple(_stems(name) for name in row[_COLUMNS[language]].split("|"))
        for word in row[0].split("|"):
            found[word] = (*found.get(word, ()), *names)
    return found


@lru_cache(maxsize=2)
def _by_beginning(language: str) -> dict[str, list[Stems]]:
    """All cues, by the first two letters of their first word."""
    found: dict[str, list[Stems]] = {}
    for stems in sorted({stems for names in _counterparts(language).values() for stems in names}):
        found.setdefault(stems[0].rstrip("=")[:2], []).append(stems)
    return found


def _stems(name: str) -> Stems:
    """The stems of a cue; the words of a phrase are whole words ('по словам')."""
    return tuple(f"{word}=" for word in name.split()) if _PHRASE.search(name) else (name,)

"""A Cyrillic surname that stands after a Western first name in; its usual English spelling out.

Of the surnames that sound like it the nearest is taken, of those as near the most frequent. The table is of the United
States, where most names of the English-speaking world are found, and many of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

from dragoman.names.hints.surname_sounds import bones, distance, sounds
from dragoman.text.tables import rows

_FARTHEST, _FARTHER = 0.05, 0.03  # the distance at most, and more for each sound
_FREQUENCY = 0.04  # how much nearer a surname counts that is e times as frequent


@lru_cache(maxsize=4096)
def western_surname(nominatives: tuple[str, ...], language: str) -> tuple[str, str] | None:
    """Which of the nominatives that a word may have it is, and its English; None if none sounds like a surname."""
    near = [(apart, source, name) for source in nominatives for apart, name in _near(source, language)]
    return min(near)[1:] if near else None


def _near(source: str, language: str) -> Iterator[tuple[float, str]]:
    """The surnames that sound clearly like it, with their distances, which are less for frequent ones."""
    heard = sounds(source, language)
    for name, sound, rank in map(str.split, _by_bones().get(bones(heard), ())):
        apart = distance(sound, heard)
        if apart <= _FARTHEST + _FARTHER * len(heard):
            yield apart + _FREQUENCY * log(int(rank)), name


@lru_cache(maxsize=1)
def _by_bones() -> Mapping[str, tuple[str, ...]]:
    """The surnames by their consonants, each with its sounds and its rank by frequency."""
    return {row[0]: row[1:] for row in rows("dragoman.names.hints", "western_surnames.tsv")}

"""The usual English spelling of a Cyrillic surname that follows a Western first name.

It is the surname with the nearest sound, and of equally near ones the most frequent. The table is of surnames in the
United States, which cover most of the English-speaking world and many other countries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

from dragoman.names.hints.surname_sounds import distance, skeleton, sounds
from dragoman.text.tables import rows

_FARTHEST, _FARTHER = 0.05, 0.03  # the largest distance, and what is added to it for each sound
_FREQUENCY = 0.04  # bonus in distance for a surname that is e times as frequent


@lru_cache(maxsize=4096)
def western_surname(nominatives: tuple[str, ...], language: str) -> tuple[str, str] | None:
    """The matching nominative and its English; None if no nominative sounds like a surname."""
    near = [(apart, source, name) for source in nominatives for apart, name in _near(source, language)]
    return min(near)[1:] if near else None


def _near(source: str, language: str) -> Iterator[tuple[float, str]]:
    """The surnames with a similar sound and their distances, which are smaller for frequent surnames."""
    heard = sounds(source, language)
    for name, sound, rank in map(str.split, _by_skeleton().get(skeleton(heard), ())):
        apart = distance(sound, heard)
        if apart <= _FARTHEST + _FARTHER * len(heard):
            yield apart + _FREQUENCY * log(int(rank)), name


@lru_cache(maxsize=1)
def _by_skeleton() -> Mapping[str, tuple[str, ...]]:
    """The surnames by their consonants, each with its sounds and its rank by frequency."""
    return {row[0]: row[1:] for row in rows("dragoman.names.hints", "western_surnames.tsv")}

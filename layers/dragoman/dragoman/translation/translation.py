"""One sentence's English, and all that is known of how it was made."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.links import Link
from dragoman.text.spans import Span
from dragoman.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where a spelling stands in the sentence's English, what the engine wrote there, and the source words."""

    english: Span
    engine: str
    source: Span


@dataclass(frozen=True)
class Translation:
    """One sentence's English. `score` is the mean log-probability of a token, or None if there is none.

    `links` say which source words the English words were made from; none where the engine can't tell. `finished`: it
    has an end of its own, and wasn't broken off for its length. `retried`: it is a second try after a loop.
    `risks` are what the checks doubt of this English, `replaced` its names that are spelled otherwise than the engine
    did. `failure` says why there is no translation: `english` is the source sentence then. `set_aside`: it is no part
    of the article, and stands there as it is.
    """

    english: str
    score: float | None
    links: tuple[Link, ...] = ()
    finished: bool = True
    retried: bool = False
    risks: tuple[Flag, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    failure: Flag | None = None
    set_aside: bool = False

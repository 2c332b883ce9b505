"""The translation of one sentence, with everything known about how it was made."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.links import Link
from dragoman.text.spans import Span
from dragoman.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class Replaced:
    """A replaced spelling: its span in the English, what the engine wrote there, and the span of the source words.

    `restored`: the engine wrote another name, which the source doesn't have.
    """

    english: Span
    engine: str
    source: Span
    restored: bool = False


@dataclass(frozen=True)
class Translation:
    """The English of one sentence. `score` is the mean log-probability of a token, or None.

    `links` connect English words with the source words that they translate; empty if the engine gives none.
    `finished`: the decoder ended the sentence itself, and wasn't cut off at the length limit. `retried`: it is a retry
    after a loop. `risks`: the flags that the checks raised. `replaced`: names with a spelling that differs from the
    engine's. `failure`: why there is no translation; `english` is then the source sentence.
    `set_aside`: the sentence isn't part of the article, and `english` is the source sentence.
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

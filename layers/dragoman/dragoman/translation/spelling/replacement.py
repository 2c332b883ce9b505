"""Replaces spellings in a translation, and keeps what the engine wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.text.links import Link
from dragoman.text.spans import Span, overlap
from dragoman.translation.translation import Replaced, Translation


@dataclass(frozen=True, slots=True)
class Respelling:
    """A span of a sentence's English, its new spelling, and the span of the source words that it translates."""

    english: Span
    spelling: str
    source: Span


def respelt(translation: Translation, respellings: Sequence[Respelling]) -> Translation:
    """The translation with these spans respelled, which must not overlap; links move with their words."""
    english, end, replaced = "", 0, []
    for one in sorted(respellings, key=lambda respelling: respelling.english):
        english += translation.english[end : one.english[0]]
        start, end = len(english), one.english[1]
        english += one.spelling
        replaced.append(Replaced((start, len(english)), translation.english[slice(*one.english)], one.source))
    english += translation.english[end:]
    links = tuple(_moved(link, respellings) for link in translation.links if not _touches(link, respellings))
    return replace(translation, english=english, links=links, replaced=tuple(replaced))


def _touches(link: Link, respellings: Sequence[Respelling]) -> bool:
    """Whether a link belongs to respelled words, which get a certain link to the source instead."""
    return any(overlap(link.english, one.english) for one in respellings)


def _moved(link: Link, respellings: Sequence[Respelling]) -> Link:
    before = [one for one in respellings if one.english[1] <= link.english[0]]
    shift = sum(len(one.spelling) - (one.english[1] - one.english[0]) for one in before)
    return replace(link, english=(link.english[0] + shift, link.english[1] + shift))

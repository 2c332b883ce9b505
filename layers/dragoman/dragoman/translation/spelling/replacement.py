"""Replaces spellings in a translation, and keeps what the engine wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.text.spans import Span, overlap
from dragoman.translation.translation import Replaced, Translation


@dataclass(frozen=True, slots=True)
class Respelling:
    """A span of a sentence's English, its new spelling, and the span of the source words that it translates.

    `restored`: the engine wrote another name there, which the source doesn't have.
    """

    english: Span
    spelling: str
    source: Span
    restored: bool = False


def respelt(translation: Translation, respellings: Sequence[Respelling]) -> Translation:
    """The translation with these spans respelled, which must not overlap; links and earlier replacements move along.

    If a span was replaced before, the replacement keeps the engine's own words.
    """
    english, end, replaced = "", 0, []
    for one in sorted(respellings, key=lambda respelling: respelling.english):
        english += translation.english[end : one.english[0]]
        start, end = len(english), one.english[1]
        english += one.spelling
        replaced.append(_replaced(translation, one, (start, len(english))))
    english += translation.english[end:]
    links = tuple(
        replace(link, english=_moved(link.english, respellings))
        for link in translation.links
        if not _touches(link.english, respellings)
    )
    earlier = [
        replace(name, english=_moved(name.english, respellings))
        for name in translation.replaced
        if not _touches(name.english, respellings)
    ]
    both = sorted((*earlier, *replaced), key=lambda name: name.english)
    return replace(translation, english=english, links=links, replaced=tuple(both))


def _replaced(translation: Translation, one: Respelling, english: Span) -> Replaced:
    before = [name for name in translation.replaced if overlap(name.english, one.english)]
    engine = _in_the_engines_words(translation.english, one.english, before)
    return Replaced(english, engine, one.source, one.restored or any(name.restored for name in before))


def _in_the_engines_words(english: str, span: Span, replaced: Sequence[Replaced]) -> str:
    """The text of a span, with the engine's words where these names were replaced inside it."""
    found, end = "", span[0]
    for name in replaced:
        found += english[end : max(end, name.english[0])] + name.engine
        end = max(end, name.english[1])
    return found + english[end : span[1]]


def _touches(span: Span, respellings: Sequence[Respelling]) -> bool:
    """Whether a span belongs to respelled words, which get a certain link to the source instead."""
    return any(overlap(span, one.english) for one in respellings)


def _moved(span: Span, respellings: Sequence[Respelling]) -> Span:
    before = [one for one in respellings if one.english[1] <= span[0]]
    shift = sum(len(one.spelling) - (one.english[1] - one.english[0]) for one in before)
    return span[0] + shift, span[1] + shift

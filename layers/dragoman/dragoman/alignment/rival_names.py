"""Finds names of an English sentence whose source word belongs to another name.

A model that cannot spell a name may write it twice in different ways, and so turn one name into two people, or into a
person and a place: `Elena Starkova told Oljena Starova` for `Олена Старкова повідомила`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.names.counterparts import capitals
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD
from dragoman.names.pronunciation import sounds_like
from dragoman.names.similarity import similarity, sound_key
from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType


@dataclass(frozen=True)
class NamedSpan:
    """A name in the English text: its span, its words and the type of its entity."""

    span: Span
    text: str
    type: EntityType

    @property
    def words(self) -> list[str]:
        """The words of the name, the surname last."""
        return ENGLISH_WORD.findall(self.text.removesuffix("'s").removesuffix("’s"))


def rival_names(names: Sequence[NamedSpan], source: str, language: str) -> Iterator[Span]:
    """The spans of names whose source word belongs to a more likely name, or is part of a person's name."""
    texts = list(capitals(SOURCE_WORD.findall(source)))
    for one, other in combinations([name for name in names if name.words], 2):
        if "PERSON" in (one.type, other.type):
            yield from _rival(one, other, texts, language)


def _rival(one: NamedSpan, other: NamedSpan, texts: Sequence[str], language: str) -> Iterator[Span]:
    person, thing = (one, other) if one.type == "PERSON" else (other, one)
    if thing.type != "PERSON" and len(thing.words) == 1 and thing.words[0] in person.words[:-1]:
        if len(_counterparts(thing.words[0], texts, language)) == 1:
            yield thing.span
        return
    last, surname = one.words[-1], other.words[-1]
    heard = _counterparts(last, texts, language)
    if sound_key(last) == sound_key(surname) or len(heard) != 1 or heard != _counterparts(surname, texts, language):
        return
    is_likelier = similarity(last, heard[0], language) >= similarity(surname, heard[0], language)
    yield other.span if is_likelier else one.span


def _counterparts(name: str, texts: Sequence[str], language: str) -> list[str]:
    """The source words that sound like a name."""
    return [text for text in texts if sounds_like(name, text, language)]

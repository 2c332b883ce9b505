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
            person, thing = (one, other) if one.type == "PERSON" else (other, one)
            if _is_first_name_of(thing, person):
                if len(_counterparts(thing.words[0], texts, language)) == 1:
                    yield thing.span
            elif _have_same_source_word(one, other, texts, language):
                yield _less_likely(one, other, texts, language).span


def _is_first_name_of(thing: NamedSpan, person: NamedSpan) -> bool:
    """Whether the name of a place or institution is one word, and also a word before the person's surname."""
    return thing.type != "PERSON" and len(thing.words) == 1 and thing.words[0] in person.words[:-1]


def _have_same_source_word(one: NamedSpan, other: NamedSpan, texts: Sequence[str], language: str) -> bool:
    """Whether the last words of two names are different names, but only one source word sounds like either."""
    last, surname = one.words[-1], other.words[-1]
    heard = _counterparts(last, texts, language)
    is_other_name = sound_key(last) != sound_key(surname)
    return is_other_name and len(heard) == 1 and heard == _counterparts(surname, texts, language)


def _less_likely(one: NamedSpan, other: NamedSpan, texts: Sequence[str], language: str) -> NamedSpan:
    """The one of two names with the same source word whose last word is less similar to that; the second of equals."""
    (heard,) = _counterparts(one.words[-1], texts, language)
    last, surname = (similarity(name.words[-1], heard, language) for name in (one, other))
    return other if last >= surname else one


def _counterparts(name: str, texts: Sequence[str], language: str) -> list[str]:
    """The source words that sound like a name."""
    return [text for text in texts if sounds_like(name, text, language)]

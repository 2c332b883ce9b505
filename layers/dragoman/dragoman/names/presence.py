"""A source sentence in; whether a name of its English stands in it out.

A name stands in the source if a word of it sounds like it, or if the lexicon or another spelling of the place leads
there. What is translated by its meaning has no sound in common with the source: see `is_plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.names.gazetteer import spellings_of
from dragoman.names.hearing import is_heard
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD
from dragoman.names.projection import is_derived, stem_hits
from dragoman.names.similarity import shares_stem
from dragoman.names.windows import Unit

# Australian, Vietnamese: what stands before is compared too.
PEOPLE = re.compile(r"(?<=\w{4})(?:i?ans?|ese|i?s|ic)\Z")


@dataclass(frozen=True)
class SourceNames:
    """The words of a source sentence, in which English names are looked for."""

    source: str
    language: str

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """All words, in order."""
        return list(SOURCE_WORD.finditer(self.source))

    @cached_property
    def texts(self) -> list[str]:
        """The same without their places."""
        return [word[0] for word in self.words]

    @cached_property
    def capitals(self) -> list[str]:
        """Capitalised words and their parts between hyphens, but for a letter that opens the sentence: 'У', 'В'.

        All words of a sentence without capitals.
        """
        found = [text for text in self.texts if text[0].isupper()] or self.texts
        opens = bool(self.texts) and len(self.texts[0]) == 1 and found[0] == self.texts[0]
        parts = [part for part in self._parts if part[:1].isupper()]
        return [*(found[1:] if opens else found), *parts]

    def stands(self, unit: Unit) -> bool:
        """Whether a word of a name stands here: by its sound, by the lexicon, or as another spelling of a place."""
        spellings = {unit.text, PEOPLE.sub("", unit.text)}
        heard = any(self.hears_in(name, self._names) for name in spellings)
        return heard or self.is_known_here(unit) or self.has_other_spelling(unit.text)

    def has_plainly(self, unit: Unit) -> bool:
        """The same, but by a capitalised word that sounds like it or by the lexicon alone: a stricter judgement."""
        heard = any(is_heard(unit.text, text, self.language) for text in self.texts if text[0].isupper())
        return heard or unit.text in self.texts or self.is_known_here(unit)

    def is_known_here(self, unit: Unit) -> bool:
        """Whether the lexicon has a word of this sentence for it."""
        return unit.entry is not None and any(stem_hits(0, unit.entry, [*self.texts, *self._parts]))

    def has_other_spelling(self, name: str) -> bool:
        """Whether a place of this name stands here by another of its names."""
        words = (word for spelling in spellings_of(name) for word in ENGLISH_WORD.findall(spelling))
        sounds = [word for word in words if word[0].isupper() and len(word) > 2]
        return any(self.hears_in(word, self._names) for word in sounds)

    def hears_in(self, name: str, words: Iterable[str]) -> bool:
        """Whether one of these source words sounds like the name, or like a part of it between hyphens."""
        names = {name, *(part for part in name.split("-") if part[:1].isupper() and len(part) > 2)}
        return any(self.hears(one, word) for word in words for one in names)

    def hears(self, name: str, word: str) -> bool:
        """Whether a source word sounds like the name, or is made of it."""
        made_of_it = is_derived(word) and shares_stem(name, word, self.language)
        return made_of_it or is_heard(name, word, self.language)

    @cached_property
    def _names(self) -> Sequence[str]:
        """Capitalised words, and those that are made of names: adjectives and names of peoples."""
        return [*(text for text in self.texts if is_derived(text)), *self.capitals]

    @cached_property
    def _parts(self) -> Sequence[str]:
        """What stands between hyphens."""
        return [part for text in self.texts if "-" in text for part in text.split("-") if part]


def is_plain(unit: Unit) -> bool:
    """Whether it is a word that names of institutions are made of, which is translated by its meaning."""
    return unit.entry is not None and unit.entry.kind == "word"


def is_place(unit: Unit) -> bool:
    """Whether the lexicon knows it for a place."""
    return unit.entry is not None and unit.entry.kind == "place"

"""A sentence and its English in; whether a name of the English stands in the source out.

Models put names that they know for those that they don't. Whether a word of a name stands in the source is judged in
names/presence.py; here it is judged of whole names, by their type. What is translated by its meaning has no sound in
common with the source, so only names count: no words that institutions are made of, none of everyday English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.gazetteer import find_place
from dragoman.names.known_people import is_known_person, stems_of_known_person
from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, has_stem, is_known_word, look_up, places_of
from dragoman.names.matching import first_name_spellings
from dragoman.names.presence import PEOPLE, SourceNames, is_place, is_plain
from dragoman.names.projection import name_units
from dragoman.names.romanisation import romanise
from dragoman.names.similarity import sound_key
from dragoman.names.windows import Unit
from dragoman.vocabulary import EntityType

_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}s?|\w*[\d&]\w*")
_AFTER_NAMES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True)
class NameSource:
    """A sentence in which names are looked for. `vocabulary` tells words of everyday English from names."""

    source: str
    english: str
    language: str
    vocabulary: Vocabulary

    def founds(self, name: str, kind: EntityType) -> bool:
        """Whether a name of this type stands in the source, or has no word that could be compared."""
        units = [unit for unit in name_units(name, self._names.texts, self.language) if unit.text[0].isupper()]
        if kind == "PERSON":
            return self._founds_person(units)
        if kind == "NORP" and self._names.hears_in(PEOPLE.sub("", name), self._names.texts):
            return True
        stands = [unit for unit in units if self._names.stands(unit)]
        strange = [unit for unit in units if unit not in stands and self._is_name(unit, kind)]
        if all(is_plain(unit) for unit in stands) and self._is_made_up(name, strange, stands, kind):
            return self._names.has_other_spelling(name)
        return not self._is_of_other_place(strange)

    def _is_made_up(self, name: str, strange: Sequence[Unit], stands: Sequence[Unit], kind: EntityType) -> bool:
        """Whether a name of which no more than plain words stand in the source is none that was translated.

        A nationality may be added to an institution: 'the Ukrainian Army' for 'армія'.
        """
        if not strange:
            return not stands and _is_known(name, self.language)
        return not stands or kind not in ("ORG", "NORP") or not all(map(is_place, strange))

    @cached_property
    def _names(self) -> SourceNames:
        return SourceNames(self.source, self.language)

    def _founds_person(self, units: Sequence[Unit]) -> bool:
        """By the surname, or by most of a name of three words and more; titles and everyday words don't count."""
        names = [unit for unit in units if unit.text.casefold() not in _AFTER_NAMES and not is_plain(unit)]
        if all(self._is_no_person(unit) for unit in names):
            return True
        stands = [self._stands_as_person(unit) for unit in names]
        if len(stands) > 1 and stands[-1] and not any(stands[:-1]):
            return not self._has_other_first_name(names[0].text, names[-1].text)
        return stands[-1] or (len(stands) > 2 and 2 * sum(stands) > len(stands))

    def _is_no_person(self, unit: Unit) -> bool:
        """Whether extraction has taken a word for a person's name that it isn't: 'Citizens', 'Lithuanian Farmers'."""
        known = self._names.is_known_here(unit) or self.vocabulary.has_no_name(unit.text)
        return known and not is_known_person(unit.text)

    def _has_other_first_name(self, first: str, surname: str) -> bool:
        """Whether each word that sounds like the surname stands behind a first name that begins otherwise."""
        texts = self._names.texts
        places = [at for at, word in enumerate(texts) if word[0].isupper() and self._names.hears(surname, word)]
        return bool(places) and all(self._is_other_name(at - 1, first) for at in places)

    def _is_other_name(self, at: int, first: str) -> bool:
        """Whether a word beside the next one is a name of its own, which no English word of the sentence stands for."""
        words = self._names.words
        if at < 1 or self.source[words[at].end() : words[at + 1].start()] != " ":
            return False
        word = words[at][0]
        if not word[0].isupper() or len(word) < 3 or is_known_word(word, self.language):
            return False
        english = (other for other in ENGLISH_WORD.findall(self.english) if other[0].isupper())
        return _initial(first) != _initial(romanise(word, self.language)) and not any(
            self._names.hears(other, word) for other in english
        )

    def _is_of_other_place(self, units: Sequence[Unit]) -> bool:
        """Whether a name's place isn't in the source, but one is that the English hasn't: 'Минобороны РФ'."""
        if not any(map(is_place, units)):
            return False
        return any(self._is_left_out(names) for word in self._names.texts if (names := places_of(word, self.language)))

    def _is_left_out(self, names: Sequence[str]) -> bool:
        return not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.english) for name in names)

    def _is_name(self, unit: Unit, kind: EntityType) -> bool:
        """Whether a word must stand in the source as it sounds, or as the lexicon knows it there."""
        is_ordinary = self.vocabulary.has_no_name if kind == "GPE" else self.vocabulary.has
        if unit.entry or find_place(unit.text):
            return not is_plain(unit)
        return not _ABBREVIATION.fullmatch(unit.text) and not all(map(is_ordinary, unit.text.split("-")))

    def _stands_as_person(self, unit: Unit) -> bool:
        stems = stems_of_known_person(unit.text, self.language)
        if stems:
            return any(has_stem(word, stem) for word in self._names.capitals for stem in stems)
        spellings = {*first_name_spellings(unit.text), PEOPLE.sub("", unit.text)}
        names = self._names
        return names.is_known_here(unit) or any(names.hears_in(name, names.capitals) for name in spellings)


def _initial(name: str) -> str:
    """The sound that a name begins with; all vowels are one."""
    return sound_key(name)[:1].replace("i", "a")


def _is_known(name: str, language: str) -> bool:
    """Whether the lexicon knows all of a name together: 'White House'."""
    words = [word for word in ENGLISH_WORD.findall(name) if word.casefold() not in SMALL_WORDS]
    length, entry = look_up(words, language)
    return entry is not None and entry.kind != "word" and length == len(words)

"""Checks whether a source sentence has a name of its English.

Models replace names that they do not know by names that they know. A name is in the source if a source word sounds
like it, or if the lexicon or another spelling of the place matches. A word translated by its meaning sounds different
from its source, so only names count, not the ordinary words in institutions' names nor everyday English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.alignment.person_evidence import PersonSource
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.counterparts import (
    is_place,
    is_plain,
    names_of,
    stands_as_known_person,
    stands_by_lexicon,
    without_openers,
)
from dragoman.names.gazetteer import find_place, spellings_of
from dragoman.names.hints.source_places import gazetteer_place
from dragoman.names.known_people import is_adjective_of, is_known_person
from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, look_up, places_of
from dragoman.names.name_windows import Unit
from dragoman.names.projection import is_derived, name_units, stem_hits
from dragoman.names.pronunciation import sounds_exactly_like, sounds_like
from dragoman.names.similarity import shares_stem
from dragoman.vocabulary import EntityType

_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}s?|\w*[\d&]\w*")
_PEOPLE = re.compile(r"(?<=\w{4})(?:i?ans?|ese|i?s|ic)\Z")  # 'Australian', 'Vietnamese': the stem is compared too


@dataclass(frozen=True)
class NameSource:
    """A source sentence with its English. `vocabulary` separates everyday English words from names."""

    source: str
    english: str
    language: str
    vocabulary: Vocabulary

    def has_name(self, name: str, kind: EntityType) -> bool:
        """Whether a name of this type is in the source, or has no word that can be compared."""
        units = [unit for unit in name_units(name, self._texts, self.language) if unit.text[0].isupper()]
        if kind == "PERSON":
            return PersonSource(self.source, self.english, self.language, self.vocabulary).has_name(name, units)
        if kind == "NORP" and self._sounds_like_any(_PEOPLE.sub("", name), without_openers(self._texts)):
            return True
        return not self._is_other_institution(name) and self._has_words(name, units, kind)

    def _has_words(self, name: str, units: Sequence[Unit], kind: EntityType) -> bool:
        """Whether enough of these words, which are those of the name, are in the source."""
        stands = [unit for unit in units if self._is_in_source(unit)]
        strange = self._names_among([unit for unit in units if unit not in stands], kind, is_whole=len(units) == 1)
        if all(map(is_plain, stands)) and self._is_made_up(name, strange, stands, kind):
            return self._has_other_spelling(name)
        return not self._is_of_other_place(strange)

    def _names_among(self, units: Sequence[Unit], kind: EntityType, is_whole: bool) -> list[Unit]:
        """The words that must be in the source; `is_whole`: the only word is the whole name."""
        if is_whole and any(is_known_person(unit.text) for unit in units):  # 'Trump', which is also an everyday word
            return list(units)
        return [unit for unit in units if self._is_name(unit, kind)]

    def _is_made_up(self, name: str, strange: Sequence[Unit], stands: Sequence[Unit], kind: EntityType) -> bool:
        """Whether a name with at most plain words in the source is not a translation.

        A translation may add a nationality to an institution: 'the Ukrainian Army' for 'армія'.
        """
        if not strange:
            return not stands and _is_known(name, self.language)
        return not stands or kind not in ("ORG", "NORP") or not all(map(_is_land, strange))

    def _is_other_institution(self, name: str) -> bool:
        """Whether the lexicon knows several words of the name as one, and the source has neither it nor its words."""
        words = [word for word in ENGLISH_WORD.findall(name) if word.casefold() not in SMALL_WORDS]
        return any(self._is_other(words[at:]) for at in range(len(words) - 1))

    def _is_other(self, words: Sequence[str]) -> bool:
        length, entry = look_up(words, self.language)
        if length == 1 or entry is None or entry.kind == "word" or any(stem_hits(0, entry, self._texts)):
            return False
        units = name_units(" ".join(words[:length]), self._texts, self.language)
        return not all(map(self._is_in_source, units))

    @cached_property
    def _texts(self) -> list[str]:
        return SOURCE_WORD.findall(self.source)

    def _is_of_other_place(self, units: Sequence[Unit]) -> bool:
        """Whether the source lacks the name's place, but has a place that the English lacks: 'Минобороны РФ'."""
        if not any(map(is_place, units)):
            return False
        return any(self._is_left_out(names) for word in self._texts if (names := places_of(word, self.language)))

    def _is_left_out(self, names: Sequence[str]) -> bool:
        return not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.english) for name in names)

    def _is_name(self, unit: Unit, kind: EntityType) -> bool:
        """Whether a word must be in the source, by its sound or by the lexicon."""
        is_ordinary = self.vocabulary.has_no_name if kind == "GPE" else self.vocabulary.has
        if unit.entry or find_place(unit.text):
            return not is_plain(unit)
        return not _ABBREVIATION.fullmatch(unit.text) and not all(map(is_ordinary, unit.text.split("-")))

    def _is_in_source(self, unit: Unit) -> bool:
        if is_known_person(unit.text):
            is_adjective = any(is_adjective_of(word, unit.text, self.language) for word in self._texts)
            return is_adjective or stands_as_known_person(unit.text, self._texts, self.language)
        spellings = {unit.text, _PEOPLE.sub("", unit.text)}
        heard = any(self._sounds_like_any(name, names_of(self._texts)) for name in spellings)
        return heard or stands_by_lexicon(unit, self._texts) or self._has_other_spelling(unit.text)

    def _has_other_spelling(self, name: str) -> bool:
        words = (word for spelling in spellings_of(name) for word in ENGLISH_WORD.findall(spelling))
        sounds = [word for word in words if word[0].isupper() and len(word) > 2]
        return any(self._sounds_like_any(word, names_of(self._texts)) for word in sounds)

    def _sounds_like_any(self, name: str, words: Iterable[str]) -> bool:
        """Whether one of these source words sounds like the name, or like a hyphenated part of it."""
        names = {name, *(part for part in name.split("-") if part[:1].isupper() and len(part) > 2)}
        return any(self._hears(one, word) for word in words for one in names)

    def _hears(self, name: str, word: str) -> bool:
        made_of_it = is_derived(word) and shares_stem(name, word, self.language)
        sounds_so = made_of_it or sounds_like(name, word, self.language)
        return sounds_so and not self._is_other_place(name, word)

    def _is_other_place(self, name: str, word: str) -> bool:
        """Whether a source word that sounds almost like a place's name is another place: Austria and Австралия."""
        if sounds_exactly_like(name, word) or name.casefold() == word.casefold():
            return False
        _, entry = look_up([name], self.language)
        if find_place(name) is None or entry:
            return entry is not None and entry.kind == "place"  # the lexicon has the forms of these
        own = gazetteer_place(word, self.language, is_surname=False)
        return own is not None and find_place(own) != find_place(name)


def _is_land(unit: Unit) -> bool:
    """Whether the word is a place but not a city: a country, a continent, or an adjective or people of one."""
    place = find_place(unit.text)
    return is_place(unit) and (place is None or place.kind == "country")


def _is_known(name: str, language: str) -> bool:
    """Whether the lexicon knows the whole name: 'White House'."""
    words = [word for word in ENGLISH_WORD.findall(name) if word.casefold() not in SMALL_WORDS]
    length, entry = look_up(words, language)
    return entry is not None and entry.kind != "word" and length == len(words)

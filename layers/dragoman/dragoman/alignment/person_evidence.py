"""Checks whether a source sentence names a person of its English.

Models replace a person whose name they cannot spell by one they know, and add first names that the source does not
have. So a surname must share its consonants with a source word, and a first name that is not in the source must be a
well-known person's: `Joe Biden` for `Байден`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.counterparts import capitals, is_plain, stands_as_known_person, stands_by_lexicon
from dragoman.names.hints.name_words import english_first_names
from dragoman.names.known_people import has_given_name, is_known_person
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, is_known_word
from dragoman.names.matching import first_name_spellings
from dragoman.names.name_windows import Unit
from dragoman.names.pronunciation import sounds_exactly_like
from dragoman.names.romanisation import romanise
from dragoman.names.similarity import sound_key

_AFTER_NAMES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_POSSESSIVE = re.compile(r"['’]s?\Z")
_PLURAL = re.compile(r"(?<=\w{4})(?:e?s|['’]s?)\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+")
_SOURCE_INITIAL = re.compile(r"\b[А-ЯЁІЇЄҐA-Z](?:[а-яёіїєґ]{0,2}\.|\b)")
_INITIAL_BEFORE = re.compile(r"\b([А-ЯЁІЇЄҐ])\w?\.\s?\Z")


@dataclass(frozen=True)
class PersonSource:
    """A source sentence with its English. `vocabulary` separates everyday English words from names."""

    source: str
    english: str
    language: str
    vocabulary: Vocabulary

    def has_name(self, name: str, units: Sequence[Unit]) -> bool:
        """Whether the surname is in the source, and the first name fits it.

        `units` are the name's words; titles and everyday words among them do not count.
        """
        if not self._has_initials(name):
            return False
        names = [unit for unit in units if unit.text.casefold() not in _AFTER_NAMES and not is_plain(unit)]
        if all(map(self._is_no_person, names)):
            return True
        *given, surname = [unit.text for unit in names]
        if not self._is_in_source(names[-1]):
            return False
        return not given or any(self._fits(given, surname, at) for at in self._places_of(surname))

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(SOURCE_WORD.finditer(self.source))

    @cached_property
    def _texts(self) -> list[str]:
        return [word[0] for word in self._words]

    def _has_initials(self, name: str) -> bool:
        """Whether the source has as many initials as the name: 'T. E.' made of 'т. е.' is not a person."""
        initials = _INITIALS.match(name)
        return not initials or initials[0].count(".") <= len(_SOURCE_INITIAL.findall(self.source))

    def _is_no_person(self, unit: Unit) -> bool:
        """Whether a word is not really a person's name, as in 'Citizens' or 'Lithuanian Farmers'."""
        known = stands_by_lexicon(unit, self._texts) or self.vocabulary.has_no_name(unit.text)
        return known and not is_known_person(unit.text)

    def _is_in_source(self, unit: Unit) -> bool:
        if is_known_person(unit.text):
            return stands_as_known_person(unit.text, self._texts, self.language)
        return stands_by_lexicon(unit, self._texts) or self._sounds_like_any_word(unit.text)

    def _sounds_like_any_word(self, name: str) -> bool:
        return any(self._any_spelling_sounds_like(name, word) for word in capitals(self._texts))

    def _any_spelling_sounds_like(self, name: str, word: str) -> bool:
        """Whether a word sounds like one of the spellings of a name."""
        return any(self._sounds_like(one, word) for one in (*first_name_spellings(name), _PLURAL.sub("", name)))

    def _sounds_like(self, name: str, word: str) -> bool:
        parts = (part for part in name.split("-") if part[:1].isupper() and len(part) > 2)
        same = _POSSESSIVE.sub("", word)  # for names that the source has in Latin letters
        return any(one == same or sounds_exactly_like(one, word) for one in {name, *parts})

    def _places_of(self, surname: str) -> Iterator[int]:
        """The indices of the source words that sound like the surname."""
        return (at for at, word in enumerate(self._texts) if self._sounds_in(surname, word))

    def _sounds_in(self, surname: str, word: str) -> bool:
        if is_known_person(surname):
            return stands_as_known_person(surname, [word], self.language)
        return any(self._any_spelling_sounds_like(surname, part) for part in capitals([word]))

    def _fits(self, given: Sequence[str], surname: str, at: int) -> bool:
        """Whether the person with the surname at this index may have these given names or titles.

        The names or the initial before it decide; without these, the person must be well known, or the word a title.
        """
        if initial := _INITIAL_BEFORE.search(self.source[: self._words[at].start()]):
            letter = romanise(initial[1], self.language)
            return any(_initial(name) == _initial(letter) or self._sounds_like_any_word(name) for name in given)
        before = self._names_before(at, {*given, surname})
        if before:
            return any(self._may_be(name, word) for name in given for word in before)
        return any(map(self._sounds_like_any_word, given)) or self._may_be_added(given[0], surname)

    def _may_be(self, name: str, word: str) -> bool:
        return _initial(name) == _initial(romanise(word, self.language)) or self._any_spelling_sounds_like(name, word)

    def _may_be_added(self, first: str, surname: str) -> bool:
        """Whether a word may come before the surname without a source word: a title, or a well-known person's name."""
        if is_known_person(surname):
            return has_given_name(surname, first)
        return self.vocabulary.has(first) and first not in english_first_names()

    def _names_before(self, at: int, own: Collection[str]) -> list[str]:
        """The names directly before this index, without those that another English word translates."""
        others = [word for word in ENGLISH_WORD.findall(self.english) if word[0].isupper() and word not in own]
        names = []
        while self._is_name_before(at) and not any(sounds_exactly_like(other, self._texts[at - 1]) for other in others):
            at -= 1
            names.append(self._texts[at])
        return names

    def _is_name_before(self, at: int) -> bool:
        """Whether the word directly before this one is a name."""
        if at < 1 or self.source[self._words[at - 1].end() : self._words[at].start()] != " ":
            return False
        word = self._texts[at - 1]
        return word[0].isupper() and len(word) > 2 and not is_known_word(word, self.language)


def _initial(name: str) -> str:
    """The first sound of a name; all vowels count as one."""
    return sound_key(name)[:1].replace("i", "a")

"""Puts names of the source back where the model wrote other names.

A small model replaces a name that it hardly knows by one that it knows better: 'Birmingham' for 'Біркенхед'. The hints
have the right name. So an English name without a counterpart in the source gives way to a hint that the English lacks,
if both sound alike or stand next to the same name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from dragoman.names.hints.hints import HintedName
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD
from dragoman.names.pronunciation import may_spell
from dragoman.names.similarity import ALIKE, shares_stem, sound_key
from dragoman.text.spans import Span, overlap
from dragoman.translation.checks.flags import checked
from dragoman.translation.engines.embedded.choice import unexplained_names
from dragoman.translation.spelling.replacement import Respelling, respelt
from dragoman.translation.translation import Translation

_REMOTELY_ALIKE = 0.5  # least similarity of a name and the name that the model wrote instead
_CLEARLY = 0.1  # by which the most similar name must lead
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a hinted name: its spelling, the span of its source words, and its English counterpart if any."""

    spelling: str
    source: Span
    english: Span | None


@dataclass(frozen=True)
class _Sentence:
    """A source sentence, its English, and the spans of the English names that the source doesn't have."""

    source: str
    english: str
    language: str
    strange: Collection[Span]

    def words(self, name: HintedName) -> list[_Word]:
        """The words of a hinted name; each has the source words of the whole name if their numbers differ."""
        spellings = name.text.split()
        spans = [word.span() for word in SOURCE_WORD.finditer(self.source, *name.source)]
        if len(spans) != len(spellings):
            spans = [name.source] * len(spellings)
        return [_Word(*pair, self._counterpart(*pair)) for pair in zip(spellings, spans, strict=True)]

    def _counterpart(self, spelling: str, source: Span) -> Span | None:
        word = self.source[slice(*source)]
        for found in ENGLISH_WORD.finditer(self.english):
            is_strange = any(overlap(found.span(), span) for span in self.strange)
            same = _is_same(found[0], spelling, word, self.language)
            if found[0][0].isupper() and (same or (not is_strange and may_spell(found[0], word, self.language))):
                return found.span()
        return None


def with_restored_names(
    source: str, translation: Translation, names: Sequence[HintedName], language: str
) -> Translation:
    """The translation with names of the source instead of names that the source doesn't have."""
    unexplained = unexplained_names(source, translation.english, language)
    strange = [span for span in unexplained if translation.english[slice(*span)].isalpha()]  # not 'Fiat-brand'
    if not strange or not names:
        return translation
    sentence = _Sentence(source, translation.english, language, strange)
    found = _restored(sentence, [sentence.words(name) for name in names])
    respellings = [Respelling(place, word.spelling, word.source, restored=True) for place, word in found.items()]
    return checked(source, respelt(translation, respellings), language) if found else translation


def _restored(sentence: _Sentence, hinted: Sequence[Sequence[_Word]]) -> dict[Span, _Word]:
    """The lost words by the place where each belongs: next to the rest of their name, else where one sounds alike."""
    neighbours = ((place, _next_to(place, sentence.english, hinted)) for place in sentence.strange)
    found = {place: word for place, word in neighbours if word}
    lost = [word for name in hinted for word in name if _is_lost(word) and word not in found.values()]
    for place in sentence.strange:
        word = None if place in found else _most_alike(sentence.english[slice(*place)], lost)
        found |= {place: word} if word else {}
    return found


def _is_same(english: str, spelling: str, word: str, language: str) -> bool:
    """Whether an English word is the hinted one, or has its stem: 'Korean' and 'Korea'."""
    return _likeness(english, spelling) >= ALIKE or shares_stem(english, word, language)


def _is_lost(word: _Word) -> bool:
    return word.english is None and len(word.spelling) >= _SHORTEST and word.spelling.isalpha()


def _next_to(place: Span, english: str, hinted: Sequence[Sequence[_Word]]) -> _Word | None:
    """The lost word of a name whose neighbour in the name is also the neighbour of this place."""
    for name in hinted:
        for word, after in pairwise(name):
            if _is_lost(after) and word.english and english[word.english[1] : place[0]] == " ":
                return after
            if _is_lost(word) and after.english and english[place[1] : after.english[0]] == " ":
                return word
    return None


def _most_alike(strange: str, lost: Sequence[_Word]) -> _Word | None:
    """The lost word that sounds most like this one; None if it hardly does, or if another one is nearly as close."""
    ranked = sorted(((_likeness(strange, word.spelling), word) for word in lost), key=lambda one: -one[0])
    likeness = ranked[0][0] if ranked else 0.0
    is_clear = all(likeness - other >= _CLEARLY for other, word in ranked[1:] if word.spelling != ranked[0][1].spelling)
    return ranked[0][1] if likeness >= _REMOTELY_ALIKE and is_clear else None


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; 0 if their first sounds differ."""
    key, second = sound_key(one), sound_key(other)
    if not key or key[:1] != second[:1]:
        return 0.0
    return SequenceMatcher(None, key, second, autojunk=False).ratio()

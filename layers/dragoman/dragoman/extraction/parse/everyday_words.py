"""Everyday English words, from the word lists of the English model's lemmatizer (WordNet's)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.extraction.parse.analysis import load_english
from dragoman.names.gazetteer import find_place

_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_CLASSES = ("adj", "adv", "noun", "verb")


@dataclass(frozen=True)
class Vocabulary:
    """The words that the spaCy model `model` knows. Its nouns include well-known names ('smith', 'paris')."""

    model: str

    def has(self, word: str) -> bool:
        """Whether a word or its base form is in the lists, and is not a country or large city."""
        return find_place(word) is None and any(form in self._words(_CLASSES) for form in (word.lower(), *_basic(word)))

    def has_no_name(self, word: str) -> bool:
        """Whether a word cannot be one of the names: it is an inflected form, or not only a noun."""
        inflected = any(form in self._words(_CLASSES) for form in _basic(word))
        return find_place(word) is None and (inflected or word.lower() in self._words(("adj", "adv", "verb")))

    def is_unknown(self, word: str) -> bool:
        """Whether a word is in no list, not even of function words, so that it must be a name."""
        return not self.has(word) and word.lower() not in load_english(self.model).Defaults.stop_words

    def _words(self, classes: tuple[str, ...]) -> Collection[str]:
        return _listed(self.model, classes)


def _basic(word: str) -> Iterator[str]:
    """Possible base forms of a word: 'citizens', 'policies', 'monitoring'."""
    lower = word.lower()
    return (re.sub(f"{ending}$", basic, lower) for ending, basic in _ENDINGS if lower.endswith(ending))


@lru_cache(maxsize=4)
def _listed(model: str, classes: tuple[str, ...]) -> Collection[str]:
    """All base forms of these classes; empty if the model's lemmatizer has no such lists."""
    nlp = load_english(model)
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    index = lookups.get_table("lemma_index", {}) if lookups else {}
    return frozenset(word for kind in classes for word in index.get(kind, ()))

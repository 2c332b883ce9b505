"""Everyday English words, by the word lists of the English model's lemmatizer."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from dragoman.extraction.analysis import load_english
from dragoman.extraction.gazetteer import find_place

_ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_CLASSES = ("adj", "adv", "noun", "verb")


def is_ordinary(word: str, model: str) -> bool:
    """Whether a word or its basic form is an everyday one, and no country or large city; `model` is spaCy's."""
    lower = word.casefold()
    if find_place(word):
        return False
    return any(
        re.sub(f"{ending}$", basic, lower) in _words(model) for ending, basic in _ENDINGS if lower.endswith(ending)
    )


@lru_cache(maxsize=2)
def _words(model: str) -> Set[str]:
    """All basic forms that the model has; none if it has no lemmatizer with such lists."""
    nlp = load_english(model)
    lookups = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else None  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index", {}) if lookups else {}
    return frozenset(word for kind in _CLASSES for word in index.get(kind, ()))

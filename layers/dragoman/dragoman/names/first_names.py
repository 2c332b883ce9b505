"""First names in Latin letters: where a person's name begins in a row of capitalised words."""

from __future__ import annotations

from functools import lru_cache

from dragoman.names.hints.name_words import first_names
from dragoman.names.romanisation import romanise
from dragoman.names.spelling import spelling_key
from dragoman.text.tables import rows


def is_first_name(word: str) -> bool:
    """Whether a word is a first name that is known, in one of its spellings, or begins with one and a hyphen."""
    return spelling_key(word) in _keys() or ("-" in word and spelling_key(word.split("-")[0]) in _keys())


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    names = {name for _, listed in rows("dragoman.names", "first_names.tsv") for name in listed.split()}
    for language in ("ru", "uk"):
        names.update(name.english or romanise(name.nominative, language) for name in first_names(language))
    return frozenset(map(spelling_key, names))

"""A text in; whether it is Russian or Ukrainian written in Latin letters out."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.names.romanisation import romanise
from dragoman.text.tables import rows

_WORD = re.compile(r"(?<!\w)[a-z']{4,}(?!\w)")
_COMMON = 110  # tenths of a nat, as in the table
# Of words of four letters and more. Russian and Ukrainian texts in Latin letters have 0.1 to 0.4, English ones 0.07.
_LEAST_SHARE, _FEWEST = 0.12, 3
# What people who write so don't agree on.
_ONE_SPELLING = (("shch", "sch"), ("kh", "h"), ("ts", "c"), ("j", "y"), ("y", "i"), ("ii", "i"), ("g", "h"), ("'", ""))


def is_in_latin_letters(text: str) -> bool:
    """Whether enough of the words are common ones of Russian or Ukrainian."""
    words = _WORD.findall(text.lower())
    known = sum(_spelt_one_way(word) in _common_words() for word in words)
    return known >= _FEWEST and known >= _LEAST_SHARE * len(words)


def _spelt_one_way(word: str) -> str:
    for many, one in _ONE_SPELLING:
        word = word.replace(many, one)
    return word


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(
        _spelt_one_way(romanise(word, language))
        for word, *costs in rows("dragoman.input", "common_words.tsv")
        for language, cost in zip(("ru", "uk"), costs, strict=False)
        if int(cost) < _COMMON
    )

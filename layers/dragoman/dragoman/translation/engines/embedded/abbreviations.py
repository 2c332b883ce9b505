"""Writes out the commonest abbreviations in a Russian or Ukrainian sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.text.tables import rows


def written_out(sentence: str, language: str) -> str:
    """The sentence with the abbreviations of `abbreviations.tsv` written out; unchanged for other languages."""
    for pattern, words in _patterns(language):
        sentence = pattern.sub(words, sentence)
    return sentence


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    table = rows("dragoman.translation.engines.embedded", "abbreviations.tsv")
    found = [(pattern, words) for code, pattern, words in table if code == language]
    capitalised = [(pattern[0].upper() + pattern[1:], words[0].upper() + words[1:]) for pattern, words in found]
    return tuple((_pattern(pattern), words) for pattern, words in (*found, *capitalised))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words}".replace(" ", r"\s?"))

"""Generates the possible abbreviations of a name with several words: 'KCNA' for 'Korean Central News Agency'."""

from __future__ import annotations

import re
from itertools import product

from dragoman.extraction.lexicon.word_lists import words

LONGEST_ABBREVIATION = 8  # letters
_SMALL = words("of for and the in on to at a an de la")
_COUNTRY = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:-[^\W_]+)*")


def acronyms(name: str) -> frozenset[str]:
    """All abbreviations of a name: with or without small words, parts of hyphenated words, and a final 'of Ukraine'."""
    names = {name, _COUNTRY.sub("", name)}
    variants = product(names, (False, True), (False, True))
    return frozenset(_acronym(*variant) for variant in variants) - {""}


def _acronym(name: str, with_small: bool, with_parts: bool) -> str:
    found = _WORD.findall(name)
    if len(found) < 2:
        return ""
    chosen = [word for word in found if with_small or word.casefold() not in _SMALL]
    return "".join(_letters(word, with_parts) for word in chosen)


def _letters(word: str, with_parts: bool) -> str:
    """The first letter of a word or of each of its parts; for an abbreviation, all letters."""
    if len(word) > 1 and word.isupper():
        return word
    return "".join(part[0].upper() for part in word.split("-") if part) if with_parts else word[0].upper()

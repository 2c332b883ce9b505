"""Generates the possible abbreviations of a name with several words: 'KCNA' for 'Korean Central News Agency'."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import product

from dragoman.extraction.entities.plants import short_plant
from dragoman.extraction.lexicon.word_lists import words

LONGEST_ABBREVIATION = 8  # letters
_SMALL = words("of for and the in on to at a an de la")
_TWO_LETTERS = frozenset(("Kh", "Ch", "Sh", "Zh", "Ts", "Ya", "Yu", "Ye"))
_COUNTRY = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:-[^\W_]+)*")


def acronyms(name: str) -> frozenset[str]:
    """All abbreviations of a name: with or without small words, parts of hyphenated words, and a final 'of Ukraine'."""
    names = {name, _COUNTRY.sub("", name), short_plant(name)}
    variants = product(names, (False, True), (False, True))
    found = {_acronym(*variant) for variant in variants} - {""}
    return frozenset(found | _with_two_letters(name, found))


def _with_two_letters(name: str, found: Set[str]) -> set[str]:
    """The abbreviations that begin with two letters for one Cyrillic letter: 'KhNPP' for Khmelnytskyi's."""
    return {name[:2] + short[1:] for short in found} if name[:2] in _TWO_LETTERS else set()


def is_shortened(word: str) -> bool:
    """Whether a word is in capitals, but for the second of its first two letters: 'ZNPP', 'KhNPP'."""
    return word.isupper() or (word[:2] in _TWO_LETTERS and word[2:].isupper() and len(word) > 3)


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

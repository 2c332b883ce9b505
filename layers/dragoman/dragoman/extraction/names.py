"""When two names are one: surnames, spellings of transliterated names, spellings of places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.extraction.gazetteer import find_place

_ENDINGS = ((re.compile(r"(skyy|skiy|skyi|skii|ski|skij)$"), "sky"), (re.compile(r"(iy|yy|yi|ii|ij)$"), "y"))
_LETTERS = (
    ("kh", "h"), ("zh", "j"), ("shch", "sch"), ("yo", "e"), ("ye", "e"), ("iu", "yu"), ("ia", "ya"), ("ks", "x"),
    ("oy", "oi"), ("ay", "ai"), ("ey", "ei"), ("w", "v"), ("ii", "i"), ("'", ""), ("’", ""), ("-", " "),
)  # fmt: skip
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii"))


def spelling_key(word: str) -> str:
    """A key that is the same for the spellings that transliteration gives one name (Zelensky, Zelenskyy)."""
    key = word.casefold()
    for pattern, ending in _ENDINGS:
        key = pattern.sub(ending, key)
    for letters, other in _LETTERS:
        key = key.replace(letters, other)
    return re.sub(r"(.)\1", r"\1", key)


def name_parts(name: str) -> list[str]:
    """The words of a person's name that identify, by their spelling keys."""
    return [spelling_key(word) for word in name.split() if word.casefold() not in _SUFFIXES]


def same_person(full: str, other: str) -> bool:
    """Whether `other` may name the person called `full`: same surname, and no other first name."""
    known, parts = name_parts(full), name_parts(other)
    if not known or not parts:
        return False
    if len(parts) == 1:
        return parts[0] == known[-1] or (len(known) > 1 and parts[0] == known[0])
    if len(known) == 1:
        return False
    return known[-1] == parts[-1] and (known[0] == parts[0] or _initial(known[0], parts[0]))


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)


def variant_key(name: str) -> str:
    """A key that all names of one place or organisation share."""
    bare = re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    place = find_place(bare)
    return place.name.casefold() if place else " ".join(spelling_key(word) for word in bare.split())


def canonical(names: Sequence[str]) -> str:
    """The fullest of the names that one thing has, the first of them where several are as long."""
    place = find_place(names[0])
    if place is not None and len(set(names)) == 1 and place.kind == "country":
        return place.name
    return max(names, key=lambda name: (len(name.split()), len(name)))

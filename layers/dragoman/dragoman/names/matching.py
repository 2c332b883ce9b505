"""Whether two names are the same: surnames, spellings of transliterated names, spellings of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.names.gazetteer import find_place

_ENDINGS = ((re.compile(r"(skyy|skiy|skyi|skii|ski|skij)$"), "sky"), (re.compile(r"(iy|yy|yi|ii|ij)$"), "y"))
_LETTERS = (
    ("kh", "h"), ("zh", "j"), ("shch", "sch"), ("yo", "e"), ("ye", "e"), ("iu", "yu"), ("ia", "ya"), ("ks", "x"),
    ("oy", "oi"), ("ay", "ai"), ("ey", "ei"), ("w", "v"), ("ii", "i"), ("'", ""), ("’", ""), ("-", " "),
)  # fmt: skip
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii"))


@lru_cache(maxsize=4096)
def spelling_key(word: str) -> str:
    """A key that all transliterated spellings of a name share (Zelensky, Zelenskyy)."""
    key = word.casefold()
    for pattern, ending in _ENDINGS:
        key = pattern.sub(ending, key)
    for letters, other in _LETTERS:
        key = key.replace(letters, other)
    return re.sub(r"(.)\1", r"\1", key)


def name_parts(name: str) -> list[str]:
    """The spelling keys of the words of a person's name, without suffixes such as 'Jr.'."""
    return [spelling_key(word) for word in name.split() if word.casefold() not in _SUFFIXES]


_FIRST_NAMES = """
aleksandr alexander oleksandr alexandr aliaksandr
sergey sergei sergiy serhiy serhii siarhei
vladimir volodymyr uladzimir
nikolay nikolai mykola nicholas
mikhail michael mykhailo mykhaylo mihail
andrey andrei andriy andrii
dmitry dmitri dmitriy dmytro dzmitry
yevgeny evgeny yevgeniy yevhen evgeni
aleksey alexey alexei oleksiy oleksii
pavel pavlo paul
vasily vasiliy vasyl
konstantin kostiantyn kostyantyn
yury yuri yuriy yurii
igor ihor
oleg oleh
anatoly anatoliy anatolii
grigory grigoriy hryhoriy hryhorii
viktor victor
elena olena yelena helena
ekaterina yekaterina kateryna katerina catherine
tatiana tatyana tetiana tetyana
natalia natalya nataliya nataliia
anna hanna ganna ann anne
yulia yuliya julia yuliia
matvey matfey matthew
ludovik louis
frantsisk francis
vilgelm wilhelm william
genrikh heinrich henry
varfolomey bartholomew
ivan ioann john
"""
_CASES = (
    "a",
    "u",
    "y",
    "om",
    "ym",
    "im",
    "e",
    "i",
    "oi",
    "oy",
    "oyu",
    "oho",
    "ogo",
    "omu",
    "emu",
    "em",
    "ya",
    "yu",
    "yem",
)


def _first_names() -> dict[str, str]:
    rows = [line.split() for line in _FIRST_NAMES.strip().splitlines()]
    return {spelling_key(name): spelling_key(row[0]) for row in rows for name in row}


@lru_cache(maxsize=4096)
def first_name_spellings(name: str) -> tuple[str, ...]:
    """The name itself, and its spellings in other languages ('pavel pavlo paul')."""
    key = spelling_key(name)
    rows = [row.split() for row in _FIRST_NAMES.strip().splitlines()]
    return (name, *(other for row in rows if key in map(spelling_key, row) for other in row))


def inflected_person(full: str, other: str) -> bool:
    """Whether `other` is the surname of `full`, or the whole name, in another case ('Lavrova' for 'Lavrov')."""
    known, parts = full.split(), other.split()
    if len(known) < 2 or len(parts) not in (1, 2) or not _is_case_of(known[-1], parts[-1]):
        return False
    return len(parts) == 1 or (parts[0] != known[0] and _is_case_of(known[0], parts[0]))


def _is_case_of(name: str, other: str) -> bool:
    """Whether `other` is `name` without its last vowel and with a case ending."""
    stem = name.casefold().rstrip("aiy") if len(name) > _SHORTEST else name.casefold()
    return len(stem) >= _SHORTEST and other.casefold() in {stem + case for case in _CASES}


_SHORTEST = 4


def same_person(full: str, other: str) -> bool:
    """Whether `other` may be the person called `full`: the same surname, and no different first name."""
    known, parts = name_parts(full), name_parts(other)
    if not known or not parts:
        return False
    if len(parts) == 1:
        return parts[0] == known[-1] or (len(known) > 1 and parts[0] == known[0])
    if len(known) == 1:
        return False
    return known[-1] == parts[-1] and (_first(known[0]) == _first(parts[0]) or _initial(known[0], parts[0]))


def _first(name: str) -> str:
    return _FIRST.get(name, name)


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)


def variant_key(name: str) -> str:
    """A key that all names of one place or organisation share."""
    bare = re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    place = find_place(bare)
    return place.name.casefold() if place else " ".join(spelling_key(word) for word in bare.split())


def canonical(names: Sequence[str]) -> str:
    """The fullest of the names of one thing; the first of several equally long ones."""
    place = find_place(names[0])
    if place is not None and len(set(names)) == 1 and place.kind == "country":
        return place.name
    return max(names, key=lambda name: (len(name.split()), len(name)))


_FIRST = _first_names()

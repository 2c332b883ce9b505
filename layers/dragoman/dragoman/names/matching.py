"""Whether two names are the same: surnames, spellings of transliterated names, spellings of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.names.gazetteer import find_place, find_settlement
from dragoman.names.spelling import bare_spelling, spelling_key

SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii"))


def name_parts(name: str) -> list[str]:
    """The words of a person's name that identify, by their spelling keys."""
    return [bare_spelling(word) for word in name.split() if word.casefold() not in SUFFIXES]


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
_ROWS = [row.split() for row in _FIRST_NAMES.strip().splitlines()]
_FIRST = {spelling_key(name): spelling_key(row[0]) for row in _ROWS for name in row}
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


@lru_cache(maxsize=4096)
def first_name_spellings(name: str) -> tuple[str, ...]:
    """The name itself, and its spellings in other languages ('pavel pavlo paul')."""
    key = spelling_key(name)
    return (name, *(other for row in _ROWS if key in map(spelling_key, row) for other in row))


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
        return _alike(parts[0], known[-1]) or (len(known) > 1 and parts[0] == known[0])
    if len(known) == 1:
        return False
    if len(parts) < len(known) and known[-len(parts) :] == parts:  # 'de Waal' of 'Johan de Waal'
        return True
    return _alike(known[-1], parts[-1]) and _may_be_same_first_name(known[0], parts[0])


def _alike(surname: str, other: str) -> bool:
    """Whether two surnames are one in two spellings: 'Tsyganova' and 'Tsiganova'."""
    return surname == other or (len(surname) >= _SHORTEST and surname_key(surname) == surname_key(other))


def surname_key(surname: str) -> str:
    """A key that even the loose spellings of one surname share, Ukrainian and Russian ones too: 'Sybiha', 'Sybiga'."""
    return bare_spelling(surname).replace("y", "i").replace("g", "h")


def is_like_surname(word: str, surely: bool = False) -> bool:
    """Whether a word ends as surnames of the region do; `surely`: as few names of towns and companies do."""
    return (_SURE_SURNAME if surely else _SURNAME).search(word.casefold()) is not None


_SURE_SURNAME = re.compile(
    r"\w{2,}(?:[eiy]nko|t?[sc]h?ko|\w[nlr]yk|[dlnrt]uk|[cs]h?uk|iuk|yuk|shko|[eo]va|sk[yi]+|ska(?:ya)?|adze|idze|shvili|escu|[ou]v[iy]ch|zadeh?|[oe]v|yan)$"
)
_SURNAME = re.compile(_SURE_SURNAME.pattern[:-2] + r"|[iy]v|[iy]n|[iy]na|[iy]an|ych)$")


def _may_be_same_first_name(one: str, other: str) -> bool:
    """Whether two first names are one in two languages, or one is the other's initial."""
    return _FIRST.get(one, one) == _FIRST.get(other, other) or _initial(one, other)


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)


def variant_key(name: str) -> str:
    """A key that all names of one place or organisation share."""
    bare = re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    place = find_settlement(bare)
    if place is None:
        return " ".join(spelling_key(word) for word in bare.split())
    return place.key or bare_spelling(bare)


def canonical(names: Sequence[str]) -> str:
    """The fullest of the names of one thing, if possible not in capitals; the first of several equally long ones."""
    place = find_place(names[0])
    if place is not None and len(set(names)) == 1 and place.kind == "country":
        return place.name
    return max(names, key=lambda name: (len(name.split()), not name.isupper(), len(name)))

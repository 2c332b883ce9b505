"""Decides which of the persons named in an article a name means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.extraction.entities.persons import is_patronymic
from dragoman.extraction.lexicon.genders import gender_of_name
from dragoman.names.matching import SUFFIXES, inflected_person, name_parts, same_person

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?){1,3}")
_SURNAME_FIRST = re.compile(r"(?P<surname>[^\W\d_][^\s.]+)\s(?P<initials>(?:[^\W\d_]{1,2}\.\s?){1,3})")
_TWO_INITIALS = re.compile(r"([^\W\d_])[^\W\d_]?\.\s?([^\W\d_])[^\W\d_]?\.\s?[^\W\d_]{2}")
_NICKNAME = re.compile(r"[\"“«„]([^\"”»“]+)[\"”»“]")
Names = Sequence[str]


def fullness(name: str) -> int:
    """2 for a name with a surname, 1 for a first name with a patronymic, 0 for one word or initials."""
    parts = name.split()
    if len(parts) < 2 or _INITIALS.fullmatch(name):
        return 0
    return 1 if _is_short_with_patronymic(parts) else 2


def person_of(name: str, persons: Sequence[Names], gender: str | None = None) -> int | None:
    """The index of the person with this name, an inflected form of it, its patronymic or its initials; or None.

    If several have the surname, the first with this `gender`, 'm' or 'f' ('Mrs Koval'), is preferred.
    """
    name = _in_order(name)
    for belongs in (_is_same, _is_inflected, _is_half_or_nickname):
        found = [at for at, names in enumerate(persons) if belongs(name, names)]
        if found:
            return min(found, key=lambda at: _contradicts(gender, persons[at]))
    alike = [at for at, names in enumerate(persons) if _has_patronymic(name, names) or _has_initials(name, names)]
    return alike[0] if len(alike) == 1 else None


def _contradicts(gender: str | None, names: Names) -> int:
    """0 if a gender is that of a person's names, 1 if they tell none, 2 if they tell another."""
    told = {other for name in names if (other := gender_of_name(name)) is not None}
    if gender is None or not told:
        return 1
    return 0 if gender in told else 2


def _in_order(name: str) -> str:
    """'G. L. Rubtsov' for 'Rubtsov G. L.'"""
    turned = _SURNAME_FIRST.fullmatch(name)
    return f"{turned['initials']} {turned['surname']}" if turned else name


def _is_same(name: str, names: Names) -> bool:
    if name in names:
        return True
    return not _INITIALS.fullmatch(name) and any(_may_be_one(_in_order(other), name) for other in names)


def _may_be_one(full: str, other: str) -> bool:
    """Whether two names are one person's; 'Donald Trump Jr.' is not Donald Trump, but may be 'Trump'."""
    differ = fullness(other) == 2 and _has_suffix(full) != _has_suffix(other)
    return not differ and same_person(full, other)


def _has_suffix(name: str) -> bool:
    return name.split()[-1].casefold() in SUFFIXES


def _is_half_or_nickname(name: str, names: Names) -> bool:
    """Whether a word is one half of a surname with a hyphen, or the nickname in quotation marks inside a name."""
    halves = {half for other in names if fullness(other) for half in other.split()[-1].split("-")[:2] if "-" in other}
    return len(name) > 2 and (name in halves or any(name in _NICKNAME.findall(other) for other in names))


def _is_inflected(name: str, names: Names) -> bool:
    """Whether it is a name of the person to which translation left a case ending."""
    return any(inflected_person(other, name) for other in names)


def _is_short_with_patronymic(parts: Sequence[str]) -> bool:
    return len(parts) == 2 and is_patronymic(parts[1])


def _has_patronymic(name: str, names: Names) -> bool:
    """Whether it is a first name with a patronymic that fits: same first name, and not a different patronymic."""
    parts = name_parts(name)
    if not _is_short_with_patronymic(name.split()):
        return False
    if any(_begins_with(other, parts) for other in names):
        return True
    first_names = {name_parts(other)[0] for other in names if fullness(other)}
    patronymics = {part for other in names for part in name_parts(other)[1:] if is_patronymic(part)}
    surnames = {name_parts(other)[-1] for other in names if fullness(other) == 2}
    return parts[0] in first_names and (patronymics - surnames) <= {parts[1]}


def _begins_with(name: str, parts: Sequence[str]) -> bool:
    """Whether a name has two initials, those of this first name and patronymic: 'A. S. Nikolaev'."""
    letters = _TWO_INITIALS.match(_in_order(name))
    return letters is not None and [letter.casefold() for letter in letters.groups()] == [part[0] for part in parts]


def _has_initials(name: str, names: Names) -> bool:
    """Whether it is initials alone, those of first name and patronymic or of first name and surname."""
    if not _INITIALS.fullmatch(name):
        return False
    letters = [part[0] for part in re.findall(r"[^\W\d_]+", name.casefold())]
    own = [[part[0] for part in other.casefold().split()] for other in names if fullness(other)]
    return any(letters in (each, each[:2], [each[0], each[-1]]) for each in own)

"""The English spelling of the words of a person's name in Cyrillic letters, where the tables make it certain enough.

A Western first name always gets its English spelling. A surname gets it directly after such a first name, and wherever
else the article has the same surname; the few well-known surnames get it everywhere. Names with a Russian or Ukrainian
first name or ending are romanised instead, and so are names that sound like no surname of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from dragoman.names.hints.declension import (
    Reading,
    first_name_readings,
    is_first_name,
    is_western_nominative,
    surname_readings,
    western_first_name,
)
from dragoman.names.hints.western_surnames import western_surname
from dragoman.names.known_people import known_surname
from dragoman.names.lexicon import places_of
from dragoman.names.similarity import ALIKE, similarity
from dragoman.names.surname_endings import ADJECTIVAL, CASE, SURNAME

# First names without cases: Гаррі, and women's names that end in a consonant.
_WITHOUT_CASES = {"m": re.compile("[еєиіїоуюэы]\\Z"), "f": re.compile("[^аяйь]\\Z")}
_SLAVIC = re.compile(rf"..(?:{SURNAME}|[бвгджзклмнпрстфхцчшщ]ян|швили|швілі|адзе){CASE}\Z|...{ADJECTIVAL}\Z")


def english_spellings(words: Sequence[str], language: str, known: Mapping[str, str]) -> dict[int, str]:
    """The English spellings of words in a name, by index; initials and particles count as words.

    `known`: the English of surnames by their nominative, from `western_surnames_of`.
    """
    spelled = ((at, _spelled(words, at, language, known)) for at, word in enumerate(words) if _is_full(word))
    return {at: english for at, english in spelled if english}


def western_surnames_of(names: Sequence[Sequence[str]], language: str) -> dict[str, str]:
    """The English of the surnames directly after a Western first name in these names, by their nominative.

    Surnames that also follow a Slavic first name are left out: 'Грин' is ambiguous if John Green meets Роман Грин.
    """
    western: dict[str, str] = {}
    others: set[str] = set()
    for words in names:
        for at in range(1, len(words)):
            first = _first_name_before(words, at, language)
            if first and _is_full(words[at]):
                western |= dict(filter(None, _surnames(words[at], first, language)))
            elif is_first_name(words[at - 1], language):
                others.update(_nominatives(words[at], None, language))
    return {nominative: english for nominative, english in western.items() if nominative not in others}


def _is_full(word: str) -> bool:
    """Whether a word is neither an initial nor a particle."""
    return len(word) > 1 and word[0].isupper()


def _spelled(words: Sequence[str], at: int, language: str, known: Mapping[str, str]) -> str | None:
    """The English of one word of a name; None if it has none."""
    word, before = words[at], _first_name_before(words, at, language)
    first = _first_name(words, at, language)
    if first and at + 1 < len(words):
        return first
    if known_surname(word, language):
        return known_surname(word, language)
    surnames = _surnames(word, before, language) if before else []
    if surnames and all(surnames):
        return "-".join(english for _, english in filter(None, surnames))
    return first or _known(words, at, language, known)


def _first_name(words: Sequence[str], at: int, language: str) -> str | None:
    """The English of a Western first name; None if another word shows that it is something else."""
    english = _english_first_name(words, at, language)
    if not english or _ends_other_name(words, at, language) or _has_slavic_first_name(words[:at], language):
        return None
    return None if _is_slavic(words[at], english, words[at + 1 :], language) else english


def _english_first_name(words: Sequence[str], at: int, language: str) -> str | None:
    """The English of a Western first name by itself; its surname decides if it may be a man's or a woman's."""
    if _is_of_man_or_woman(words[at], language):
        return _by_surname(words[at], words[at + 1 : at + 2], language)
    parts = [western_first_name(part, language) for part in words[at].split("-")]
    return "-".join(filter(None, parts)) if all(parts) else None


def _is_of_man_or_woman(word: str, language: str) -> bool:
    """Whether a first name may be a woman's or the genitive of a man's: 'Роберта'."""
    found = {reading.agreement for reading in first_name_readings(word, language)}
    return {("f", "nominative"), ("m", "genitive")} <= found


def _by_surname(word: str, after: Sequence[str], language: str) -> str | None:
    """The English of the first name that agrees with a surname of the table after it."""
    in_order = sorted(first_name_readings(word, language), key=lambda one: one.agreement)
    for reading, surname in product(in_order, after):
        readings = surname_readings(surname, language, "western")
        nominatives = sorted(one.nominative for one in readings if one.agreement == reading.agreement)
        if western_surname(tuple(nominatives), language):
            return western_first_name(reading.nominative, language)
    return None


def _ends_other_name(words: Sequence[str], at: int, language: str) -> bool:
    """Whether the word ends a name that doesn't begin with a first name: 'Вилла' in Aston Villa, or Голубой Нил."""
    is_last = 0 < at == len(words) - 1 and not _first_name_before(words, at, language)
    return is_last and (not is_western_nominative(words[at], language) or bool(places_of(words[at], language)))


def _is_slavic(word: str, english: str, after: Sequence[str], language: str) -> bool:
    """Whether a first name that sounds the same in both languages is before a Slavic surname: Эдвард Вибов."""
    is_surname = any(_SLAVIC.search(other.lower()) for other in after)
    return is_surname and "дж" not in word.lower() and similarity(english, word, language) >= ALIKE


def _first_name_before(words: Sequence[str], at: int, language: str) -> str | None:
    """The Western first name, in its case, directly before this index (initials are skipped); None if there is none."""
    before = next((word for word in reversed(words[:at]) if len(word) > 1), "")
    last = before.split("-")[-1]
    is_western = western_first_name(last, language) and not _has_slavic_first_name(words[:at], language)
    return last if is_western else None


def _known(words: Sequence[str], at: int, language: str, known: Mapping[str, str]) -> str | None:
    """The English known from elsewhere in the article; None after a Russian or Ukrainian first name."""
    is_slavic = _has_slavic_first_name(words[:at], language)
    forms = () if is_slavic or not known else (words[at].lower(), *_nominatives(words[at], None, language))
    return next((known[form] for form in forms if form in known), None)


def _has_slavic_first_name(words: Sequence[str], language: str) -> bool:
    return any(is_first_name(word, language) and not western_first_name(word, language) for word in words)


def _surnames(word: str, first: str | None, language: str) -> list[tuple[str, str] | None]:
    """The nominative and the English of each part of a surname after this first name; None for an unknown part."""
    return [_surname(part, first, language) for part in word.split("-")]


def _surname(part: str, first: str | None, language: str) -> tuple[str, str] | None:
    """The nominative and the English of a surname; None for a Slavic or unknown one."""
    is_slavic = _SLAVIC.search(part.lower())
    return None if is_slavic else western_surname(_nominatives(part, first, language), language)


def _nominatives(word: str, first: str | None, language: str) -> tuple[str, ...]:
    """The possible nominatives of a surname, given the first name before it."""
    agrees = _agreement(first_name_readings(first, language), first) if first else None
    readings = surname_readings(word, language, "western")
    return tuple(sorted({one.nominative for one in readings if agrees is None or agrees(one)}))


def _agreement(first: Iterable[Reading], word: str) -> Callable[[Reading], bool]:
    """A test of whether a surname agrees with this first name: in gender, and in case if the first name has cases."""
    genders, agreements = {one.agreement[0] for one in first}, {one.agreement for one in first}
    has_cases = genders != {"f"} or not _WITHOUT_CASES["f"].search(word)
    has_cases = has_cases and not _WITHOUT_CASES["m"].search(word)
    return lambda one: one.agreement in agreements if has_cases else one.agreement[0] in genders

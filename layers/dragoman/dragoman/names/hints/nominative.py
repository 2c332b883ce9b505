"""Puts a person's name into the nominative: 'Ореста Вибова' becomes Orest Vibov.

The first name must be known, and all words must have a reading with the same gender and case. A name that may already
be in the nominative ('Александра Петрова') stays unchanged, and so does a name whose words don't agree.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, chain, zip_longest

from dragoman.names.hints.declension import Agreement, Reading, first_name_readings, is_first_name, surname_readings
from dragoman.names.romanisation import latin

_SURENESS = ("sure", "likely", "unchanged")


def in_nominative(words: Sequence[str], language: str) -> list[str] | None:
    """The words of a name in the nominative and in Latin letters; None if the rules can't find it.

    Two kinds of parts need not agree, and then stay unchanged: a word before the first name, which may belong to an
    institution, and the part before a hyphen.
    """
    parts = [part for word in words for part in word.split("-")]
    ends = set(accumulate(word.count("-") + 1 for word in words))
    first = next((at for at, part in enumerate(parts) if is_first_name(part, language)), None)
    if first is None:
        return None
    chosen = dict(_agreeing(parts, first, ends, language))
    agreements = _agreements(chosen.values())
    if len(chosen) < 2 or not agreements:
        return None
    return _spelled(words, [_spellings(part, chosen.get(at), agreements, language) for at, part in enumerate(parts)])


def _agreeing(
    parts: Sequence[str], first: int, ends: Container[int], language: str
) -> Iterator[tuple[int, frozenset[Reading]]]:
    """The readings, by index, of the first name, of each part that must agree with it, and of other parts that do.

    `ends`: the indices just after the last part of each word.
    """
    readings = first_name_readings(parts[first], language)
    agreements = _agreements([readings])
    yield first, readings
    for at in (*range(first + 1, len(parts)), *range(first)):
        must_agree = at > first and at + 1 in ends
        readings = _surest(parts[at], language, agreements, _SURENESS if must_agree else _SURENESS[:-1])
        if readings or must_agree:
            yield at, readings


def _surest(part: str, language: str, agreements: set[Agreement], uses: Sequence[str]) -> frozenset[Reading]:
    """The surest readings that agree with the first name: those as a second first name, else as a surname."""
    each = chain([first_name_readings(part, language)], (surname_readings(part, language, use) for use in uses))
    found = (frozenset(one for one in readings if one.agreement in agreements) for readings in each)
    return next(filter(None, found), frozenset())


def _agreements(words: Iterable[frozenset[Reading]]) -> set[Agreement]:
    """The combinations of gender and case that all of these words may have."""
    return set.intersection(*({reading.agreement for reading in readings} for readings in words))


def _spellings(
    part: str, readings: frozenset[Reading] | None, agreements: set[Agreement], language: str
) -> frozenset[str]:
    """The possible nominatives in Latin letters; a part without readings stays unchanged."""
    chosen = [one.nominative for one in readings if one.agreement in agreements] if readings else [part]
    return frozenset(latin(_written_like(part, one), language) for one in chosen)


def _written_like(part: str, nominative: str) -> str:
    """The nominative with the capitals of the source word, and with ё only if the source word has ё."""
    pairs = zip_longest(nominative if "ё" in part.lower() else nominative.replace("ё", "е"), part, fillvalue="")
    return "".join(letter.upper() if other.isupper() else letter for letter, other in pairs)


def _spelled(words: Sequence[str], spellings: Sequence[frozenset[str]]) -> list[str] | None:
    """The words joined from their parts; None unless each part has exactly one spelling."""
    if any(len(one) != 1 for one in spellings):
        return None
    parts = iter(next(iter(one)) for one in spellings)
    return ["-".join(next(parts) for _ in word.split("-")) for word in words]

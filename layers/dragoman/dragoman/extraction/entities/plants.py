"""Finds power plants by their place and kind ('the Zaporizhzhia nuclear power plant'), and their short names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.words import Word, follows
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import find_settlement
from dragoman.names.matching import variant_key

_LETTERS = {"nuclear": "N", "atomic": "N", "hydroelectric": "H", "hydropower": "H", "thermal": "T"}
_BUILDINGS = words("plant station")
_LONG = re.compile(
    rf"^(?P<place>.+?)\s+(?P<kind>{'|'.join(_LETTERS)})(?:\s+power)?\s+(?:{'|'.join(sorted(_BUILDINGS))})$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^(?P<place>.+?)\s+(?P<kind>NPP|HPP|TPP|CHPP)$")
_LONGEST_PLACE = 2
_CALLED_PLANTS = frozenset(("South Ukraine", "Leningrad", "Kola", "Kalinin", "Chernobyl", "Chornobyl"))
_INDEFINITE = words("a an another any every each")


def plants(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """The power plants called by a place and their kind: 'Zaporizhzhia nuclear power plant'."""
    for at, word in enumerate(all_words):
        if word.lower in _LETTERS:
            first, last = _place_before(all_words, at), _building(all_words, at)
            if first < at < last and not (first and all_words[first - 1].lower in _INDEFINITE):
                yield mention(tree, all_words[first].first, all_words[last].last, "ORG")


def _place_before(all_words: Sequence[Word], at: int) -> int:
    """The index of the first word of the place directly before a word; `at` if there is none, or it is a country."""
    for first in range(max(0, at - _LONGEST_PLACE), at):
        name = " ".join(word.text for word in all_words[first:at])
        joined = all(follows(all_words, node) for node in range(first + 1, at + 1))
        if joined and all_words[first].text[0].isupper() and _is_town(name):
            return first
    return at


def _is_town(name: str) -> bool:
    place = None if is_people(name) else find_settlement(name)
    return name in _CALLED_PLANTS or (place is not None and place.kind != "country")


def _building(all_words: Sequence[Word], at: int) -> int:
    """The index of 'plant' or 'station' behind the kind of a plant; `at` if it does not follow."""
    last = at + 1
    if follows(all_words, last) and all_words[last].lower == "power":
        last += 1
    return last if follows(all_words, last) and all_words[last].lower in _BUILDINGS else at


def short_plant(name: str) -> str:
    """A plant's name with the abbreviation of its kind ('Kursk NPP' for 'Kursk nuclear power plant'); or the name."""
    long = _LONG.match(name)
    return f"{long['place']} {_LETTERS[long['kind'].casefold()]}PP" if long else name


def plant_key(name: str) -> str | None:
    """A key that all names of one power plant share, also with an old spelling of its place; None for other names."""
    short = _SHORT.match(short_plant(name))
    return f"{variant_key(short['place'])} {short['kind'].casefold()}" if short else None

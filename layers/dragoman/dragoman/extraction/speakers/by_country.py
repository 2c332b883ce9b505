"""Resolves institutions that are described by their country: 'the Latvian ministry'."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.entities.peoples import country_of_people
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved
from dragoman.names.gazetteer import find_settlement
from dragoman.text.spans import Span


def country_in(tree: Tree, source: Extent) -> str | None:
    """The name of the country that a description tells: Latvia for 'the Latvian ministry'; or None."""
    countries = (country_of_people(tree.words[node]) for node in range(source[0], source[1] + 1))
    return next((country for country in countries if country), None)


def of_country(memory: Memory, source: Extent, head: int, country: str) -> Resolved | None:
    """The last institution of a country whose name has the word: 'Latvia's Environment Ministry'; or None."""
    word, span = memory.tree.lower[head], memory.tree.span(*source)
    called = (
        index
        for index, entity in enumerate(memory.entities)
        if entity.type == "ORG"
        and word in entity.name.casefold().split()
        and any(country in _countries(memory.tree, mention) for mention in entity.mentions if mention < span)
    )
    return memory.latest(ResolutionStep.END_OF_NAME, called, span)


def is_of_another(memory: Memory, reference: Reference, country: str) -> bool:
    """Whether an institution is known to be of another country."""
    mentions = () if reference.entity is None else memory.entities[reference.entity].mentions
    known = {found for mention in mentions for found in _countries(memory.tree, mention)}
    return bool(known) and country not in known


def _countries(tree: Tree, mention: Span) -> set[str]:
    """The countries in a name, before it with an 's, or behind it with 'of'."""
    first, last = bisect_left(tree.start, mention[0]), bisect_left(tree.stop, mention[1])
    words = [*tree.words[first : last + 1], *(tree.words[node] for node in _places_beside(tree, first, last))]
    return {country for word in words if (country := country_of_people(word) or _country_named(word))}


def _country_named(word: str) -> str | None:
    place = find_settlement(word)
    return word if place is not None and place.kind == "country" else None


def _places_beside(tree: Tree, first: int, last: int) -> list[int]:
    before = [first - 2] if first > 1 and tree.lower[first - 1] in ("'s", "'") else []
    behind = [last + 2] if last + 2 < len(tree) and tree.lower[last + 1] == "of" else []
    return before + behind

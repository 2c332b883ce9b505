"""Surnames that more than one person in the text has: who is meant, if the words around tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.extraction.entities.deaths import survivor
from dragoman.extraction.entities.grouping import gender_told
from dragoman.extraction.model import Entity
from dragoman.extraction.parse.tree import Tree
from dragoman.names.spelling import spelling_key

Place = tuple[int, int, int]  # the paragraph of a full name, the entity that it names, and its last token


@dataclass(frozen=True, slots=True)
class Namesakes:
    """For each surname that several persons have, the places of their full names, in order of the text."""

    tree: Tree
    paragraph: Sequence[int]
    places: Mapping[str, Sequence[Place]]

    def meant_at(self, node: int, known: int) -> int | None:
        """The entity that a surname alone means at a token; `known` is the one that its name was grouped with.

        It is the only namesake of the nearest paragraph, this one included, that has any in full, or the only one of
        them who is not dead. None: not clear.
        """
        places = self.places.get(spelling_key(self.tree.words[node]), ())
        if not places or self._is_full(node) or gender_told(self.tree, node, node) is not None:
            return known
        before = [place for place in places if place[0] <= self.paragraph[node]]
        nearest: dict[int, list[int]] = defaultdict(list)
        for _, entity, last in (place for place in before if place[0] == before[-1][0]):
            nearest[entity].append(last)
        return next(iter(nearest)) if len(nearest) == 1 else survivor(self.tree, node, nearest)

    def _is_full(self, node: int) -> bool:
        """Whether a name of the same person comes before the surname."""
        return node > 0 and self.tree.pos[node - 1] == "PROPN" and self.tree.words[node - 1][0].isupper()


def namesakes_of(tree: Tree, entities: Sequence[Entity], paragraph: Sequence[int]) -> Namesakes:
    """The surnames of a text that several persons have; `paragraph` has the paragraph number of each token."""
    found: dict[str, list[Place]] = defaultdict(list)
    for index, entity in enumerate(entities):
        for start, stop in entity.mentions if entity.type == "PERSON" else ():
            words = tree.text[start:stop].split()
            if len(words) > 1:
                last = bisect_left(tree.stop, stop)
                found[spelling_key(words[-1])].append((paragraph[last], index, last))
    shared = {key: sorted(places) for key, places in found.items() if len({place[1] for place in places}) > 1}
    return Namesakes(tree, paragraph, shared)

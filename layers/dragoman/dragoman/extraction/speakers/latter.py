"""Resolves 'the latter' and 'the former' to one of the two whom the sentence before names."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved

_PLACES = {"former": 0, "latter": 1}
_SPEAKING = ("PERSON", "ORG")


def one_of_two(memory: Memory, _: Extent, head: int) -> Resolved | None:
    """The first or second of the two persons or institutions in the sentence before; None if they aren't two."""
    place, first = _PLACES.get(memory.tree.lower[head]), memory.tree.sentence_of(head)[0]
    if place is None or first == 0:
        return None
    owners = memory.owner[slice(*memory.tree.sentence_of(first - 1))]
    named = list(dict.fromkeys(one for one in owners if one is not None and memory.entities[one].type in _SPEAKING))
    return (ResolutionStep.LATTER, Reference(named[place])) if len(named) == len(_PLACES) else None

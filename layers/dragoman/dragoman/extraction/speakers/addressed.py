"""Resolves who replies to whom the last speaker addressed: 'Ivan Lis asked Olha Koval. She replied …'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved


def addressed(memory: Memory, head: int, gender: str) -> Resolved | None:
    """The person whom the last speaker of the paragraph asked or told something, if of this gender; or None."""
    last = max((item.head for item in memory.spoken if item.head < head), default=None)
    if last is None or _has_changed(memory, last, head):
        return None
    fitting = (one for one in _persons_told(memory, last) if memory.genders.get(one, gender) == gender)
    found = next(fitting, None)
    return None if found is None else (ResolutionStep.PRONOUN_FOR_NAME, found)


def _has_changed(memory: Memory, last: int, head: int) -> bool:
    """Whether a paragraph begins, or a person is spoken of, after the last speaker's sentence: 'Oleh Koval came in.'"""
    if memory.paragraph[last] != memory.paragraph[head]:
        return True
    end = memory.tree.sentence_of(last)[1]
    return any(end <= one.node < head for one in memory.people)


def _persons_told(memory: Memory, last: int) -> Iterator[Reference]:
    told = memory.tree.children_with(memory.tree.head[last], "dobj", "dative")
    named = (memory.named((node, node), node) for node in told)
    return (one for one in named if one.entity in memory.traits)

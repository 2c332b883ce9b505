"""Prefers the holder of an office whom the text introduced last: 'the governor' after 'Sumy governor Koval arrived'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import is_definite
from dragoman.extraction.speakers.fitting import SAME, fit
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.pronouns import HE_OR_SHE
from dragoman.extraction.speakers.references import NOBODY, Reference, Resolved
from dragoman.extraction.speakers.spoken_of import is_main_subject
from dragoman.extraction.speakers.wanted import Wanted, wanted_by


def or_newcomer(memory: Memory, source: Extent, head: int, found: Resolved | None) -> Resolved | None:
    """The one found, or who was introduced with the same noun since; None where nothing decides between them."""
    wanted = wanted_by(memory.tree, source, head)
    if found is None or wanted is None:
        return found
    last = _last_heard_of(memory, found[1], head)
    newer = _newer(memory, wanted, found[1], last, head)
    if newer:
        return _only_decisive(memory, newer, last, head)
    return None if _has_unnamed(memory, last, head) else found


def _newer(memory: Memory, wanted: Wanted, known: Reference, last: int, head: int) -> dict[int, int]:
    """The persons other than the known one who were called so between two tokens, each with the place."""
    called = ((index, node) for index in memory.traits for node in _introduced(memory, index, wanted, last, head))
    return {index: node for index, node in called if _counts(memory, known, index, node)}


def _only_decisive(memory: Memory, newer: dict[int, int], last: int, head: int) -> Resolved | None:
    """The only one who was introduced so that it decides; or None."""
    if len(newer) > 1:
        return None
    ((index, node),) = newer.items()
    return (ResolutionStep.TITLE, Reference(index)) if _is_decisive(memory, node, last, head) else None


def _last_heard_of(memory: Memory, reference: Reference, head: int) -> int:
    """The last token before another at which somebody is named or speaks."""
    named = () if reference.entity is None else memory.places_of(reference.entity)
    first = () if reference.antecedent is None else (bisect_left(memory.tree.start, reference.antecedent[0]),)
    spoke = (item.head for item in memory.spoken if _speaks(reference, item.reference, item.speaker.others))
    return max((node for node in (*named, *first, *spoke) if node < head), default=head)


def _speaks(reference: Reference, speaker: Reference, others: tuple[int, ...]) -> bool:
    return reference == speaker or reference.entity in others


def _introduced(memory: Memory, index: int, wanted: Wanted, last: int, head: int) -> Iterator[int]:
    """The places between two tokens where a person is called by the noun of a description that fits."""
    noun = memory.tree.lower[head]
    called = [trait.node for trait in memory.traits[index] if trait.plain == noun and last < trait.node < head]
    if called and fit(memory, index, wanted, head) == SAME:
        yield from called


def _counts(memory: Memory, known: Reference, index: int, node: int) -> bool:
    """Whether a person is another than the known one, whom neither that one nor the statement itself speaks of."""
    if index == known.entity or _follows_pronoun(memory.tree, node):
        return False
    told = [extent for item in memory.spoken if item.reference == known for extent in item.content]
    return not covers((*told, *memory.attributed), node)


def _follows_pronoun(tree: Tree, node: int) -> bool:
    """Whether 'he' or 'she' is the subject of the sentence: 'He met the governor of Sumy, Pavlo Rik'."""
    first, end = tree.sentence_of(node)
    return any(tree.lower[at] in HE_OR_SHE and is_main_subject(tree, at) for at in range(first, end))


def _is_decisive(memory: Memory, node: int, last: int, head: int) -> bool:
    """Whether a person came in without the known one, in this paragraph or as a subject of the one before."""
    tree, away = memory.tree, memory.paragraph[head] - memory.paragraph[node]
    near = away == 0 or (away == 1 and is_main_subject(tree, node))
    return near and tree.sentence[last] != tree.sentence[node]


def _has_unnamed(memory: Memory, last: int, head: int) -> bool:
    """Whether somebody new without a name was called so since: 'A second doctor slept in the corridor'."""
    since = (one.node for one in memory.people if one.main and last < one.node < head)
    return any(_is_somebody_new(memory, node, head) for node in since)


def _is_somebody_new(memory: Memory, node: int, head: int) -> bool:
    tree = memory.tree
    if tree.lower[node] != tree.lower[head] or is_definite(tree, node) or covers(memory.attributed, node):
        return False
    return memory.named(phrase_of(tree, node), node) == NOBODY

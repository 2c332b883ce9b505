"""Resolves 'they', 'both' and 'the couple' to the persons who were named together before: 'Ivan Lis and Olha Koval'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.person_nouns import PERSON_NOUNS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved

_FAR = 1  # paragraphs back in which they were named together
_GROUPS = words("couple pair duo spouses brothers sisters twins siblings men women both two")


def is_group(memory: Memory, head: int) -> bool:
    """Whether a word means several persons who were named before: 'both', 'the couple', 'the brothers'."""
    return memory.tree.lower[head] in _GROUPS


def named_together(memory: Memory, head: int) -> tuple[int, tuple[int, ...]] | None:
    """The head of the last phrase before a token that names several persons, and their entities; or None."""
    for node in _joined_before(memory, head):
        found = memory.entities_joined(phrase_of(memory.tree, node), node)
        if len(found) > 1 and None not in found:
            return node, tuple(one for one in found if one is not None)
    return None


def group_named(memory: Memory, head: int) -> Resolved | None:
    """The first of the persons whom a word for several means, if the last paragraphs name any together; or None."""
    found = named_together(memory, head) if is_group(memory, head) else None
    return None if found is None else (ResolutionStep.NAMED_TOGETHER, Reference(found[1][0]))


def _joined_before(memory: Memory, head: int) -> Iterator[int]:
    """The first nouns of the phrases before a token that join persons by 'and', the last one first."""
    firsts = (one.node for one in reversed(memory.people) if one.main and _joins(memory.tree, one.node))
    return (node for node in firsts if node < head and memory.paragraph[head] - memory.paragraph[node] <= _FAR)


def _joins(tree: Tree, node: int) -> bool:
    return tree.dep[node] != "conj" and tree.has_child(node, "conj")


def has_group_between(memory: Memory, first: int, head: int) -> bool:
    """Whether a noun for several other people is between two tokens: 'residents'."""
    tree = memory.tree
    return any(tree.tag[node] == "NNS" and _is_people(tree, node) for node in range(first, head))


def _is_people(tree: Tree, node: int) -> bool:
    return is_role(tree, node) or tree.lemma[node] in PERSON_NOUNS or tree.lower[node] in ("people", "police")

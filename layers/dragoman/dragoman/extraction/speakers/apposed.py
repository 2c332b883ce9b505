"""Resolves institutions by the noun in apposition to their name: 'the company' for 'Ukrenergo, the grid operator,'."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.lexicon.institution_nouns import is_kind_of, is_named_as
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved
from dragoman.text.spans import Span


def only_body_described(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The only institution named before in this paragraph, if its name or apposition is of the kind; or None."""
    named = _named_in_paragraph(memory, memory.tree.span(*source), head)
    if len(named) != 1:
        return None
    ((index, mention),) = named.items()
    described = _is_described(memory.tree, bisect_left(memory.tree.stop, mention[1]), head)
    fits = described or _is_named_as(memory, index, head)
    return (ResolutionStep.DESCRIBED, Reference(index)) if fits else None


def _is_named_as(memory: Memory, index: int, head: int) -> bool:
    """Whether the name tells the kind, and nothing else in the paragraph is of it: not 'A retailer sued Gazprom'."""
    word, lower = memory.tree.lower[head], memory.tree.lower
    before = range(bisect_left(memory.paragraph, memory.paragraph[head]), memory.tree.sentence_of(head)[0])
    others = (node for node in before if memory.owner[node] != index)
    return is_named_as(word, memory.entities[index].name) and not any(is_kind_of(word, lower[node]) for node in others)


def is_apposed(tree: Tree, name: int, word: str) -> bool:
    """Whether a name is in apposition to a word: 'The regulator, the National Bank, said'."""
    return tree.dep[name] == "appos" and tree.lower[tree.head[name]] == word


def _named_in_paragraph(memory: Memory, span: Span, head: int) -> dict[int, Span]:
    """The institutions named before a span in the paragraph of a token, each with its last mention there."""
    bodies = (index for index, entity in enumerate(memory.entities) if entity.type == "ORG")
    mentions = ((index, mention) for index in bodies for mention in memory.entities[index].mentions if mention < span)
    return {index: mention for index, mention in mentions if _is_in_paragraph(memory, mention, head)}


def _is_in_paragraph(memory: Memory, mention: Span, head: int) -> bool:
    return memory.paragraph[bisect_left(memory.tree.start, mention[0])] == memory.paragraph[head]


def _is_described(tree: Tree, name: int, head: int) -> bool:
    """Whether an apposition to a name is of the word's kind; not after 'Ukrenergo, the operator, and a company'."""
    word = tree.lower[head]
    again = word in tree.lower[name : tree.sentence_of(head)[0]]
    return not again and any(is_kind_of(word, tree.lower[noun]) for noun in tree.children_with(name, "appos"))

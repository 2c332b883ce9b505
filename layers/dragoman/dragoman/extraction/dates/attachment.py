"""What a date in a sentence depends on, according to the parse."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

PARTS_OF_DATES = words("pobj npadvmod nummod amod compound quantmod advmod det nmod appos")

_HOURS = words("a.m. p.m. am pm morning afternoon evening noon midnight night")


def top_of_date(tree: Tree, date: Extent) -> int:
    """The word of a date that depends on a word outside."""
    node = date[1]
    while date[0] <= tree.head[node] <= date[1] and tree.head[node] != node:
        node = tree.head[node]
    return node


def verb_of_date(tree: Tree, date: Extent, cue: int | None = None) -> int:
    """The word that a date's phrase is attached to ('of February 11' in 'the night of February 11').

    It is not followed farther than `cue`.
    """
    node = top_of_date(tree, date)
    while _is_part_of_phrase(tree, node) and tree.head[node] != node and tree.head[node] != cue:
        node = tree.head[node]
    return tree.head[node] if tree.dep[node] == "prep" or tree.head[node] == cue else node


def _is_part_of_phrase(tree: Tree, node: int) -> bool:
    if tree.dep[node] == "prep":
        return tree.lower[node] == "of" or tree.lower[tree.head[node]] in _HOURS  # 'at 9 a.m. on Tuesday'
    return tree.dep[node] in PARTS_OF_DATES

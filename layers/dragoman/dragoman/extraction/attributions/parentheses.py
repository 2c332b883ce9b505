"""Cues that stand in their content as a parenthesis: 'The deal, he said, was dead'; 'as he put it'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.complements import has_subject
from dragoman.extraction.lexicon.cues import Frame
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES

_RELATIONS = frozenset(("parataxis", "ccomp", "advcl", "conj", "dep"))


def interrupted(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The clause around a cue that has a subject but no complement of its own, less the cue's own words."""
    if not frame.clause or tree.dep[verb] not in _RELATIONS:
        return []
    by = tree.lower[tree.left[verb]] == "as" and any(tree.dep[child] == "agent" for child in tree.children[verb])
    if not has_subject(tree, verb) and not by:
        return []
    governor = tree.head[verb]
    first, last = tree.left[governor], tree.right[governor]
    start, stop = tree.left[verb], tree.right[verb]
    if tree.dep[verb] != "parataxis" and not _set_off(tree, first, start, stop, last):
        return []
    if tree.dep[verb] == "advcl" and tree.lower[start] != "as":
        return []
    if tree.lower[start] == "as" and not any(_is_said(tree, node) for node in range(first, start)):
        return [(stop + 1, last)]
    return [(_after_semicolon(tree, first, start), start - 1), (stop + 1, last)]


def _after_semicolon(tree: Tree, first: int, start: int) -> int:
    """Where the clause around the cue begins that the parser joined to the one before ('It is; more, he said, is')."""
    return max([first, *(node + 1 for node in range(first, start) if tree.words[node] == ";")])


def _is_said(tree: Tree, node: int) -> bool:
    """Whether a word tells more than 'But' or 'Of course' before 'as he noted', which the writer put there."""
    return tree.pos[node] not in ("CCONJ", "PUNCT", "ADV", "SPACE", "SCONJ", "ADP") and tree.lower[node] != "course"


def _set_off(tree: Tree, first: int, start: int, stop: int, last: int) -> bool:
    before = start > first and tree.words[start - 1] in COMMAS_AND_DASHES
    after = stop < last and (tree.words[stop + 1] in COMMAS_AND_DASHES or tree.words[stop] in COMMAS_AND_DASHES)
    return before or after

"""Cues in parenthesis inside their content: 'The deal, he said, was dead'; 'as he put it'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.complements import has_subject
from dragoman.extraction.lexicon.cues import Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES

_RELATIONS = frozenset(("parataxis", "ccomp", "advcl", "conj", "dep"))
_WRITERS = ("CCONJ", "PUNCT", "ADV", "SPACE", "SCONJ", "ADP")  # 'But' and 'Of course' before a cue are the writer's
_TOLD = words("report note state mention")  # 'as promised' and 'as expected' report nothing


def interrupted(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The clause around a cue that has a subject but no complement of its own, without the cue's words."""
    if not frame.clause or tree.dep[verb] not in _RELATIONS or not _has_speaker(tree, verb):
        return []
    if not _is_parenthesis(tree, verb):
        return []
    first, last = tree.subtree(tree.head[verb])
    start, stop = tree.subtree(verb)
    if tree.lower[start] == "as" and not any(_is_said(tree, node) for node in range(first, start)):
        return [(stop + 1, last)]
    return [(_after_semicolon(tree, first, start), start - 1), (stop + 1, last)]


def _has_speaker(tree: Tree, verb: int) -> bool:
    """Whether the cue has a subject, or follows 'as': 'as reported by the mayor', 'as was reported earlier'."""
    told = tree.has_child(verb, "agent") or (tree.lemma[verb] in _TOLD and tree.tag[verb] in ("VBN", "VBD"))
    return has_subject(tree, verb) or (tree.opener(verb) == "as" and told)


def _is_parenthesis(tree: Tree, verb: int) -> bool:
    """Whether commas or dashes set the cue off; an adverbial clause must also begin with 'as'."""
    if tree.dep[verb] == "parataxis":
        return True
    return _set_off(tree, verb) and (tree.dep[verb] != "advcl" or tree.opener(verb) == "as")


def _after_semicolon(tree: Tree, first: int, start: int) -> int:
    """The first token of the clause around the cue, after a semicolon ('It is; more, he said, is')."""
    return max([first, *(node + 1 for node in range(first, start) if tree.words[node] == ";")])


def _is_said(tree: Tree, node: int) -> bool:
    """Whether a word is content, and not the writer's 'But' or 'Of course' before 'as he noted'."""
    return tree.pos[node] not in _WRITERS and tree.lower[node] != "course"


def _set_off(tree: Tree, verb: int) -> bool:
    """Whether a comma or dash is before or after the cue's clause, inside the clause around it."""
    first, last = tree.subtree(tree.head[verb])
    start, stop = tree.subtree(verb)
    before = start > first and not COMMAS_AND_DASHES.isdisjoint(tree.words[start - 1 : start + 1])
    after = stop < last and (tree.words[stop + 1] in COMMAS_AND_DASHES or tree.words[stop] in COMMAS_AND_DASHES)
    return before or after

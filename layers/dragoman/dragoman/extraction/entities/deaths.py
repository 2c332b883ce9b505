"""Tells who of several persons with one surname is dead, and so doesn't say what is said now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import SUBJECTS
from dragoman.extraction.parse.tree import Tree

_DYING = words("die perish drown starve")
_KILLING = words("kill murder bury execute assassinate cremate slay")  # of whom it is done
_EARLIER = words("had once before earlier")  # 'had written', 'once said'
_UNTRUE = words("not n't never nearly almost")


def survivor(tree: Tree, name: int, persons: Mapping[int, Sequence[int]]) -> int | None:
    """The only person who can be the one who speaks now under a surname that the others, who are dead, have too.

    `name` is the token of the surname; `persons` has for each person the last tokens of the full names.
    None: not clear.
    """
    if not _says_now(tree, name):
        return None
    before = {index: [node for node in full if node < name] for index, full in persons.items() if min(full) < name}
    living = [index for index, full in before.items() if not any(_is_told_dead(tree, node) for node in full)]
    if len(living) != 1 or len(living) == len(before):
        return None
    return living[0] if any(_acts(tree, node) for node in before[living[0]]) else None


def _is_told_dead(tree: Tree, name: int) -> bool:
    """Whether a name is the subject of dying or being killed: 'Ivan Lis was killed', 'His son, Ivan Lis, died'."""
    noun = _described(tree, name)
    verb = tree.head[noun]
    if tree.dep[noun] not in SUBJECTS or _is_untrue(tree, verb):
        return False
    passive = tree.dep[noun] == "nsubjpass" and tree.lemma[verb] in _KILLING
    return passive or tree.lemma[verb] in _DYING


def _is_untrue(tree: Tree, verb: int) -> bool:
    """Whether nobody died in fact: 'was not killed', 'nearly died', 'may be killed'."""
    return any(tree.lower[node] in _UNTRUE or tree.tag[node] == "MD" for node in tree.children[verb])


def _says_now(tree: Tree, name: int) -> bool:
    """Whether a name is the subject of a verb of saying, but not of an earlier time: 'Lis had written in May'."""
    verb = tree.head[name]
    if tree.dep[name] != "nsubj" or tree.lemma[verb] not in SAYING:
        return False
    return not any(tree.lower[node] in _EARLIER for node in tree.children[verb])


def _acts(tree: Tree, name: int) -> bool:
    """Whether a name is the subject of a verb: 'Ivan Lis left', 'His father, Ivan Lis, left'."""
    return tree.dep[_described(tree, name)] == "nsubj"


def _described(tree: Tree, name: int) -> int:
    """The noun to which a name is in apposition, or the name itself."""
    while tree.dep[name] == "appos":
        name = tree.head[name]
    return name

"""Finds the noun phrase that speaks: the subject of a cue, wherever the grammar hides it."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.publishing import publishing_verb
from dragoman.extraction.attributions.subject_fallbacks import (
    NO_SUBJECTS,
    NOMINAL,
    name_before,
    phrase_before,
    subject_after_for,
)
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CAUSING = words(
    "lead prompt leave force cause allow get help push urge ask tell encourage persuade convince enable invite"
)
_RELATIVES = frozenset(("who", "that", "which", "whom"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
# How a verb hangs on one whose subject is its own too.
_LENDING = ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "parataxis")


def subject_of(tree: Tree, verb: int, depth: int = 6) -> int | None:
    """The head of the noun phrase that does what `verb` says, or None; `depth` bounds the verbs that are climbed."""
    agent = tree.child(verb, "agent") if tree.tag[verb] == "VBN" else None
    if agent is not None:
        return tree.child(agent, "pobj")
    passive = _is_passive(tree, verb)
    own = _own_subject(tree, verb, passive)
    if own is not None:
        return _antecedent(tree, verb, own)
    return None if passive or depth == 0 else _subject_from_elsewhere(tree, verb, depth)


def _is_passive(tree: Tree, verb: int) -> bool:
    """Whether somebody else does it: 'was told', 'asked about it'."""
    asked = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and tree.lemma[verb] == "ask"
    return asked or tree.has_child(verb, "nsubjpass", "auxpass")


def _own_subject(tree: Tree, verb: int, passive: bool) -> int | None:
    """The subject among the children of a verb, or None; not 'which' in 'which they say is lost'."""
    subjects = tree.children_with(verb, "nsubj") if passive else tree.children_with(verb, "nsubj", "nsubjpass")
    found = [child for child in subjects if tree.lower[child] not in NO_SUBJECTS]
    named = [child for child in found if tree.lower[child] not in _RELATIVES]
    before = [_behind_colon(tree, verb, child) for child in named if child < verb]
    if named and named[-1] > verb and tree.words[verb - 1] == ",":
        return named[-1]
    return next(iter(before[-1:] or named or found), None)


def _behind_colon(tree: Tree, verb: int, subject: int) -> int:
    """The subject, or the noun right before the verb behind a heading's colon: 'Help for Riga: the envoy said'."""
    parted = ":" in tree.words[subject + 1 : verb]
    return verb - 1 if parted and tree.pos[verb - 1] in ("NOUN", "PROPN") else subject


def _subject_from_elsewhere(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of the verb that governs this one, or else the noun phrase or name nearest before it."""
    borrowed = subject_after_for(tree, verb)
    if borrowed is None:
        borrowed = _borrowed(tree, verb, depth)
    if borrowed is not None or tree.tag[verb] not in _FINITE:
        return borrowed
    before = phrase_before(tree, verb)
    return name_before(tree, verb) if before is None else before


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that a relative pronoun stands for, or the subject itself."""
    node = verb
    while tree.dep[node] == "conj":
        node = tree.head[node]
    if tree.lower[subject] in _RELATIVES and tree.dep[node] in ("relcl", "acl"):
        return speaking_noun(tree, tree.head[node], verb)
    return subject


def _borrowed(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of the verb that governs this one ('declined to say', 'spoke, adding that'), or None."""
    governor, relation = tree.head[verb], tree.dep[verb]
    if governor == verb:
        return None
    if relation in ("acl", "relcl") and tree.pos[governor] in NOMINAL:
        return speaking_noun(tree, governor, verb, depth)
    led = _led(tree, verb)
    if led is not None or relation not in _LENDING:
        return led
    if tree.is_verb(governor):
        return _subject_of_governor(tree, governor, depth - 1)
    return _through_preposition(tree, verb, depth)


def _led(tree: Tree, verb: int) -> int | None:
    """The object of the verb that makes somebody do it: 'the chairman' in 'led the chairman to declare'; or None."""
    governor = tree.head[verb]
    if tree.dep[verb] != "xcomp" or tree.lemma[governor] not in _CAUSING:
        return None
    objects = tree.children_with(governor, "dobj", before=verb)
    return objects[-1] if objects else None


def _through_preposition(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of what a preposition hangs on, or who has the noun that it hangs on; or None."""
    governor = tree.head[verb]
    if tree.pos[governor] in ("NOUN", "ADJ") and tree.tag[verb] == "IN":
        return _holder(tree, governor, depth - 1)
    return _borrowed(tree, governor, depth - 1) if depth else None


def _holder(tree: Tree, noun: int, depth: int) -> int | None:
    """Who has the 'strategy' of 'dropped his strategy of attacking them': 'his', or who does the dropping; or None."""
    owner = tree.child(noun, "poss")
    if owner is not None or not tree.is_verb(tree.head[noun]) or depth <= 0:
        return owner
    if tree.dep[noun] not in ("dobj", "attr", "acomp"):
        return None
    return _subject_of_governor(tree, tree.head[noun], depth)


def _subject_of_governor(tree: Tree, governor: int, depth: int) -> int | None:
    """The subject of a verb for the verb below it; that of a passive too: 'he was forced to admit'."""
    passive = tree.child(governor, "nsubjpass")
    return subject_of(tree, governor, depth) if passive is None else _antecedent(tree, governor, passive)


def speaking_noun(tree: Tree, noun: int, verb: int, depth: int = 6) -> int:
    """Who speaks in 'the ministry issued a statement saying', 'made an attempt to explain'; else the noun itself."""
    carrier = publishing_verb(tree, noun)
    if carrier is None and tree.dep[noun] == "dobj" and tree.tag[verb] == "VB":
        carrier = tree.head[noun]
    issuer = None if carrier is None or depth == 0 else subject_of(tree, carrier, depth - 1)
    return noun if issuer is None else issuer


def relative_of(tree: Tree, verb: int) -> int | None:
    """The relative pronoun that stands for the speaker before the verb ('who' in 'aides who say'), or None."""
    node = verb
    while tree.dep[node] in ("conj", "xcomp", "acomp", "oprd") and not tree.has_child(node, *_SUBJECTS):
        node = tree.head[node]
    subjects = tree.children_with(node, "nsubj", "nsubjpass")
    return next((child for child in subjects if tree.lower[child] in _RELATIVES), None)


def phrase_of(tree: Tree, head: int, cue: int | None = None) -> Extent:
    """The noun phrase around `head`; a clause that describes it belongs to it, unless it holds the cue.

    ('People briefed on the plan', 'Olena Koval, who lives nearby'.) Without a cue no such clause is taken in.
    """
    first, last = tree.subtree(head)
    ends = (tree.left[child] - 1 for child in tree.children[head] if child > head and _ends_phrase(tree, child, cue))
    last = min(last, next(ends, last))
    while last > head and not tree.words[last][0].isalnum() and tree.words[last] not in ('"', "”", "»", ")"):
        last -= 1
    while first < head and tree.words[first].isspace():
        first += 1
    return first, last


def _ends_phrase(tree: Tree, child: int, cue: int | None) -> bool:
    """Whether a noun phrase ends before one of its children."""
    if cue is not None and tree.head[child] < cue < child:
        return True
    if tree.dep[child] == "punct":
        return tree.words[child] in (":", ";", "--", "—", "–")
    if tree.lower[child] == "as":  # 'seen by some as a defeat'
        return tree.lower[child - 1] != "such"
    if tree.dep[child] in ("relcl", "acl"):
        return cue is None or _is_of_cue(tree, child, cue)
    return tree.dep[child] in ("advcl", "parataxis", "ccomp")


def _is_of_cue(tree: Tree, clause: int, cue: int) -> bool:
    """Whether a clause holds the cue, or is a participle after a comma, which tells of the saying."""
    first, last = tree.subtree(clause)
    return first <= cue <= last or (tree.dep[clause] == "acl" and tree.words[first - 1] == ",")

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


def subject_of(tree: Tree, verb: int, depth: int = 6) -> int | None:
    """The head of the noun phrase that does what `verb` says, or None."""
    children = tree.children[verb]
    passive = any(tree.dep[child] in ("nsubjpass", "auxpass") for child in children)
    passive = passive or (tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and tree.lemma[verb] == "ask")
    for child in children:
        if tree.dep[child] == "agent" and tree.tag[verb] == "VBN":
            return next((item for item in tree.children[child] if tree.dep[item] == "pobj"), None)
    own = own_subject(tree, verb, passive)
    if own is not None:
        return _antecedent(tree, verb, own)
    if passive or depth == 0:
        return None
    borrowed = subject_after_for(tree, verb)
    if borrowed is None:
        borrowed = _borrowed(tree, verb, depth)
    if borrowed is not None or tree.tag[verb] not in _FINITE:
        return borrowed
    before = phrase_before(tree, verb)
    return name_before(tree, verb) if before is None else before


def own_subject(tree: Tree, verb: int, passive: bool) -> int | None:
    """The subject among the children of a verb; not 'which' in 'which they say is lost'."""
    relations = ("nsubj",) if passive else ("nsubj", "nsubjpass")
    found = [
        child for child in tree.children[verb] if tree.dep[child] in relations and tree.lower[child] not in NO_SUBJECTS
    ]
    named = [child for child in found if tree.lower[child] not in _RELATIVES]
    before = [child for child in named if child < verb]
    after = named[-1:] if tree.words[verb - 1] == "," and named and named[-1] > verb else []
    return next(iter(after or before[-1:] or named or found), None)


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    node = verb
    while tree.dep[node] == "conj":
        node = tree.head[node]
    if tree.lower[subject] in _RELATIVES and tree.dep[node] in ("relcl", "acl"):
        return speaking_noun(tree, tree.head[node], verb)
    return subject


def _borrowed(tree: Tree, verb: int, depth: int) -> int | None:
    """The subject of the verb that governs this one ('declined to say', 'spoke, adding that')."""
    governor, relation = tree.head[verb], tree.dep[verb]
    if governor == verb:
        return None
    if relation in ("acl", "relcl") and tree.pos[governor] in NOMINAL:
        return speaking_noun(tree, governor, verb, depth)
    if (led := _led(tree, verb)) is not None:
        return led
    if relation in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "parataxis"):
        if tree.pos[governor] in ("VERB", "AUX"):
            return _subject_of_governor(tree, governor, depth - 1)
        return _through_preposition(tree, verb, depth)
    return None


def _led(tree: Tree, verb: int) -> int | None:
    """'The chairman' in 'led the chairman to declare'."""
    governor = tree.head[verb]
    if tree.dep[verb] != "xcomp" or tree.lemma[governor] not in _CAUSING:
        return None
    objects = [child for child in tree.children[governor] if tree.dep[child] == "dobj" and child < verb]
    return objects[-1] if objects else None


def _through_preposition(tree: Tree, verb: int, depth: int) -> int | None:
    governor = tree.head[verb]
    if tree.pos[governor] in ("NOUN", "ADJ") and tree.tag[verb] == "IN":
        return _holder(tree, governor, depth - 1)
    return _borrowed(tree, governor, depth - 1) if depth else None


def _holder(tree: Tree, noun: int, depth: int) -> int | None:
    """Who has the 'strategy' of 'dropped his strategy of attacking them': 'his', or who does the dropping."""
    owner = next((child for child in tree.children[noun] if tree.dep[child] == "poss"), None)
    governor = tree.head[noun]
    if owner is not None or tree.pos[governor] not in ("VERB", "AUX") or depth <= 0:
        return owner
    return _subject_of_governor(tree, governor, depth) if tree.dep[noun] in ("dobj", "attr", "acomp") else None


def _subject_of_governor(tree: Tree, governor: int, depth: int) -> int | None:
    """'He was forced to admit', 'he was beaten and said': the subject of a passive speaks through the next verb."""
    passive = next((child for child in tree.children[governor] if tree.dep[child] == "nsubjpass"), None)
    return subject_of(tree, governor, depth) if passive is None else _antecedent(tree, governor, passive)


def speaking_noun(tree: Tree, noun: int, verb: int, depth: int = 6) -> int:
    """'The ministry issued a statement saying', 'made an attempt to explain': the ministry speaks, not the noun."""
    carrier = publishing_verb(tree, noun)
    if carrier is None and tree.dep[noun] == "dobj" and tree.tag[verb] == "VB":
        carrier = tree.head[noun]
    issuer = None if carrier is None or depth == 0 else subject_of(tree, carrier, depth - 1)
    return noun if issuer is None else issuer


def relative_of(tree: Tree, verb: int) -> int | None:
    """The relative pronoun that stands for the speaker before the verb ('who' in 'aides who say')."""
    node = verb
    while tree.dep[node] in ("conj", "xcomp", "acomp", "oprd") and tree.dep[node] != "relcl":
        if any(tree.dep[child] in _SUBJECTS for child in tree.children[node]):
            break
        node = tree.head[node]
    subjects = [child for child in tree.children[node] if tree.dep[child] in ("nsubj", "nsubjpass")]
    return next((child for child in subjects if tree.lower[child] in _RELATIVES), None)


def phrase_of(tree: Tree, head: int, cue: int | None = None) -> Extent:
    """The noun phrase around `head`; a clause that describes it belongs to it, unless it holds the cue.

    ('People briefed on the plan', 'Olena Koval, who lives nearby'.) Without a cue no such clause is taken in.
    """
    first, last = tree.left[head], tree.right[head]
    for child in tree.children[head]:
        if child > head and _ends_phrase(tree, child, cue):
            last = min(last, tree.left[child] - 1)
            break
    while last > head and not tree.words[last][0].isalnum() and tree.words[last] not in ('"', "”", "»", ")"):
        last -= 1
    while first < head and tree.words[first].isspace():
        first += 1
    return first, last


def _ends_phrase(tree: Tree, child: int, cue: int | None) -> bool:
    relation = tree.dep[child]
    if cue is not None and tree.head[child] < cue < child:
        return True
    if relation == "punct":
        return tree.words[child] in (":", ";", "--", "—", "–")
    if tree.lower[child] == "as":  # 'seen by some as a defeat'
        return tree.lower[child - 1] != "such"
    if relation not in ("relcl", "acl"):
        return relation in ("advcl", "parataxis", "ccomp")
    if cue is None or tree.left[child] <= cue <= tree.right[child]:
        return True
    return relation == "acl" and tree.words[tree.left[child] - 1] == ","

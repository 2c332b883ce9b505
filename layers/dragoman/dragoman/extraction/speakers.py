"""Finds the noun phrase that speaks: the subject of a cue, wherever the grammar hides it."""

from __future__ import annotations

from dragoman.extraction.attribution import Extent
from dragoman.extraction.tree import Tree
from dragoman.extraction.words import words

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_LEADING = words(
    "lead prompt leave force cause allow get help push urge ask tell encourage persuade convince enable invite"
)
_RELATIVES = frozenset(("who", "that", "which", "whom"))
DOCUMENTS = words(
    "statement report letter tweet video ad note memo email message press release speech post article brief book"
    " advertisement declaration resolution petition data poll plank"
)
ISSUING = words(
    "issue release publish send write make put post deliver read file tweet place produce run air launch include"
)
# 'In the ministry last week informed that': a translation's word order makes the parser take a time for the subject.
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week month year yesterday"
)
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))


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
    borrowed = _borrowed(tree, verb, depth)
    return _phrase_before(tree, verb) if borrowed is None and tree.tag[verb] in _FINITE else borrowed


def own_subject(tree: Tree, verb: int, passive: bool) -> int | None:
    """The subject among the children of a verb; not 'which' in 'which they say is lost'."""
    relations = ("nsubj",) if passive else ("nsubj", "nsubjpass")
    found = [child for child in tree.children[verb] if tree.dep[child] in relations and tree.lower[child] not in _TIMES]
    named = [child for child in found if tree.lower[child] not in _RELATIVES]
    return next(iter(named or found), None)


def _phrase_before(tree: Tree, verb: int) -> int | None:
    """The noun phrase that ends right before a finite verb to which the parse gave no subject."""
    node = verb - 1
    while node >= 0 and (tree.pos[node] in ("AUX", "ADV", "PART") or tree.words[node] == ","):
        node -= 1
    if node < 0 or tree.sentence[node] != tree.sentence[verb] or tree.pos[node] not in _NOMINAL:
        return None
    end, start = node, node
    while start > 0 and tree.sentence[start - 1] == tree.sentence[verb] and tree.pos[start - 1] != "PUNCT":
        start -= 1
    while start <= tree.head[node] <= end and tree.right[tree.head[node]] <= end and tree.head[node] != node:
        node = tree.head[node]
    return node if tree.pos[node] in _NOMINAL and tree.lower[node] not in _TIMES else None


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
    if relation in ("acl", "relcl") and tree.pos[governor] in _NOMINAL:
        return speaking_noun(tree, governor, verb, depth)
    if relation == "xcomp" and tree.lemma[governor] in _LEADING:
        led = [child for child in tree.children[governor] if tree.dep[child] == "dobj" and child < verb]
        if led:
            return led[-1]
    if relation in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "parataxis"):
        if tree.pos[governor] in ("VERB", "AUX"):
            return _subject_of_governor(tree, governor, depth - 1)
        return _borrowed(tree, governor, depth - 1) if depth else None
    return None


def _subject_of_governor(tree: Tree, governor: int, depth: int) -> int | None:
    """'He was forced to admit', 'he was beaten and said': the subject of a passive speaks through the next verb."""
    passive = next((child for child in tree.children[governor] if tree.dep[child] == "nsubjpass"), None)
    return subject_of(tree, governor, depth) if passive is None else _antecedent(tree, governor, passive)


def speaking_noun(tree: Tree, noun: int, verb: int, depth: int = 6) -> int:
    """'The ministry issued a statement saying', 'made an attempt to explain': the ministry speaks, not the noun."""
    carrier = issuer_of(tree, noun)
    if carrier is None and tree.dep[noun] == "dobj" and tree.tag[verb] == "VB":
        carrier = tree.head[noun]
    issuer = None if carrier is None or depth == 0 else subject_of(tree, carrier, depth - 1)
    return noun if issuer is None else issuer


def issuer_of(tree: Tree, noun: int) -> int | None:
    """The verb that issues a document ('released' in 'released a video', 'wrote' in 'wrote in an article')."""
    governor = tree.head[noun]
    if tree.lemma[noun] not in DOCUMENTS:
        return None
    if tree.dep[noun] == "pobj" and tree.lower[governor] == "in" and tree.pos[tree.head[governor]] == "VERB":
        return tree.head[governor]
    return governor if tree.dep[noun] == "dobj" and tree.lemma[governor] in ISSUING else None


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
    if relation == "punct":
        return tree.words[child] in (":", ";", "--", "—", "–")
    if tree.lower[child] == "as":  # 'seen by some as a defeat'
        return tree.lower[child - 1] != "such"
    if relation not in ("relcl", "acl"):
        return relation in ("advcl", "parataxis", "ccomp")
    if cue is None or tree.left[child] <= cue <= tree.right[child]:
        return True
    return relation == "acl" and tree.words[tree.left[child] - 1] == ","

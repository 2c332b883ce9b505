"""What carries a cue noun: 'expressed doubt', 'made the case', 'was in favor', 'drew criticism', 'is a critic'."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects import phrase_of, subject_of
from dragoman.extraction.lexicon.cues import CARRIED, HOLDERS, IDIOMS, NOUNS, PHRASES, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_CARRIERS = words(
    "express voice raise issue make give offer release repeat renew reiterate share have deliver send"
    " show announce drop sign post take put lay launch pay continue air level lodge hold reach"
)
# What brings a reaction upon somebody: the subject of these doesn't speak, it is what the reaction is about.
_DRAWING = words("draw win attract receive spark trigger provoke prompt earn face garner elicit fuel stir")
_STATING = words("say write state announce claim warn argue")
_BEING = words("be remain become stay sound seem")
_BY = words("by from among")


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A cue noun in its place: what it takes, the verb or preposition where its cue starts, and who speaks.

    `about` is what a reaction was drawn by, its content where nothing else is.
    """

    frame: Frame
    first: int | None = None
    verb: int | None = None
    speaker: int | None = None
    about: Extent | None = None


def carried(tree: Tree, noun: int) -> LightVerb | None:
    """How a noun attributes here, or None where it doesn't."""
    verb, lemma = tree.head[noun], tree.lemma[noun]
    if tree.dep[noun] == "dobj" and (frame := IDIOMS.get(f"{tree.lemma[verb]} {lemma}")):
        return LightVerb(frame, verb, verb, _carrier(tree, noun, verb))
    if tree.dep[noun] == "pobj" and (frame := PHRASES.get(f"{tree.lower[verb]} {lemma}")):
        return _phrase(tree, verb, frame)
    if tree.dep[noun] == "attr" and tree.lemma[verb] in _BEING and (frame := HOLDERS.get(lemma)):
        return LightVerb(frame, None, verb, subject_of(tree, verb))
    found = NOUNS.get(lemma)
    return None if found is None else _plain(tree, noun, found)


def _plain(tree: Tree, noun: int, frame: Frame) -> LightVerb | None:
    verb, owner = tree.head[noun], _owner(tree, noun)
    if tree.dep[noun] == "pobj" and tree.lower[verb] == "in" and tree.lemma[tree.head[verb]] in _STATING:
        return LightVerb(frame, tree.head[verb], tree.head[verb], owner or subject_of(tree, tree.head[verb]))
    if tree.dep[noun] == "dobj" and tree.lemma[verb] in _DRAWING:
        return LightVerb(frame, verb, verb, owner or _agent(tree, verb), _subject_phrase(tree, verb))
    if tree.dep[noun] == "dobj" and tree.lemma[verb] in _CARRIERS:
        return LightVerb(frame, verb, verb, _carrier(tree, noun, verb))
    if tree.dep[noun] == "nsubjpass" and tree.lemma[verb] in _CARRIERS:
        return LightVerb(frame, None, verb, owner or _agent(tree, verb))
    return None if tree.lemma[noun] in CARRIED else LightVerb(frame, speaker=owner)


def _phrase(tree: Tree, preposition: int, frame: Frame) -> LightVerb | None:
    """'Is in favor', 'voted in favor', 'protests in favor'."""
    governor = tree.head[preposition]
    if tree.pos[governor] in ("VERB", "AUX"):
        first = governor if governor == preposition - 1 else preposition
        return LightVerb(frame, first, governor, subject_of(tree, governor))
    return LightVerb(frame, preposition, None, governor) if tree.pos[governor] in ("NOUN", "PROPN") else None


def _owner(tree: Tree, noun: int) -> int | None:
    """Who has what the noun says: 'his promise', 'criticism from the mayor'."""
    for child in tree.children[noun]:
        if tree.dep[child] == "poss":
            return child
    return _agent(tree, noun)


def _carrier(tree: Tree, noun: int, verb: int) -> int | None:
    """Who carries a cue noun; 'his' in 'the mayor repeated his claim' is the mayor."""
    owner = _owner(tree, noun)
    if owner is not None and tree.tag[owner] != "PRP$":
        return owner
    subject = subject_of(tree, verb)
    return owner if subject is None else subject


def _agent(tree: Tree, head: int) -> int | None:
    for child in tree.children[head]:
        if tree.dep[child] in ("prep", "agent") and tree.lower[child] in _BY and child > head:
            return next((item for item in tree.children[child] if tree.dep[item] == "pobj"), None)
    return None


def _subject_phrase(tree: Tree, verb: int) -> Extent | None:
    subject = subject_of(tree, verb)
    return None if subject is None else phrase_of(tree, subject)

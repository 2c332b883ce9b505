"""What carries a cue noun: 'expressed doubt', 'made the case', 'was in favor', 'drew criticism', 'is a critic'."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects import phrase_of, subject_of
from dragoman.extraction.lexicon.cues import CARRIED, HOLDERS, IDIOMS, NOUNS, PHRASES, Entry
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
class NounInPlace:
    """A cue noun in its place: its entry, the verb or preposition where its cue starts, and who speaks.

    `about` is what a reaction was drawn by, its content where nothing else is.
    """

    entry: Entry
    first: int | None = None
    verb: int | None = None
    speaker: int | None = None
    about: Extent | None = None


def noun_in_place(tree: Tree, noun: int) -> NounInPlace | None:
    """How a noun attributes here, or None where it doesn't."""
    governor, lemma, relation = tree.head[noun], tree.lemma[noun], tree.dep[noun]
    if relation == "dobj" and (entry := IDIOMS.get(f"{tree.lemma[governor]} {lemma}")):
        return NounInPlace(entry, governor, governor, _carrier(tree, noun, governor))
    if relation == "pobj" and (entry := PHRASES.get(f"{tree.lower[governor]} {lemma}")):
        return _phrase(tree, governor, entry)
    if relation == "attr" and tree.lemma[governor] in _BEING and (entry := HOLDERS.get(lemma)):
        return NounInPlace(entry, None, governor, subject_of(tree, governor))
    found = NOUNS.get(lemma)
    return None if found is None else _plain(tree, noun, found)


def _plain(tree: Tree, noun: int, entry: Entry) -> NounInPlace | None:
    """A noun of no fixed phrase, with the verb that carries it if one does; None if it needs one and has none."""
    verb, relation = tree.head[noun], tree.dep[noun]
    if relation == "pobj" and tree.lower[verb] == "in" and tree.lemma[tree.head[verb]] in _STATING:
        return _stated(tree, noun, tree.head[verb], entry)
    if relation == "dobj" and tree.lemma[verb] in _DRAWING:
        return NounInPlace(entry, verb, verb, _giver(tree, noun, verb), _subject_phrase(tree, verb))
    if relation == "dobj" and tree.lemma[verb] in _CARRIERS:
        return NounInPlace(entry, verb, verb, _carrier(tree, noun, verb))
    if relation == "nsubjpass" and tree.lemma[verb] in _CARRIERS:
        return NounInPlace(entry, None, verb, _giver(tree, noun, verb))
    return None if tree.lemma[noun] in CARRIED else NounInPlace(entry, speaker=_owner(tree, noun))


def _stated(tree: Tree, noun: int, verb: int, entry: Entry) -> NounInPlace:
    """A noun behind 'in' and a verb of saying ('said in a warning that'): its owner speaks, or the verb's subject."""
    return NounInPlace(entry, verb, verb, _owner(tree, noun) or subject_of(tree, verb))


def _giver(tree: Tree, noun: int, verb: int) -> int | None:
    """Who has what the noun says, or by whom the verb tells it to be; or None."""
    return _owner(tree, noun) or _agent(tree, verb)


def _phrase(tree: Tree, preposition: int, entry: Entry) -> NounInPlace | None:
    """The phrase behind its verb or noun ('is in favor', 'protests in favor'); None behind other words."""
    governor = tree.head[preposition]
    if tree.is_verb(governor):
        first = governor if governor == preposition - 1 else preposition
        return NounInPlace(entry, first, governor, subject_of(tree, governor))
    return NounInPlace(entry, preposition, None, governor) if tree.pos[governor] in ("NOUN", "PROPN") else None


def _owner(tree: Tree, noun: int) -> int | None:
    """Who has what the noun says: 'his promise', 'criticism from the mayor'; or None."""
    owner = tree.child(noun, "poss")
    return _agent(tree, noun) if owner is None else owner


def _carrier(tree: Tree, noun: int, verb: int) -> int | None:
    """Who carries a cue noun; 'his' in 'the mayor repeated his claim' is the mayor; or None."""
    owner = _owner(tree, noun)
    if owner is not None and tree.tag[owner] != "PRP$":
        return owner
    subject = subject_of(tree, verb)
    return owner if subject is None else subject


def _agent(tree: Tree, head: int) -> int | None:
    """Who stands behind 'by', 'from' or 'among', or None."""
    links = (child for child in tree.children_with(head, "prep", "agent", after=head) if tree.lower[child] in _BY)
    link = next(links, None)
    return None if link is None else tree.child(link, "pobj")


def _subject_phrase(tree: Tree, verb: int) -> Extent | None:
    """The noun phrase of a verb's subject, or None."""
    subject = subject_of(tree, verb)
    return None if subject is None else phrase_of(tree, subject)

"""Verbs that carry a cue noun: 'expressed doubt', 'made the case', 'was in favor', 'drew criticism', 'is a critic'."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of, subject_of
from dragoman.extraction.lexicon.cues import CARRIED, HOLDERS, IDIOMS, NOUNS, PHRASES, Entry
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_CARRIERS = words(
    "express voice raise issue make give offer release repeat renew reiterate share have deliver send"
    " show announce drop sign post take put lay launch pay continue air level lodge hold reach"
)
# The subject of these verbs does not speak: the reaction is about it.
_DRAWING = words("draw win attract receive spark trigger provoke prompt earn face garner elicit fuel stir")
_STATING = words("say write state announce claim warn argue")
_BEING = words("be remain become stay sound seem")
_BY = words("by from among")
_ANSWERING = words("answer avoid dodge evade sidestep ignore respond reply react ask hear")


@dataclass(frozen=True, slots=True)
class NounInPlace:
    """A cue noun in its place: its entry, the verb or preposition that starts its cue, its verb, and who speaks.

    `about` is what caused the reaction; it is the content if there is no other.
    """

    entry: Entry
    first: int | None = None
    verb: int | None = None
    speaker: int | None = None
    about: Extent | None = None


def noun_in_place(tree: Tree, noun: int) -> NounInPlace | None:
    """How a noun attributes here, or None if it does not."""
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
    """A noun outside fixed phrases, with its carrying verb if there is one; None if it needs one and has none."""
    verb, relation = tree.head[noun], tree.dep[noun]
    if relation == "pobj" and tree.lower[verb] == "in" and tree.lemma[tree.head[verb]] in _STATING:
        return _stated(tree, noun, tree.head[verb], entry) if tree.head[verb] < noun else None
    if relation == "dobj" and tree.lemma[verb] in _DRAWING | _CARRIERS:
        return _object_of(tree, noun, verb, entry)
    if relation == "attr" and tree.has_child(verb, "expl"):  # 'there were warnings last year that …'
        return NounInPlace(entry, None, verb, _owner(tree, noun))
    if relation == "nsubjpass" and tree.lemma[verb] in _CARRIERS:
        return NounInPlace(entry, None, verb, _owner_or_agent(tree, noun, verb))
    if tree.lemma[noun] in CARRIED or (tree.lemma[noun] == "question" and _is_answered(tree, noun)):
        return None
    return NounInPlace(entry, speaker=_owner(tree, noun))


def _object_of(tree: Tree, noun: int, verb: int, entry: Entry) -> NounInPlace:
    """A noun that its verb carries: 'drew criticism', 'expressed doubt'."""
    if tree.lemma[verb] in _DRAWING:
        return NounInPlace(entry, verb, verb, _owner_or_agent(tree, noun, verb), _subject_phrase(tree, verb))
    return NounInPlace(entry, verb, verb, _carrier(tree, noun, verb))


def _is_answered(tree: Tree, noun: int) -> bool:
    """Whether a question only leads to an answer: 'answered the question about', 'responding to a question about'."""
    verb = tree.head[tree.head[noun]] if tree.dep[noun] == "pobj" else tree.head[noun]
    return tree.lemma[verb] in _ANSWERING


def _stated(tree: Tree, noun: int, verb: int, entry: Entry) -> NounInPlace:
    """A noun after a verb of saying and 'in' ('said in a warning that'); its owner or the verb's subject speaks."""
    owner = _owner(tree, noun)
    return NounInPlace(entry, verb, verb, subject_of(tree, verb) if owner is None else owner)


def _owner_or_agent(tree: Tree, noun: int, verb: int) -> int | None:
    """The owner of the noun, or the agent of its verb; or None."""
    owner = _owner(tree, noun)
    return _agent(tree, verb) if owner is None else owner


def _phrase(tree: Tree, preposition: int, entry: Entry) -> NounInPlace | None:
    """A fixed phrase, with its verb or noun ('is in favor', 'protests in favor'); None after other words."""
    governor = tree.head[preposition]
    if tree.is_verb(governor):
        first = governor if governor == preposition - 1 else preposition
        return NounInPlace(entry, first, governor, subject_of(tree, governor))
    return NounInPlace(entry, preposition, None, governor) if tree.pos[governor] in ("NOUN", "PROPN") else None


def _owner(tree: Tree, noun: int) -> int | None:
    """The owner of the noun: 'his promise', 'criticism from the mayor'; or None."""
    owner = tree.child(noun, "poss")
    return _agent(tree, noun) if owner is None else owner


def _carrier(tree: Tree, noun: int, verb: int) -> int | None:
    """Who speaks through a carried noun: 'the mayor' in 'the mayor repeated his claim'; or None."""
    owner = _owner(tree, noun)
    if owner is not None and tree.tag[owner] != "PRP$":
        return owner
    subject = subject_of(tree, verb)
    return owner if subject is None else subject


def _agent(tree: Tree, head: int) -> int | None:
    """The noun after 'by', 'from' or 'among', or None."""
    links = (child for child in tree.children_with(head, "prep", "agent", after=head) if tree.lower[child] in _BY)
    link = next(links, None)
    return None if link is None else tree.child(link, "pobj")


def _subject_phrase(tree: Tree, verb: int) -> Extent | None:
    """The noun phrase of a verb's subject, or None."""
    subject = subject_of(tree, verb)
    return None if subject is None else phrase_of(tree, subject)

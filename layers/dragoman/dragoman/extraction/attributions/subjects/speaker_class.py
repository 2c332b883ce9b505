"""The class of a speaker without a name: an institution, an anonymous person, or a thing that 'says'."""

from __future__ import annotations

import re

from dragoman.extraction.entities.titles import is_role, is_title
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.speech_nouns import THINGS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.vocabulary import SpeakerClass

_NOBODY = THINGS | words("which what this that there it everything nothing")
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_ACTING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_ASKED = words(
    "them us him her me you people residents witnesses others everyone everybody anyone all both state public"
)
_COUNTS = words("number group majority handful dozen score series some many one several most couple all half")


def class_of_unnamed(tree: Tree, head: int) -> SpeakerClass:
    """The class of a noun phrase without an entity, by its head."""
    head = _counted(tree, head)
    lemma, lower = tree.lemma[head], tree.lower[head]
    if is_body(tree, head) or _ACRONYM.fullmatch(tree.words[head]):
        return "institution"
    if is_title(tree, head):
        return "anonymous"
    if lemma in _NOBODY or lower in _NOBODY or tree.pos[head] not in ("NOUN", "ADJ", "NUM"):
        return "unknown"
    return "anonymous"


def is_person(tree: Tree, node: int) -> bool:
    """Whether a noun, name or pronoun means one person: 'she', 'the engineer', 'Olena Koval'."""
    named = any(name.first <= node < name.end and name.label == "PERSON" for name in tree.names)
    return named or tree.lower[node] in GENDER_OF_WORD or is_role(tree, node)


def can_be_asked(tree: Tree, node: int) -> bool:
    """Whether a noun, name or pronoun means somebody who can do what is asked: 'residents', 'the state', 'Kyiv'."""
    named = any(name.first <= node < name.end and name.label in _ACTING for name in tree.names)
    return named or tree.lower[node] in _ASKED or is_person(tree, node) or is_body(tree, node)


def is_body(tree: Tree, head: int) -> bool:
    """Whether a noun means a body that can speak."""
    return tree.lemma[head] in INSTITUTIONS or tree.lower[head] in INSTITUTIONS


def _counted(tree: Tree, head: int) -> int:
    """The noun after 'of' if the head only counts ('a number of Western countries'), or else the head."""
    of = tree.word_below(head, ("of",)) if tree.lemma[head] in _COUNTS else None
    noun = None if of is None else tree.child(of, "pobj")
    return head if noun is None else noun

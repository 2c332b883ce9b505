"""Finds the possible antecedents of a later 'he', 'she' or 'it': subjects of main clauses, and others in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extraction.attributions.subjects.speaker_class import is_body
from dragoman.extraction.entities.titles import is_title
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.lexicon.person_nouns import PERSON_NOUNS
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tags import SUBJECTS
from dragoman.extraction.parse.tree import Tree

_FOR_PERSONS = GENDER_OF_WORD.keys() | PERSON_NOUNS.keys()
_PLURALS = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The head of a noun phrase outside quotations. `main`: it is the subject of a main clause."""

    node: int
    main: bool


def people_spoken_of(tree: Tree, people: Sequence[bool], quotes: Sequence[Quote]) -> list[SpokenOf]:
    """The persons in a text, in order; `people` shows for each token whether it is in a person's name."""
    return [
        SpokenOf(node, is_main_subject(tree, node))
        for node in range(len(tree))
        if _is_head(tree, people, node) and not in_quotation(tree, quotes, node)
    ]


def people_quoted(tree: Tree, people: Sequence[bool], quotes: Sequence[Quote]) -> list[SpokenOf]:
    """The persons in quotations, in order."""
    return [
        SpokenOf(node, is_main_subject(tree, node))
        for node in range(len(tree))
        if _is_head(tree, people, node) and in_quotation(tree, quotes, node)
    ]


def bodies_spoken_of(tree: Tree, bodies: Sequence[bool], quotes: Sequence[Quote]) -> list[SpokenOf]:
    """The institutions and documents in a text, in order; `bodies` shows which tokens are in an institution's name."""
    return [
        SpokenOf(node, is_main_subject(tree, node))
        for node in range(len(tree))
        if _is_body_head(tree, bodies, node) and not in_quotation(tree, quotes, node)
    ]


def in_quotation(tree: Tree, quotes: Sequence[Quote], node: int) -> bool:
    """Whether a token is inside quotation marks other than single ones."""
    quote = quotation_of(tree, quotes, node)
    return quote is not None and not quote.single


def quotation_of(tree: Tree, quotes: Sequence[Quote], node: int) -> Quote | None:
    """The outermost quotation that contains a token, or None."""
    place = tree.start[node]
    index = bisect_left(quotes, place, key=lambda quote: quote.stop)
    return quotes[index] if index < len(quotes) and quotes[index].start <= place < quotes[index].stop else None


def paragraphs(tree: Tree) -> list[int]:
    """The paragraph number of each token."""
    numbers, number = [], 0
    for word in tree.words:
        number += "\n" in word
        numbers.append(number)
    return numbers


def is_main_subject(tree: Tree, node: int) -> bool:
    """Whether a noun is the subject of a main clause, or joined to one by 'and' or by a comma."""
    while tree.dep[node] in ("conj", "appos") and tree.pos[tree.head[node]] in ("NOUN", "PROPN"):
        node = tree.head[node]
    if tree.dep[node] == "ROOT":  # the parser mistook the verb for a noun
        return True
    verb = tree.head[node]
    while tree.dep[verb] == "conj" and tree.is_verb(tree.head[verb]):
        verb = tree.head[verb]
    return tree.dep[node] in SUBJECTS and tree.dep[verb] == "ROOT"


def _is_head(tree: Tree, people: Sequence[bool], node: int) -> bool:
    """Whether this token is the head of a person's noun phrase: the end of a name, or a noun for one unnamed person."""
    if people[node]:
        return node + 1 == len(tree) or not people[node + 1]
    if tree.pos[node] not in ("NOUN", "PROPN") or tree.tag[node] in _PLURALS or people[tree.head[node]]:
        return False
    if tree.word_below(node, ("no",)) is not None:  # 'no official'
        return False
    return is_title(tree, node) or tree.lower[node] in _FOR_PERSONS


def _is_body_head(tree: Tree, bodies: Sequence[bool], node: int) -> bool:
    if bodies[node]:
        return node + 1 == len(tree) or not bodies[node + 1]
    if tree.pos[node] not in ("NOUN", "PROPN") or tree.tag[node] in _PLURALS or bodies[tree.head[node]]:
        return False
    return is_body(tree, node) or tree.lower[node] in DOCUMENTS

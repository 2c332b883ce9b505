"""Finds who made a document: 'the fund' of 'the fund's report', or of 'the report' after 'it warned in a report'."""

from __future__ import annotations

from dragoman.extraction.attributions.subjects.publishing import publishing_verb
from dragoman.extraction.attributions.subjects.subjects import subject_of
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS, THINGS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import is_definite

_OF = words("of by from")
_ANY = words("document paper text")  # may mean an earlier report, letter or study
_BEFORE = 3  # sentences back in which the document was spoken of


def maker_of(tree: Tree, head: int) -> int | None:
    """The head of the noun phrase for who made the document, check or study that a noun means; or None."""
    told = _told_maker(tree, head)
    if told is not None or not is_definite(tree, head) or tree.has_child(head, "prep", "relcl", after=head):
        return told
    earlier = _earlier(tree, head)
    if earlier is None:
        return None
    verb = publishing_verb(tree, earlier)
    return maker_of(tree, earlier) if verb is None else _told_maker(tree, earlier) or subject_of(tree, verb)


def _told_maker(tree: Tree, head: int) -> int | None:
    """The owner of 'its report', 'the study by the fund', 'the results of the fund's check', 'issued by the fund'."""
    owner = tree.child(head, "poss")
    if owner is not None:
        return owner
    makers = (_maker_behind(tree, link) for link in _links(tree, head))
    return next((maker for maker in makers if maker is not None), None)


def _links(tree: Tree, head: int) -> list[int]:
    """The 'of', 'by' and 'from' of a noun, also those of 'published by'."""
    agents = [agent for clause in tree.children_with(head, "acl") for agent in tree.children_with(clause, "agent")]
    return [link for link in (*tree.children_with(head, "prep", "agent"), *agents) if tree.lower[link] in _OF]


def _maker_behind(tree: Tree, link: int) -> int | None:
    noun = tree.object_of(link)
    return _told_maker(tree, noun) if noun is not None and tree.lemma[noun] in THINGS else noun


def _earlier(tree: Tree, head: int) -> int | None:
    """The noun that last meant the same document: 'report' of 'in a report' for 'the report'; or None."""
    if tree.lemma[head] not in DOCUMENTS:
        return None
    first = head
    for _ in range(_BEFORE):
        first = tree.sentence_of(max(0, first - 1))[0]
    meant = DOCUMENTS if tree.lemma[head] in _ANY else {tree.lemma[head]}
    before = range(tree.sentence_of(head)[0] - 1, first - 1, -1)
    return next((node for node in before if tree.lemma[node] in meant), None)

"""Words passed on by another: 'the agency quoted Koval as saying that', 'in the letter it is said that'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.lexicon.cues import verb_entry
from dragoman.extraction.lexicon.institution_nouns import has_kind
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_QUOTING = words("quote cite report say")


def saying_behind(tree: Tree, verb: int) -> int | None:
    """The 'saying' or 'telling' of 'quoted her as saying', or None."""
    if tree.lemma[verb] not in _QUOTING:
        return None
    near = (*tree.children[verb], *(node for child in tree.children[verb] for node in tree.children[child]))
    links = [node for node in near if tree.lower[node] == "as" and node > verb]
    return next((node for link in links for node in tree.children[link] if tree.tag[node] == "VBG"), None)


def quoting_before(tree: Tree, verb: int) -> int | None:
    """The 'quoted' of 'quoted her as saying', or None."""
    if tree.tag[verb] != "VBG" or tree.lower[tree.head[verb]] != "as":
        return None
    node = tree.head[tree.head[verb]]
    while not tree.is_verb(node) and tree.head[node] != node:
        node = tree.head[node]
    return node if saying_behind(tree, node) == verb else None


def quoted_person(tree: Tree, quoting: int) -> int | None:
    """The head of who is quoted, or None."""
    passive = tree.child(quoting, "nsubjpass")
    return tree.child(quoting, "dobj", after=quoting) if passive is None else passive


def medium_of(tree: Tree, quoting: int) -> Extent | None:
    """The noun phrase of who quotes, or None."""
    if tree.has_child(quoting, "nsubjpass"):
        said = saying_behind(tree, quoting)  # 'by' may hang on either: 'was quoted as saying by the newspaper'
        agents = [tree.child(verb, "agent", "prep") for verb in (quoting, said) if verb is not None]
        by = next((agent for agent in agents if agent is not None and tree.lower[agent] == "by"), None)
        head = None if by is None else tree.object_of(by)
    else:
        head = tree.child(quoting, "nsubj")
    return None if head is None else phrase_of(tree, head, quoting)


def where_said(tree: Tree, verb: int) -> int | None:
    """The letter of 'it is said in a letter', the ministry of 'in the ministry it was called a lie'; or None."""
    if not tree.has_child(verb, "auxpass") or tree.has_child(verb, "agent") or verb_entry(tree.lemma[verb]) is None:
        return None
    links = [child for child in tree.children_with(verb, "prep") if tree.lower[child] in ("in", "at", "on")]
    nouns = [noun for link in links if (noun := tree.object_of(link)) is not None]
    return next((noun for noun in nouns if _can_hold_words(tree, noun)), None)


def _can_hold_words(tree: Tree, noun: int) -> bool:
    """Whether it is a document, or an institution that is no place besides."""
    named = any(name.first <= noun < name.end and name.label == "ORG" for name in tree.names)
    return named or tree.lemma[noun] in DOCUMENTS or has_kind(tree.lemma[noun])

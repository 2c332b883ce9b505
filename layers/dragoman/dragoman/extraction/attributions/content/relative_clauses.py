"""Content before its cue: the noun that the cue's clause modifies, as in 'a plan backed by the mayor'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.boundaries import phrase_end
from dragoman.extraction.attributions.content.complements import has_subject
from dragoman.extraction.lexicon.cues import ATTITUDES, DENIALS, REPORTS, Frame
from dragoman.extraction.lexicon.speech_nouns import CLAIMS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_SEEN = words("see view regard consider deem believe expect think describe portray perceive")
_PUBLISHING = words("report write document offer")  # their product is not content: 'a letter written by'
_OBJECTS = ("dobj", "ccomp", "xcomp", "oprd", "attr")


def has_agent(tree: Tree, verb: int) -> bool:
    """Whether the verb has an agent with 'by'."""
    return tree.has_child(verb, "agent")


def modified_noun(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The noun that is said, seen or wanted in the clause after it, with what the cue says about it; else empty."""
    if not (frame.object or frame.naming or tree.lemma[verb] in _SEEN):
        return []
    predicate = _predicate(tree, verb, frame)
    seen_as = bool(predicate) and is_seen(tree, verb)
    if not (seen_as or _is_judged(tree, verb, frame) or _is_what_was_said(tree, verb, frame)):
        return []
    return [_before(tree, tree.head[verb], verb), *predicate]


def is_seen(tree: Tree, verb: int) -> bool:
    """Whether the verb names nobody who holds the view: 'a state seen as safe'."""
    reduced = tree.tag[verb] == "VBN" and tree.dep[verb] == "acl"
    return reduced and tree.lemma[verb] in _SEEN and not has_agent(tree, verb)


def _is_judged(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether somebody named judges the noun: 'a plan backed by the mayor', but not 'a letter written by her'."""
    lemma = tree.lemma[verb]
    judges = lemma not in _PUBLISHING and (lemma in ATTITUDES or lemma in REPORTS or "for" in frame.links)
    return judges and tree.tag[verb] == "VBN" and tree.dep[verb] == "acl" and has_agent(tree, verb)


def _is_what_was_said(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether the noun is the object of a reporting clause: 'the plan he rejected'."""
    if tree.dep[verb] != "relcl" or not _lacks_object(tree, verb):
        return False
    return (tree.lemma[verb] in REPORTS and not frame.links) or _is_denied(tree, verb)


def _is_denied(tree: Tree, verb: int) -> bool:
    """Whether it is ', a claim Moscow rejects'."""
    claim = tree.head[verb]
    set_off = tree.left[claim] > 0 and tree.words[tree.left[claim] - 1] == ","
    return set_off and tree.lemma[verb] in DENIALS | {"dismiss"} and tree.lemma[claim] in CLAIMS


def _before(tree: Tree, noun: int, verb: int) -> Extent:
    """The noun phrase up to the clause, without the marks between them."""
    last = tree.left[verb] - 1
    while last > noun and not tree.words[last][0].isalnum():
        last -= 1
    return tree.left[noun], last


def _lacks_object(tree: Tree, verb: int) -> bool:
    """Whether a clause has a subject of its own, but no object and no relative pronoun: 'he rejected'."""
    pronoun = any(tree.tag[child] in ("WDT", "WP", "WRB") for child in range(tree.left[verb], verb))
    return not pronoun and not tree.has_child(verb, *_OBJECTS) and has_subject(tree, verb)


def _predicate(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """What is said about the noun: 'a mistake' in 'seen as a mistake'; empty if there is no predicate."""
    for child in tree.children_with(verb, "prep", "oprd", "xcomp", after=verb):
        link = tree.dep[child] == "prep"
        if not link or tree.lower[child] in frame.links:
            return [(tree.left[child] + link, phrase_end(tree, child, tree.right[child]))]
    return []

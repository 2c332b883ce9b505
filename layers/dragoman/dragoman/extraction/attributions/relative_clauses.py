"""Content that stands before its cue as the noun which the cue's clause modifies: 'a plan backed by the mayor'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.boundaries import phrase_end
from dragoman.extraction.attributions.complements import has_subject
from dragoman.extraction.lexicon.cues import ATTITUDES, REPORTS, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_SEEN = words("see view regard consider deem believe expect think describe portray perceive")
_PUBLISHING = words("report write document offer")  # what they make is no content: 'a letter written by'
_OBJECTS = frozenset(("dobj", "ccomp", "xcomp", "oprd", "attr"))


def has_agent(tree: Tree, verb: int) -> bool:
    """Whether 'by' and a noun phrase tell who does it."""
    return any(tree.dep[child] == "agent" for child in tree.children[verb])


def modified_noun(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The noun that is said, seen or wanted in the clause after it, with what the cue adds about it."""
    if not (frame.object or frame.naming or tree.lemma[verb] in _SEEN):
        return []
    noun, relation, lemma = tree.head[verb], tree.dep[verb], tree.lemma[verb]
    judged = lemma not in _PUBLISHING and (lemma in ATTITUDES or lemma in REPORTS or "for" in frame.links)
    passive = judged and tree.tag[verb] == "VBN" and relation == "acl" and has_agent(tree, verb)
    if is_seen(tree, verb) and (taken := _predicate(tree, verb, frame)):
        return [_before(tree, noun, verb), *taken]
    said = lemma in REPORTS and not frame.links and relation == "relcl" and _lacks_object(tree, verb)
    if not (passive or said):
        return []
    return [_before(tree, noun, verb), *_predicate(tree, verb, frame)]


def is_seen(tree: Tree, verb: int) -> bool:
    """'A state seen as safe': nobody is named who sees it so."""
    reduced = tree.tag[verb] == "VBN" and tree.dep[verb] == "acl"
    return reduced and tree.lemma[verb] in _SEEN and not has_agent(tree, verb)


def _before(tree: Tree, noun: int, verb: int) -> Extent:
    last = tree.left[verb] - 1
    while last > noun and not tree.words[last][0].isalnum():
        last -= 1
    return tree.left[noun], last


def _lacks_object(tree: Tree, verb: int) -> bool:
    """'The plan he rejected': a subject of its own, and the noun before it as object."""
    has_object = any(tree.dep[child] in _OBJECTS for child in tree.children[verb])
    pronoun = any(tree.tag[child] in ("WDT", "WP", "WRB") for child in range(tree.left[verb], verb))
    return not has_object and not pronoun and has_subject(tree, verb)


def _predicate(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    for child in tree.children[verb]:
        link = tree.dep[child] == "prep" and tree.lower[child] in frame.links
        if child > verb and (link or tree.dep[child] in ("oprd", "xcomp")):
            return [(tree.left[child] + link, phrase_end(tree, child, tree.right[child]))]
    return []

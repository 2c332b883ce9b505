"""Content that is no clause: an object, what a preposition leads to, a relative pronoun."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.boundaries import phrase_end
from dragoman.extraction.lexicon.cues import Frame
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import POINTING
from dragoman.extraction.parse.tree import Tree

_ADJUNCTS = words("during after before amid while until throughout following despite since without because according")


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is a 'to' infinitive."""
    return any(tree.tag[child] == "TO" for child in tree.children[verb])


def nominal(tree: Tree, verb: int, frame: Frame, particle: int) -> tuple[list[Extent], int]:
    """Content that is no clause: an object, what a preposition leads to, a relative pronoun."""
    idea = _idea(tree, verb)
    if idea is not None:
        return [(tree.left[idea], phrase_end(tree, idea, tree.right[idea]))], tree.head[idea]
    thing = _object(tree, verb, frame)
    if thing is not None:
        return [thing], particle
    content, link = _linked(tree, verb, frame, particle)
    return (content, link) if content else (relative_object(tree, verb, frame), particle)


def _idea(tree: Tree, verb: int) -> int | None:
    """The clause in 'rejected the notion that …', where the noun only leads to what is rejected."""
    for noun in tree.children[verb]:
        if tree.dep[noun] == "dobj" and tree.lemma[noun] == "notion" and noun > verb:
            clauses = (child for child in tree.children[noun] if tree.dep[child] in ("acl", "ccomp"))
            return next((child for child in clauses if tree.lower[tree.left[child]] == "that"), None)
    return None


def _object(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    if not (frame.object or frame.naming) or frame.addressee:
        return None
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("dobj", "oprd", "attr", "xcomp", "ccomp", "acomp"):
            return tree.left[child], phrase_end(tree, child, _object_end(tree, verb, child))
    return None


def _object_end(tree: Tree, verb: int, child: int) -> int:
    """Through what completes the object ('him of it', 'it as dead'), up to where or when it was said."""
    last = tree.right[child] if child > verb else verb
    for other in tree.children[verb]:
        if other > child and tree.dep[other] not in ("punct", "prt"):
            if not _completes(tree, other):
                break
            last = tree.right[other]
    return last


def _completes(tree: Tree, node: int) -> bool:
    if tree.dep[node] == "prep":
        return tree.lower[node] not in _ADJUNCTS and not is_setting(tree, node)
    if tree.dep[node] in ("xcomp", "advcl"):
        return has_to(tree, node) or tree.dep[node] == "xcomp" or _tells_what_as(tree, node)
    return tree.dep[node] in ("oprd", "dobj", "attr", "acomp", "ccomp")


def _tells_what_as(tree: Tree, node: int) -> bool:
    """'Described the town as beset by floods', but not 'as the town was'."""
    subjects = (child for child in tree.children[node] if tree.dep[child] in ("nsubj", "nsubjpass", "expl"))
    return tree.lower[tree.left[node]] == "as" and next(subjects, None) is None


def is_setting(tree: Tree, preposition: int) -> bool:
    """Whether a prepositional phrase tells the time or the occasion of speaking ('in an interview')."""
    for child in tree.children[preposition]:
        if tree.dep[child] == "pobj":
            return tree.lower[child] in OCCASIONS | NETWORKS | TIMES
    return False


def _linked(tree: Tree, verb: int, frame: Frame, particle: int) -> tuple[list[Extent], int]:
    for child in tree.children[verb]:
        if tree.dep[child] == "advcl" and tree.lower[tree.left[child]] == "for" and "for" in frame.links:
            return [(tree.left[child] + 1, tree.right[child])], tree.left[child]
        if tree.dep[child] == "prep" and tree.lower[child] in frame.links and child > verb:
            for item in tree.children[child]:
                if tree.dep[item] in ("pobj", "pcomp"):
                    return [(tree.left[item], phrase_end(tree, item, _linked_end(tree, verb, child)))], child
    return [], particle


def relative_object(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """'Which he described as dead': the relative pronoun with what completes it; 'these data he denied'."""
    if not (frame.object or frame.naming):
        return []
    for child in tree.children[verb]:
        if child < verb and tree.dep[child] == "dobj":
            whole = tree.left[child], tree.right[child]
            if tree.tag[child] in ("WDT", "WP"):
                end = _object_end(tree, verb, verb)
                return [whole, (verb + 1, end)] if end > verb else [whole]
            if tree.lower[whole[0]] in POINTING:
                return [whole]
    return []


def _linked_end(tree: Tree, verb: int, link: int) -> int:
    """'Referred to the plan as a mistake': up to the end of the phrase with 'as'."""
    last = tree.right[link]
    for other in tree.children[verb]:
        if other > link and tree.dep[other] == "prep" and tree.lower[other] == "as":
            last = tree.right[other]
    return last

"""Constructions that look like an attribution by a verb but mostly are not: 'a plan called X', 'hard to see'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.relative_clauses import has_agent
from dragoman.extraction.attributions.subjects.passed_on import where_said
from dragoman.extraction.entities.titles import is_title
from dragoman.extraction.lexicon.cues import ATTITUDES, Frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import POINTING
from dragoman.extraction.parse.tree import Tree
from dragoman.text.contacts import MASK
from dragoman.text.marks import QUOTE_MARKS

_HAD_IN_COMMON = words("border frontier boundary coastline room flat house")
_PHONED = words("counterpart ambulance police rescuer doctor parent friend neighbour")
_PERCEIVING = frozenset(("see", "hear", "view"))  # 'a report seen by the paper'
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_SHORTEST = 3  # fewer tokens before a cue are a subject that the parser took for content


def is_doubtful(tree: Tree, verb: int, frame: Frame, subject: int | None, content: Sequence[Extent]) -> bool:
    """Whether the verb with this subject and content should not count as a cue."""
    if _is_idle_infinitive(tree, verb, subject) or _is_in_question(tree, verb) or _does_not_mean_saying(tree, verb):
        return True
    if _is_reduced_passive(tree, verb):
        return True
    if tree.dep[verb] == "acl" and content[0][1] < verb:
        return tree.lemma[verb] in _PERCEIVING and not _is_taken_for(tree, verb, frame)
    if _is_bare_participle(tree, verb, content):
        return True
    told = has_agent(tree, verb) or (subject is not None and where_said(tree, verb) == subject)
    return not told and (_lacks_predicate(tree, verb, frame) or _is_mere_subject(tree, verb, content))


def _is_reduced_passive(tree: Tree, verb: int) -> bool:
    """Whether its 'subject' is spoken of and does something else: 'Men said to be deserters were held'."""
    if tree.lower[verb + 1 : verb + 3] != ["to", "be"]:
        return False
    others = tree.children_with(verb, "ccomp", "conj", after=verb + 2)
    return any(tree.has_child(other, "auxpass", "aux") and not tree.has_child(other, *_SUBJECTS) for other in others)


def _does_not_mean_saying(tree: Tree, verb: int) -> bool:
    """Whether the verb does not mean saying: 'called the mayor' by telephone, 'shares a border with Poland'."""
    things = tree.children_with(verb, "dobj", after=verb)
    if tree.lemma[verb] == "share":
        return any(tree.lemma[thing] in _HAD_IN_COMMON for thing in things)
    if tree.lemma[verb] != "call" or not things or tree.has_child(verb, "oprd", "ccomp", "xcomp", "prt"):
        return False
    return any(_can_be_phoned(tree, thing) for thing in things)


def _can_be_phoned(tree: Tree, thing: int) -> bool:
    return is_title(tree, thing) or tree.lemma[thing] in _PHONED or bool(MASK.fullmatch(tree.lower[thing]))


def _is_idle_infinitive(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether nobody says or wants anything: 'it is hard to see why', 'he came to like it', 'they could see it'."""
    weak = tree.dep[verb] == "xcomp" and tree.lemma[verb] in ATTITUDES and not _has_clause(tree, verb)
    return tree.tag[verb] == "VB" and (subject is None or weak or tree.lemma[verb] == "see")


def _is_in_question(tree: Tree, verb: int) -> bool:
    """Whether the verb is part of a question: 'Do voters support the plan?'"""
    before = [tree.dep[child] for child in tree.children_with(verb, "aux", "nsubj", before=verb)]
    return tree.lemma[verb] in ATTITUDES and before[:2] == ["aux", "nsubj"]


def _is_bare_participle(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """Whether the verb is used as in 'a plan called Horizon', not as in 'asked about it, he said' or with an agent."""
    reduced = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and content[0][0] > verb
    if not reduced or tree.lemma[verb] in ("ask", "press"):
        return False
    return not tree.has_child(verb, "agent", "auxpass", "aux") and not _has_clause(tree, verb)


def _lacks_predicate(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether the object's predicate is missing: 'sees him' of a verb that counts only as in 'sees him as a threat'."""
    return frame.predicate and not _is_taken_for(tree, verb, frame)


def _is_taken_for(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether it is used as in 'sees him as a threat', 'sees that'. The parser often attaches 'as' to the object."""
    objects = tree.children_with(verb, "dobj", after=verb)
    below = (*tree.children[verb], *(child for thing in objects for child in tree.children[thing]))
    return any(
        (tree.dep[child] in ("ccomp", "oprd") and child > verb)
        or (tree.dep[child] == "prep" and tree.lower[child] in frame.links)
        for child in below
    )


def _is_mere_subject(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """Whether the content is just a few words before the cue, but not the object of 'these data he denied'."""
    first, last = content[0]
    short = len(content) == 1 and first < verb and last - first < _SHORTEST
    if not short or tree.words[first][0] in QUOTE_MARKS:
        return False
    pointed = tree.dep[last] == "dobj" and tree.lower[first] in POINTING | {"which"}
    return not pointed and not _contains_clause(tree, first, last)


def _contains_clause(tree: Tree, first: int, last: int) -> bool:
    return any(tree.dep[node] == "ccomp" and tree.pos[node] == "VERB" for node in range(first, last + 1))


def _has_clause(tree: Tree, verb: int) -> bool:
    return tree.has_child(verb, "ccomp", "xcomp")

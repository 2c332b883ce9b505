"""Shapes that look like an attribution by a verb and mostly are none: 'a plan called X', 'hard to see'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.relative_clauses import has_agent
from dragoman.extraction.lexicon.cues import ATTITUDES, Frame
from dragoman.extraction.parse.repairs.noun_phrases import POINTING
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_SHORTEST = 3  # so few tokens before a cue are no content, but a subject that the parser took for it


def is_doubtful(tree: Tree, verb: int, frame: Frame, subject: int | None, content: Sequence[Extent]) -> bool:
    """Whether the verb with this subject and content had better not count."""
    if _is_idle_infinitive(tree, verb, subject) or _is_asked(tree, verb):
        return True
    if tree.dep[verb] == "acl" and content[0][1] < verb:
        return False
    if _is_bare_participle(tree, verb, content):
        return True
    if has_agent(tree, verb):
        return False
    lacks_predicate = frame.predicate and not _is_taken_for(tree, verb, frame)
    return lacks_predicate or _is_mere_subject(tree, verb, content)


def _is_idle_infinitive(tree: Tree, verb: int, subject: int | None) -> bool:
    """'It is hard to see why', 'he came to like it', 'they could see it': nobody says or wants anything."""
    weak = tree.dep[verb] == "xcomp" and tree.lemma[verb] in ATTITUDES and not _has_clause(tree, verb)
    return tree.tag[verb] == "VB" and (subject is None or weak or tree.lemma[verb] == "see")


def _is_asked(tree: Tree, verb: int) -> bool:
    """'Do voters support the plan?' asks whether they do."""
    before = [tree.dep[child] for child in tree.children[verb] if child < verb and tree.dep[child] in ("aux", "nsubj")]
    return tree.lemma[verb] in ATTITUDES and before[:2] == ["aux", "nsubj"]


def _is_bare_participle(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """'A plan called Horizon'; but not 'asked about it, he said' nor what names its agent."""
    reduced = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and content[0][0] > verb
    agent = any(tree.dep[child] in ("agent", "auxpass", "aux") for child in tree.children[verb])
    return reduced and not (agent or _has_clause(tree, verb) or tree.lemma[verb] in ("ask", "press"))


def _is_taken_for(tree: Tree, verb: int, frame: Frame) -> bool:
    """'Sees him as a threat', 'sees that'; but not 'sees him'. The parser often hangs 'as' on the object."""
    objects = [child for child in tree.children[verb] if tree.dep[child] == "dobj" and child > verb]
    below = [child for thing in objects for child in tree.children[thing]]
    return any(
        (tree.dep[child] in ("ccomp", "oprd") and child > verb)
        or (tree.dep[child] == "prep" and tree.lower[child] in frame.links)
        for child in (*tree.children[verb], *below)
    )


def _is_mere_subject(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """A few words before the cue and nothing after it; 'these data he denied' has them as its object."""
    first, last = content[0]
    short = len(content) == 1 and first < verb and last - first < _SHORTEST
    pointed = tree.dep[last] == "dobj" and tree.lower[first] in POINTING
    clause = any(tree.dep[node] == "ccomp" and tree.pos[node] == "VERB" for node in range(first, last + 1))
    return short and not pointed and not clause and tree.words[first][0] not in QUOTE_MARKS


def _has_clause(tree: Tree, verb: int) -> bool:
    return any(tree.dep[child] in ("ccomp", "xcomp") for child in tree.children[verb])

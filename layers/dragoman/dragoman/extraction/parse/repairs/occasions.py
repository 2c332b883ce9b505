"""Repairs of the parse where the occasion stands between cue and content: 'said at a briefing that the dam is safe'.

The parser takes such a clause for a relative one, and hangs it on the briefing.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.speaking import SUBJECTS

_UP = ("pobj", "prep", "dobj", "appos", "npadvmod")
_COMPLEMENTS = ("dobj", "acomp", "attr", "auxpass", "ccomp", "xcomp")
_TOLD = words("reporter journalist")
_GIVING = words("give hold make write publish release send deliver record read post air see watch hear follow attend")


def content_after_occasion(draft: Draft, first: int, end: int) -> None:
    """Gives a verb of saying the clause that was hung on a noun behind its preposition, or on who is told."""
    for clause in range(first, end):
        if draft.dep[clause] in ("relcl", "acl") and _is_complete(draft, clause, first, end):
            verb = _cue_of(draft, clause, first, end)
            if verb is not None:
                draft.hang(clause, verb, "ccomp")
                _mark(draft, clause, first)
        elif draft.dep[clause] == "relcl" and _is_told(draft, clause, first, end):
            draft.hang(clause, draft.head[draft.head[clause]], "ccomp")


def _is_told(draft: Draft, clause: int, first: int, end: int) -> bool:
    """'Told the paper he had called her': a clause with a subject and an object of its own, behind who is told."""
    noun = draft.head[clause]
    children = list(draft.children(clause, first, end))
    told = draft.dep[noun] == "dobj" and draft.lemma[draft.head[noun]] == "tell"
    own = bool(children) and draft.dep[children[0]] == "nsubj" and draft.tag[children[0]] not in ("WP", "WDT")
    return told and own and any(draft.dep[child] in _COMPLEMENTS for child in children)


def _is_complete(draft: Draft, clause: int, first: int, end: int) -> bool:
    """Whether 'that' opens the clause, and is neither its subject nor its object."""
    children = list(draft.children(clause, first, end))
    opens = bool(children) and draft.lower[children[0]] == "that"
    own = [child for child in children[1:] if draft.dep[child] in SUBJECTS and child < clause]
    whole = any(draft.dep[child] in _COMPLEMENTS for child in children[1:])
    occasion = draft.lemma[draft.head[clause]] in OCCASIONS | NETWORKS | _TOLD and draft.lemma[clause] not in _GIVING
    return opens and bool(own) and (whole or occasion)


def _cue_of(draft: Draft, clause: int, first: int, end: int) -> int | None:
    """The verb of saying above the noun, with a preposition between them and no content yet."""
    node, prepositions = draft.head[clause], 0
    while draft.dep[node] in _UP and draft.head[node] < node:
        prepositions += draft.dep[node] == "prep"
        node = draft.head[node]
    if not prepositions or draft.pos[node] != "VERB" or draft.lemma[node] not in SAYING:
        return None
    return None if any(draft.dep[child] == "ccomp" for child in draft.children(node, first, end)) else node


def _mark(draft: Draft, clause: int, first: int) -> None:
    that = next(draft.children(clause, first, clause))
    draft.dep[that] = "mark"

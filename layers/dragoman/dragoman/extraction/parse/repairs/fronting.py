"""Repairs of the parse where translated English puts first what English puts last.

'Kravtsov these data has not confirmed', 'Such ban criticized lawyer Olha Bondar', 'As informs «Zorya», …'.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING, verb_frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.noun_phrases import (
    POINTING,
    NounPhrase,
    after_time,
    can_speak,
    ends_clause,
    is_institution,
    is_person,
    phrase_at,
)
from dragoman.extraction.parse.repairs.speaking import AUXILIARIES

_CLAIM_NOUNS = words(
    "information data datum word rumor rumour prohibition ban initiative fact accusation allegation proposal idea"
    " decision assumption version claim statement report news message conclusion plan fear demand"
)


def object_first(draft: Draft, first: int, end: int) -> None:
    """'This information' before its verb is its object when another one stands before it, or after the verb."""
    for node in range(first, end - 2):
        if draft.lower[node] in POINTING and draft.lemma[node + 1] in _CLAIM_NOUNS:
            verb = _verb_after(draft, node + 2, end)
            if verb is not None:
                _make_object(draft, node, verb, first, end)


def _verb_after(draft: Draft, node: int, end: int) -> int | None:
    while node < end and (draft.lower[node] in AUXILIARIES or draft.pos[node] == "ADV"):
        node += 1
    frame = verb_frame(draft.lemma[node]) if node < end and draft.pos[node] == "VERB" else None
    return node if frame and frame.object else None


def _make_object(draft: Draft, pointing: int, verb: int, first: int, end: int) -> None:
    subject = _speaker_before(draft, first, pointing)
    if subject is None and pointing == first:
        subject = _speaker_after(draft, verb, end)
    elif not ends_clause(draft, verb + 1, end):
        return
    if subject is None:
        return
    for child in draft.children(verb, first, end):
        if draft.dep[child] in ("nsubj", "nsubjpass") or (draft.dep[child] == "ccomp" and child < verb):
            draft.dep[child] = "dep"
    draft.hang(subject.head, verb, "nsubj")
    draft.hang(pointing + 1, verb, "dobj")
    draft.hang(pointing, pointing + 1, "det")


def _speaker_before(draft: Draft, first: int, pointing: int) -> NounPhrase | None:
    start = after_time(draft, first, pointing)
    in_institution = start < pointing and draft.lower[start] in ("in", "at")
    phrase = phrase_at(draft, start + in_institution, pointing)
    if phrase is None or not (is_institution(draft, phrase.head) if in_institution else can_speak(draft, phrase)):
        return None
    adjacent = phrase.last + 1 == pointing
    aside = draft.words[pointing - 1] == "," and draft.words[phrase.last + 1] == ","
    return phrase if adjacent or aside else None


def _speaker_after(draft: Draft, verb: int, end: int) -> NounPhrase | None:
    phrase = phrase_at(draft, after_time(draft, verb + 1, end), end)
    fits = phrase is not None and can_speak(draft, phrase) and ends_clause(draft, phrase.last + 1, end)
    return phrase if fits and draft.lemma[verb] != "report" else None


def reports_first(draft: Draft, first: int, end: int) -> None:
    """'As informs «Zorya», …', 'As reported in the ministry, …': the cue and its subject, hung on the clause after."""
    verb = first + 1
    if end - first < 6 or draft.lower[first] not in ("as", "how") or draft.lemma[verb] not in SAYING:
        return
    phrase = _relay(draft, verb, end)
    if phrase is None:
        return
    comma = next((node for node in range(phrase.last + 1, end) if draft.words[node] == ","), None)
    root = None if comma is None else _root_of(draft, comma + 1, end)
    if comma is None or root is None:
        return
    if not comma < draft.head[root] < end:
        draft.head[root], draft.dep[root] = root, "ROOT"
    draft.pos[verb], draft.tag[verb] = "VERB", "VBZ"
    draft.hang(verb, root, "advcl")
    draft.hang(first, verb, "mark")
    draft.hang(phrase.head, verb, "nsubj")
    draft.hang(comma, root, "punct")
    for node in range(phrase.first, comma):
        inside = phrase.first <= draft.head[node] <= phrase.last
        if node != phrase.head and not inside and not phrase.last < draft.head[node] < comma:
            draft.hang(node, phrase.head if node <= phrase.last else verb, "dep" if node <= phrase.last else "prep")


def _relay(draft: Draft, verb: int, end: int) -> NounPhrase | None:
    """Who relays, right behind the verb: somebody who can speak, or those in an institution."""
    in_institution = draft.lower[verb + 1] in ("in", "at")
    phrase = phrase_at(draft, verb + 1 + in_institution, end)
    if phrase is None or in_institution:
        return phrase if phrase and is_institution(draft, phrase.head) else None
    speaks = can_speak(draft, phrase) or is_person(draft, phrase.head)
    return phrase if speaks and draft.tag[verb] != "VBN" else None


def _root_of(draft: Draft, first: int, end: int) -> int | None:
    """The verb that governs the rest of a sentence."""
    verbs = [node for node in range(first, end) if draft.pos[node] in ("VERB", "AUX")]
    return next((node for node in verbs if draft.dep[node] == "ROOT" or draft.head[node] < first), None) or (
        verbs[0] if verbs else None
    )

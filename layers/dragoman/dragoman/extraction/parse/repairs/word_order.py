"""Repairs of the parse where translated English keeps Slavic word order: who speaks stands after the cue.

'…, reported on Thursday judge Anna Koval', 'In ministry noted that …', 'Kravtsov these data has not confirmed',
'chief engineer of the project Oleg Riabinkin'. The parser, which learnt from native English, takes such a speaker
for an object, a place or a part of the phrase before it. Everything here reads words and tags more than the parse.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import DIRECT, SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.final_attribution import reports_last
from dragoman.extraction.parse.repairs.fronting import object_first, reports_first
from dragoman.extraction.parse.repairs.noun_phrases import (
    after_time,
    can_speak,
    ends_clause,
    is_institution,
    is_person,
    phrase_at,
)
from dragoman.extraction.parse.repairs.occasions import content_after_occasion
from dragoman.extraction.parse.repairs.speaking import AUXILIARIES, FINITE, SUBJECTS, make_root, make_subject
from dragoman.text.marks import CLOSING_MARKS, DASHES

_ORDERS = words("forbid forbade oblige prohibit ban instruct order recommend advise propose suggest permit allow")
_MARKS = CLOSING_MARKS | {"“"}
_BREAKS = _MARKS | DASHES | {",", "!", "?"}
_NEAR = 6  # how far from the start of its sentence the cue of 'About this on Friday reported' may stand


def in_english_order(draft: Draft) -> None:
    """Every repair, in place: names to their nouns first, since speakers then end where they should."""
    for first, end in draft.sentences:
        for node in range(first, end):
            if draft.people[node] and not (node > first and draft.people[node - 1]):
                _give_name_to_its_noun(draft, node, first, end)
    for first, end in draft.sentences:
        reports_first(draft, first, end)
        object_first(draft, first, end)
        reports_last(draft, first, end)
        content_after_occasion(draft, first, end)
        for node in range(first, end):
            if _is_saying(draft, node, first):
                _find_clause(draft, node, first, end)
                _find_subject(draft, node, first, end)
            elif draft.lemma[node] in _ORDERS:
                _find_order(draft, node, end)


def _is_saying(draft: Draft, node: int, first: int) -> bool:
    quotes = draft.lemma[node] in DIRECT and _follows_quotation(draft, node, first)
    if not (quotes or draft.lemma[node] in SAYING) or draft.lower[node].endswith("ing"):
        return False
    if draft.tag[node] in (*FINITE, "VBN"):
        return True
    return draft.tag[node] == "NNS" and node > first and draft.words[node - 1] in _BREAKS


def _follows_quotation(draft: Draft, node: int, first: int) -> bool:
    """Whether a closing mark stands before, or a comma or the like with a dash: '! - exclaimed the mayor'."""
    before = draft.words[max(first, node - 2) : node]
    return before[-1:] != [] and (before[-1] in _MARKS or (before[-1] in DASHES and before[0] in (",", "!", "?", "…")))


def _find_clause(draft: Draft, verb: int, first: int, end: int) -> None:
    """'It was reported, that the expedition cost a million': the clause after the comma is what was reported."""
    if verb + 3 >= end or draft.words[verb + 1] != "," or draft.lower[verb + 2] != "that":
        return
    root = draft.head[verb]
    if root <= verb + 2 or draft.dep[verb] not in ("advcl", "ccomp", "nsubj", "dep", "csubj", "acl"):
        return
    draft.head[verb], draft.dep[verb] = verb if draft.head[root] == root else draft.head[root], draft.dep[root]
    draft.head[root], draft.dep[root] = verb, "ccomp"
    for node in range(first, verb):
        if draft.head[node] == root:
            draft.hang(node, verb, draft.dep[node])


def _find_order(draft: Draft, verb: int, end: int) -> None:
    """'Forbade to company to build': the second 'to' leads to the order, whatever it was hung on."""
    if verb + 4 >= end or draft.lower[verb + 1] != "to" or draft.tag[verb + 2] == "VB":
        return
    phrase = phrase_at(draft, verb + 2, end)
    if phrase is None:
        return
    start = phrase.last + 1
    if start + 1 < end and draft.lower[start] == "to" and draft.tag[start + 1] == "VB":
        draft.hang(verb + 1, verb, "dep")
        draft.hang(phrase.head, verb, "dobj")
        draft.hang(start + 1, verb, "xcomp")
        draft.hang(start, start + 1, "aux")


def _find_subject(draft: Draft, verb: int, first: int, end: int) -> None:
    if verb == first or draft.words[verb - 1] in _BREAKS:
        if not _has_subject(draft, verb, first, end):
            _inverted(draft, verb, first, end)
    elif not _has_subject(draft, verb, first, end):
        if draft.lower[first] == "about" and verb <= first + _NEAR:
            _about_this(draft, verb, first, end)
        else:
            _in_institution(draft, verb, first)


def _about_this(draft: Draft, verb: int, first: int, end: int) -> None:
    """'About this on Friday reported the ministry': what was reported stands in the sentence before."""
    phrase = phrase_at(draft, after_time(draft, verb + 1, end), end)
    if phrase is not None and can_speak(draft, phrase) and ends_clause(draft, phrase.last + 1, end):
        make_subject(draft, verb, phrase, first, end)


def _has_subject(draft: Draft, verb: int, first: int, end: int) -> bool:
    """A subject of its own; one from before a quotation mark that closes is none."""
    subjects = [child for child in draft.children(verb, first, end) if draft.dep[child] in SUBJECTS]
    subjects = [child for child in subjects if after_time(draft, child, end) == child]
    if any(child > verb for child in subjects):
        for child in subjects:
            if child < verb and _closes_between(draft, child, verb):
                draft.dep[child] = "dep"
        return True
    return any(not _closes_between(draft, child, verb) for child in subjects)


def _closes_between(draft: Draft, node: int, verb: int) -> bool:
    return any(draft.words[index] in _MARKS for index in range(max(node + 1, verb - 3), verb))


def _inverted(draft: Draft, verb: int, first: int, end: int) -> None:
    """'CONTENT, reported on Thursday judge Anna Koval' and 'CONTENT, noted in department'."""
    start = after_time(draft, verb + 1, end)
    in_institution = start < end and draft.lower[start] == "in"
    phrase = phrase_at(draft, start + in_institution, end)
    if phrase is None or not ends_clause(draft, phrase.last + 1, end):
        return
    if not (is_institution(draft, phrase.head) if in_institution else can_speak(draft, phrase)):
        return
    make_root(draft, verb, first, end)
    make_subject(draft, verb, phrase, first, end)
    for node in range(verb + 1, start):
        if node == start - 1 and draft.lower[verb + 1] in ("on", "in") and node > verb + 1:
            draft.hang(node, verb + 1, "pobj")
        else:
            draft.hang(node, verb, "prep" if draft.tag[node] == "IN" else "npadvmod")


def _in_institution(draft: Draft, verb: int, first: int) -> None:
    """'In the ministry last week informed that': those in the ministry did."""
    for start in range(first, min(first + 3, verb)):
        if draft.lower[start] not in ("in", "at"):
            continue
        phrase = phrase_at(draft, start + 1, verb)
        if phrase is None or not is_institution(draft, phrase.head):
            return
        rest = after_time(draft, phrase.last + 1, verb)
        if all(draft.lower[node] in AUXILIARIES or draft.pos[node] == "ADV" for node in range(rest, verb)):
            make_subject(draft, verb, phrase, first, verb)
            draft.hang(start, verb, "dep")
            for node in range(phrase.last + 1, verb):
                if phrase.first <= draft.head[node] <= phrase.last:
                    draft.hang(node, verb, "npadvmod")
        return


def _give_name_to_its_noun(draft: Draft, name: int, first: int, end: int) -> None:
    """'Chief engineer of the project Oleg Riabinkin': the name is the engineer's, not the project's."""
    while name - 1 > first and draft.tag[name - 1] == "NNP" and not draft.names[name - 1]:
        name -= 1  # a first name that the model overlooked
    thing, last = name - 1, name
    while last + 1 < end and (draft.people[last + 1] or not draft.people[last]):
        last += 1
    if thing <= first or draft.tag[thing] not in ("NN", "NNS") or is_person(draft, thing):
        return
    owner = _owner(draft, thing, first)
    if owner is None or not is_person(draft, owner):
        return
    governor, relation = draft.head[last], draft.dep[last]
    if name <= draft.head[thing] <= last and owner < governor < name:
        draft.hang(thing, governor, relation)
        for child in draft.children(last, owner + 1, thing):
            draft.hang(child, thing, draft.dep[child])
    draft.hang(last, owner, "appos")


def _owner(draft: Draft, thing: int, first: int) -> int | None:
    """The noun before the 'of' of the phrase that ends in `thing`."""
    node, owner = thing, None
    while node >= first and (
        draft.pos[node] in ("NOUN", "PROPN", "ADJ", "DET")
        or draft.tag[node] in ("PRP$", "CD")
        or draft.lower[node] == "of"
    ):
        if draft.lower[node] in ("of", "for") and node > first and draft.pos[node - 1] in ("NOUN", "PROPN"):
            owner = node - 1
        node -= 1
    return owner

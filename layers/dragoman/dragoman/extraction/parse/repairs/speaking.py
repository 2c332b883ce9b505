"""Verbs of saying in a parse that errs, and how they are given their speaker and their content."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.noun_phrases import NounPhrase

# Stand between the subject and the main verb.
AUXILIARIES = words(
    "do have be will may might can could would must not n't also only has had did does is was yet never"
)
SUBJECTS = ("nsubj", "nsubjpass")
FINITE = ("VBD", "VBZ", "VBP")


def make_root(draft: Draft, verb: int, first: int, end: int) -> None:
    """Hang the clause before a cue on the cue as its content."""
    draft.pos[verb] = "VERB"
    if draft.tag[verb] not in FINITE:
        draft.tag[verb] = "VBD"
    top = draft.top(verb, first)
    if top != verb:
        draft.head[verb], draft.dep[verb] = verb if draft.head[top] == top else draft.head[top], draft.dep[top]
        draft.head[top] = verb
        draft.dep[top] = "ccomp"
    for node in range(verb + 1, end):
        if draft.head[node] < verb:
            draft.hang(node, verb, draft.dep[node])
    for child in draft.children(verb, first, verb):
        if draft.dep[child] in SUBJECTS or draft.pos[child] == "VERB":
            draft.dep[child] = "ccomp" if draft.pos[child] in ("VERB", "AUX") else "dep"


def make_subject(draft: Draft, verb: int, phrase: NounPhrase, first: int, end: int) -> None:
    """Make a noun phrase the only subject of a cue, and let go of what was hung on it."""
    for child in draft.children(verb, first, end):
        if draft.dep[child] in SUBJECTS:
            draft.dep[child] = "dep"
    draft.hang(phrase.head, verb, "nsubj")
    content = next((child for child in draft.children(verb, first, verb) if draft.dep[child] == "ccomp"), verb)
    for node in range(first, phrase.first):
        if phrase.first <= draft.head[node] <= phrase.last:
            draft.hang(node, content, "dep")
    for node in range(phrase.first, phrase.last + 1):
        if node != phrase.head and not phrase.first <= draft.head[node] <= phrase.last:
            draft.hang(node, phrase.head, "prep" if draft.tag[node] == "IN" else "compound")

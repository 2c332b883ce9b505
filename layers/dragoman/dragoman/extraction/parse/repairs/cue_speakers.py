"""Gives verbs of saying their speaker and their content where the parser got them wrong."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.noun_phrases import NounPhrase
from dragoman.extraction.parse.tags import FINITE, SUBJECTS

# These words may come between the subject and the main verb.
AUXILIARIES = words(
    "do have be will may might can could would must not n't also only has had did does is was yet never"
)


def make_root(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Attach the clause before a cue to the cue as its content."""
    parse.pos[verb] = "VERB"
    if parse.tag[verb] not in FINITE:
        parse.tag[verb] = "VBD"
    _lift(parse, verb, first)
    for node in range(verb + 1, end):
        if parse.head[node] < verb:
            parse.attach(node, verb, parse.dep[node])
    for child in list(parse.children(verb, first, verb)):
        _make_content(parse, child)
        _join_content(parse, child, verb)


def _join_content(parse: EditableParse, noun: int, verb: int) -> None:
    """Attach 'Kirovohrad' in 'the town was called Kirovohrad, the guide said' to the verb right before it."""
    before = noun - 1
    behind = parse.head[before] == verb and parse.dep[before] == "ccomp"
    if behind and parse.dep[noun] in ("dep", *SUBJECTS):
        parse.attach(noun, before, "dep")


def _make_content(parse: EditableParse, child: int) -> None:
    """Turn a subject or verb before the cue into content, or a part of it."""
    if parse.pos[child] == "VERB" or (parse.pos[child] == "AUX" and parse.dep[child] in SUBJECTS):
        parse.dep[child] = "ccomp"
    elif parse.dep[child] in SUBJECTS:
        parse.dep[child] = "dep"


def _lift(parse: EditableParse, verb: int, first: int) -> None:
    """Put the cue in the place of its outermost head, which becomes its content."""
    top = parse.top(verb, first)
    if top != verb:
        parse.head[verb], parse.dep[verb] = verb if parse.head[top] == top else parse.head[top], parse.dep[top]
        parse.head[top] = verb
        parse.dep[top] = "parataxis" if "." in parse.words[verb:top] else "ccomp"
        if parse.dep[top] == "parataxis":  # a sentence of its own that the parser ran on
            for node in range(first, verb):
                if parse.head[node] == top:
                    parse.attach(node, verb, parse.dep[node])


def make_subject(parse: EditableParse, verb: int, phrase: NounPhrase, first: int, end: int) -> None:
    """Make a noun phrase the only subject of a cue, and detach other words from it."""
    for child in parse.children(verb, first, end):
        if parse.dep[child] in SUBJECTS:
            parse.dep[child] = "dep"
    parse.attach(phrase.head, verb, "nsubj")
    _detach(parse, verb, phrase, first)
    for node in range(phrase.first, phrase.last + 1):
        if node != phrase.head and not _is_attached_to(parse, node, phrase):
            parse.attach(node, phrase.head, "prep" if parse.tag[node] == "IN" else "compound")


def _detach(parse: EditableParse, verb: int, phrase: NounPhrase, first: int) -> None:
    """Attach words before a noun phrase that were attached to it to the content, or else to the cue."""
    content = next((child for child in parse.children(verb, first, verb) if parse.dep[child] == "ccomp"), verb)
    for node in range(first, phrase.first):
        if _is_attached_to(parse, node, phrase):
            parse.attach(node, content, "dep")


def _is_attached_to(parse: EditableParse, node: int, phrase: NounPhrase) -> bool:
    return phrase.first <= parse.head[node] <= phrase.last

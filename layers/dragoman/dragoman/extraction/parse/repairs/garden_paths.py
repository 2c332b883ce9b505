"""Repairs sentences where the parser took the object of an infinitive for the subject of the next verb."""

from __future__ import annotations

from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.tags import FINITE

_IN_NAMES = ("NOUN", "PROPN", "DET", "ADJ")


def objects_of_infinitives(parse: EditableParse, first: int, end: int) -> None:
    """Make the noun before it the only subject: 'A woman who had come to hear Koval said that it rained'."""
    for verb in range(first, end):
        infinitive = _infinitive_before(parse, verb, first)
        subject = None if infinitive is None else _subject_before(parse, verb, infinitive, first)
        if infinitive is None or subject is None:
            continue
        parse.attach(_subjects(parse, verb, infinitive, verb)[-1], infinitive, "dobj")
        if parse.dep[subject] == "ROOT":
            parse.head[verb], parse.dep[verb] = verb, "ROOT"
            parse.attach(subject, verb, "nsubj")
            for node in parse.children(subject, verb + 1, end):
                parse.attach(node, verb, parse.dep[node])


def _infinitive_before(parse: EditableParse, verb: int, first: int) -> int | None:
    """The verb of 'to hear Koval' directly before a finite verb, if the parser made 'Koval' the subject; or None."""
    node = verb - 1
    while node > first and parse.pos[node] in _IN_NAMES:
        node -= 1
    is_to = parse.tag[node] == "VB" and node > first and parse.lower[node - 1] == "to"
    taken = parse.tag[verb] in FINITE and is_to and bool(_subjects(parse, verb, node, verb))
    return node if taken else None


def _subject_before(parse: EditableParse, verb: int, infinitive: int, first: int) -> int | None:
    """Another subject before the infinitive, or the noun at the top of a sentence without a verb; or None."""
    own = _subjects(parse, verb, first, infinitive)
    if own:
        return own[0]
    top = parse.top(verb, first)
    bare = parse.dep[verb] == "ccomp" and top < infinitive and parse.dep[top] == "ROOT"
    return top if bare and parse.pos[top] in ("NOUN", "PROPN") else None


def _subjects(parse: EditableParse, verb: int, first: int, end: int) -> list[int]:
    return [node for node in parse.children(verb, first, end) if parse.dep[node] == "nsubj"]

"""Repairs of a medium between commas: 'Minister Ruban, Interfax-Ukraine writes, said that the port would be sold'."""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.noun_phrases import is_institution, is_person
from dragoman.extraction.parse.tags import FINITE, SUBJECTS, has_finite

_PUBLISHING = words("report write")
_LONGEST = 8  # tokens of the aside


def media_asides(parse: EditableParse, first: int, end: int) -> None:
    """Give the cue behind the aside the speaker before it, and the aside's verb the medium."""
    for cue in range(first + 5, end):
        comma = _comma_before(parse, cue, first) if _follows_aside(parse, cue) else None
        speaker = None if comma is None else _noun_before(parse, comma, first)
        if comma is not None and speaker is not None:
            _part(parse, speaker, comma, cue)


def _follows_aside(parse: EditableParse, cue: int) -> bool:
    """Whether it is 'said' in ', Interfax writes, said'."""
    said = parse.tag[cue] in FINITE and parse.lemma[cue] in SAYING and parse.words[cue - 1] == ","
    return said and parse.lemma[cue - 2] in _PUBLISHING and parse.tag[cue - 2] in FINITE | {"NNS"}


def _comma_before(parse: EditableParse, cue: int, first: int) -> int | None:
    """The comma before the medium: a few names and nouns, no pronoun, are between it and the verb; or None."""
    nodes = range(cue - 3, max(first, cue - _LONGEST), -1)
    comma = next((node for node in nodes if parse.words[node] == ","), None)
    if comma is None or comma + 1 > cue - 3 or parse.pos[cue - 3] not in ("PROPN", "NOUN"):
        return None
    return comma if parse.words[cue - 3][0].isupper() else None


def _noun_before(parse: EditableParse, comma: int, first: int) -> int | None:
    """The head of the person or institution right before a comma, where no verb comes before; or None."""
    if has_finite(parse.tag[first:comma]):
        return None
    noun = comma - 1
    while first <= parse.head[noun] < comma and parse.head[noun] != noun:
        noun = parse.head[noun]
    named = parse.pos[noun] == "PROPN" or parse.named[noun]
    return noun if named or is_person(parse, noun) or is_institution(parse, noun) else None


def _part(parse: EditableParse, speaker: int, comma: int, cue: int) -> None:
    """Attach the speaker to the cue, and the aside to the cue as a clause of its own."""
    aside, medium = cue - 2, cue - 3
    if parse.head[aside] == aside or parse.head[cue] in range(comma, cue):
        parse.head[cue], parse.dep[cue] = cue, "ROOT"
    for child in parse.children(cue, comma, cue):
        parse.dep[child] = "dep" if parse.dep[child] in SUBJECTS else parse.dep[child]
    parse.tag[aside], parse.pos[aside] = "VBZ", "VERB"
    parse.attach(speaker, cue, "nsubj")
    parse.attach(aside, cue, "parataxis")
    parse.attach(medium, aside, "nsubj")
    for mark in (comma, cue - 1):
        parse.attach(mark, aside, "punct")
    for node in range(comma + 1, medium):
        if not comma < parse.head[node] < cue:
            parse.attach(node, medium, "compound")

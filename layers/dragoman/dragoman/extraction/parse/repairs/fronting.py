"""Repairs of translated English that puts first what English puts last.

'Kravtsov these data has not confirmed', 'Such ban criticized lawyer Olha Bondar', 'As informs «Zorya», …'.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING, verb_frame
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import AUXILIARIES
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

_CLAIM_NOUNS = words(
    "information data datum word rumor rumour prohibition ban initiative fact accusation allegation proposal idea"
    " decision assumption version claim statement report news message conclusion plan fear demand"
)


def object_first(parse: EditableParse, first: int, end: int) -> None:
    """Make 'this information' before its verb the object, if another subject is before it or after the verb."""
    for node in range(first, end - 2):
        if parse.lower[node] in POINTING and parse.lemma[node + 1] in _CLAIM_NOUNS:
            verb = _verb_after(parse, node + 2, end)
            if verb is not None:
                _make_object(parse, node, verb, first, end)


def _verb_after(parse: EditableParse, node: int, end: int) -> int | None:
    """The verb after auxiliaries and adverbs, if it takes an object; or None."""
    while node < end and (parse.lower[node] in AUXILIARIES or parse.pos[node] == "ADV"):
        node += 1
    frame = verb_frame(parse.lemma[node]) if node < end and parse.pos[node] == "VERB" else None
    return node if frame and frame.object else None


def _make_object(parse: EditableParse, pointing: int, verb: int, first: int, end: int) -> None:
    """Make the noun after 'this' or 'these' the object of the verb, if there is somebody to be the subject."""
    subject = _speaker_before(parse, first, pointing)
    if subject is None and pointing == first:
        subject = _speaker_after(parse, verb, end)
    elif not ends_clause(parse, verb + 1, end):
        return
    if subject is None:
        return
    for child in parse.children(verb, first, end):
        if parse.dep[child] in ("nsubj", "nsubjpass") or (parse.dep[child] == "ccomp" and child < verb):
            parse.dep[child] = "dep"
    parse.attach(subject.head, verb, "nsubj")
    parse.attach(pointing + 1, verb, "dobj")
    parse.attach(pointing, pointing + 1, "det")


def _speaker_before(parse: EditableParse, first: int, pointing: int) -> NounPhrase | None:
    """The noun phrase that can speak directly before the determiner, or None."""
    start = after_time(parse, first, pointing)
    in_institution = start < pointing and parse.lower[start] in ("in", "at")
    phrase = phrase_at(parse, start + in_institution, pointing)
    if phrase is None or not (is_institution(parse, phrase.head) if in_institution else can_speak(parse, phrase)):
        return None
    adjacent = phrase.last + 1 == pointing
    aside = parse.words[pointing - 1] == "," and parse.words[phrase.last + 1] == ","
    return phrase if adjacent or aside else None


def _speaker_after(parse: EditableParse, verb: int, end: int) -> NounPhrase | None:
    phrase = phrase_at(parse, after_time(parse, verb + 1, end), end)
    fits = phrase is not None and can_speak(parse, phrase) and ends_clause(parse, phrase.last + 1, end)
    return phrase if fits and parse.lemma[verb] != "report" else None


def reports_first(parse: EditableParse, first: int, end: int) -> None:
    """Attach a cue that the parser took for a noun to the clause after it: 'As informs «Zorya», …'."""
    verb = first + 1
    if end - first < 6 or parse.lower[first] not in ("as", "how") or parse.lemma[verb] not in SAYING:
        return
    phrase = _relay(parse, verb, end)
    comma = None if phrase is None else _comma_after(parse, phrase.last, end)
    root = None if comma is None else _root_of(parse, comma + 1, end)
    if phrase is None or comma is None or root is None:
        return
    if not comma < parse.head[root] < end:
        parse.head[root], parse.dep[root] = root, "ROOT"
    parse.pos[verb], parse.tag[verb] = "VERB", "VBZ"
    parse.attach(verb, root, "advcl")
    parse.attach(first, verb, "mark")
    parse.attach(phrase.head, verb, "nsubj")
    parse.attach(comma, root, "punct")
    _gather(parse, verb, phrase, comma)


def _comma_after(parse: EditableParse, node: int, end: int) -> int | None:
    """The first comma after a token, or None."""
    return next((other for other in range(node + 1, end) if parse.words[other] == ","), None)


def _gather(parse: EditableParse, verb: int, phrase: NounPhrase, comma: int) -> None:
    """Attach the tokens up to the comma to the noun phrase they are in, or else to the cue."""
    for node in range(phrase.first, comma):
        hangs_well = phrase.first <= parse.head[node] < comma
        if node == phrase.head or hangs_well:
            continue
        if node <= phrase.last:
            parse.attach(node, phrase.head, "dep")
        else:
            parse.attach(node, verb, "prep")


def _relay(parse: EditableParse, verb: int, end: int) -> NounPhrase | None:
    """The speaker directly after the verb, or None."""
    phrase = phrase_at(parse, verb + 1, end)
    if phrase is None:
        return None
    speaks = can_speak(parse, phrase) or is_person(parse, phrase.head)
    return phrase if speaks and parse.tag[verb] != "VBN" else None


def _root_of(parse: EditableParse, first: int, end: int) -> int | None:
    """The verb that governs the rest of a sentence, or None."""
    verbs = [node for node in range(first, end) if parse.pos[node] in ("VERB", "AUX")]
    return next((node for node in verbs if parse.dep[node] == "ROOT" or parse.head[node] < first), None) or (
        verbs[0] if verbs else None
    )

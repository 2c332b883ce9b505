"""Repairs of 'as reported on Monday the ministry' and 'the fire, as rescuers write, began' in translated English."""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import verb_frame
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import make_subject
from dragoman.extraction.parse.repairs.noun_phrases import (
    NounPhrase,
    after_one_circumstance,
    can_speak,
    is_institution,
    phrase_at,
)
from dragoman.extraction.parse.tags import FINITE, SUBJECTS


def as_clauses(parse: EditableParse, first: int, end: int) -> None:
    """Give 'as reported on Monday the ministry' its subject, and attach the clause to the verb, not to a noun."""
    for opener in range(first, end - 1):
        verb = _cue_after(parse, opener, end) if parse.lower[opener] == "as" else None
        if verb is not None:
            _find_speaker(parse, verb, first, end)
            _attach_to_verb(parse, verb)


def _cue_after(parse: EditableParse, opener: int, end: int) -> int | None:
    """The finite verb of saying that 'as' opens, or None."""
    near = range(opener + 1, end)
    verb = next((node for node in near if parse.pos[node] == "VERB" or parse.words[node] in ",.;:"), None)
    frame = None if verb is None else verb_frame(parse.lemma[verb])
    if verb is None or frame is None or not frame.clause or parse.tag[verb] not in FINITE | {"VBN"}:
        return None
    return verb if parse.head[opener] == verb else None


def _find_speaker(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Make the noun phrase after the verb its subject, if it has none."""
    if any(parse.dep[child] in (*SUBJECTS, "agent") for child in parse.children(verb, first, end)):
        return
    phrase = _speaker_at(parse, verb + 1, end)
    if phrase is not None:
        make_subject(parse, verb, phrase, first, end)
        parse.tag[verb] = parse.tag[verb].replace("VBN", "VBD")
        _free_main_clause(parse, verb, phrase.last + 1, end)


def _may_hold_words(parse: EditableParse, phrase: NounPhrase) -> bool:
    """Whether it is an institution, or a document that is no mere occasion: 'in the message', not 'in an interview'."""
    return is_institution(parse, phrase.head) or parse.lemma[phrase.head] in DOCUMENTS


def _free_main_clause(parse: EditableParse, verb: int, node: int, end: int) -> None:
    """Give the main verb the subject behind the comma, which the parser took for an apposition of the speaker."""
    comma, main = next((at for at in range(node, end) if parse.words[at] == ","), end), parse.head[verb]
    lacks = not any(parse.dep[child] in SUBJECTS for child in parse.children(main, comma, end))
    for noun in range(comma + 1, main):
        if lacks and parse.dep[noun] == "appos" and parse.head[noun] < comma:
            parse.attach(noun, main, "nsubj")


def _speaker_at(parse: EditableParse, node: int, end: int) -> NounPhrase | None:
    """The speaker at a token, or behind day, place and audience there: 'as noted in the Border Service'; or None."""
    inside = node < end and parse.lower[node] in ("in", "at")
    phrase = phrase_at(parse, node + inside, end)
    if phrase is not None and (_may_hold_words(parse, phrase) if inside else can_speak(parse, phrase)):
        return phrase
    following = after_one_circumstance(parse, node, end)
    return None if following == node else _speaker_at(parse, following, end)


def _attach_to_verb(parse: EditableParse, verb: int) -> None:
    """Attach the clause to the verb above the noun that the parser attached it to: 'the fire, as they write, began'."""
    noun = parse.head[verb]
    if parse.pos[noun] in ("NOUN", "PROPN") and noun < verb and parse.dep[noun] in SUBJECTS:
        parse.attach(verb, parse.head[noun], "advcl")

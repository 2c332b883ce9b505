"""Repairs of '"…", quotes the mayor the portal Zorya', where translated English has subject and object behind."""

from __future__ import annotations

from dragoman.extraction.lexicon.institution_nouns import MEDIA
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import make_root, make_subject
from dragoman.extraction.parse.repairs.noun_phrases import (
    NounPhrase,
    ends_clause,
    first_phrase,
    is_institution,
    is_person,
    phrase_at,
)
from dragoman.extraction.parse.tags import FINITE
from dragoman.text.marks import CLOSING_MARKS, COMMAS_AND_DASHES

_QUOTING = words("quote cite")


def quoted_by(parse: EditableParse, first: int, end: int) -> None:
    """Give 'quotes' behind a quotation its subject and object: the medium quotes, the other one is quoted."""
    for verb in range(first + 1, end - 2):
        if parse.lemma[verb] in _QUOTING and parse.tag[verb] in FINITE | {"NNS"} and _follows_mark(parse, verb):
            _find_both(parse, verb, first, end)


def _follows_mark(parse: EditableParse, verb: int) -> bool:
    before = [word for word in parse.words[max(0, verb - 4) : verb] if word not in COMMAS_AND_DASHES]
    return parse.words[verb - 1] in COMMAS_AND_DASHES and before[-1:] != [] and before[-1] in CLOSING_MARKS


def _find_both(parse: EditableParse, verb: int, first: int, end: int) -> None:
    """Attach the two noun phrases behind the verb, if exactly one of them can be a medium."""
    middle = first_phrase(parse, verb + 1, end)
    one, other = phrase_at(parse, verb + 1, middle), phrase_at(parse, middle, end)
    if one is None or other is None or not ends_clause(parse, other.last + 1, end):
        return
    media = [_is_medium(parse, phrase) for phrase in (one, other)]
    if media[0] == media[1]:
        return
    medium, quoted = (one, other) if media[0] else (other, one)
    make_root(parse, verb, first, end)
    make_subject(parse, verb, quoted, first, end)
    make_subject(parse, verb, medium, first, end)
    parse.attach(quoted.head, verb, "dobj")


def _is_medium(parse: EditableParse, phrase: NounPhrase) -> bool:
    inside = range(phrase.first, phrase.last + 1)
    if any(parse.lower[node] in MEDIA for node in inside):
        return True
    person = is_person(parse, phrase.head) or any(parse.people[node] for node in inside)
    return not person and (parse.named[phrase.head] or is_institution(parse, phrase.head))

"""Repairs of the parse where a sentence ends in who reports it: '…, the newspaper Zorya reported on Saturday'.

So news in Slavic languages is written. The parser takes the speaker for an apposition, or the verb for a noun.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.noun_phrases import NounPhrase, after_time, can_speak, phrase_at
from dragoman.extraction.parse.repairs.speaking import FINITE, SUBJECTS, make_root, make_subject
from dragoman.text.marks import CLOSING_MARKS

_FAR = 10  # tokens between the verb and the end, as in 'reported on Saturday, July 25'
_MARKS = CLOSING_MARKS | {"?", "!"}


def reports_last(draft: Draft, first: int, end: int) -> None:
    """Gives the last verb of saying of a sentence the noun phrase before it as speaker, the rest as content."""
    for verb in range(end - 1, max(first, end - _FAR), -1):
        if draft.pos[verb] == "VERB" or draft.tag[verb] == "NNS":
            phrase = _speaker(draft, verb, first) if _says(draft, verb) and _closes(draft, verb + 1, end) else None
            if phrase is not None:
                make_root(draft, verb, first, end)
                make_subject(draft, verb, phrase, first, end)
            return


def _says(draft: Draft, verb: int) -> bool:
    return draft.lemma[verb] in SAYING and draft.tag[verb] in (*FINITE, "VBN", "NNS")


def _closes(draft: Draft, node: int, end: int) -> bool:
    """Whether nothing but a stop or a time follows."""
    rest = after_time(draft, node, end)
    return all(not draft.words[other][0].isalpha() or draft.tag[other] in ("NNP", "IN") for other in range(rest, end))


def _speaker(draft: Draft, verb: int, first: int) -> NounPhrase | None:
    """The noun phrase between the last comma and the verb, if the parser doesn't know it for the subject."""
    comma = next((node for node in range(verb - 1, first, -1) if draft.words[node] == ","), first)
    phrase = phrase_at(draft, comma + 1, verb) if comma > first else None
    if phrase is None or phrase.last != verb - 1 or draft.words[comma - 1] in _MARKS or not can_speak(draft, phrase):
        return None
    if draft.lower[phrase.first] in ("a", "an") or not any(
        draft.tag[node] in (*FINITE, "MD") for node in range(first, comma)
    ):
        return None
    known = [child for child in draft.children(verb, phrase.first, verb) if draft.dep[child] in SUBJECTS]
    return None if known and _begins(draft, known[0], phrase.first) else phrase


def _begins(draft: Draft, subject: int, first: int) -> bool:
    """Whether the subject's noun phrase begins there."""
    node = first
    while node != subject and draft.head[node] != node:
        node = draft.head[node]
    return node == subject

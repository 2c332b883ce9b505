"""Repairs of sentences that end in their attribution: '…, the newspaper Zorya reported on Saturday'.

News in Slavic languages is written like this. The parser takes the speaker for an apposition, or the verb for a noun.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import DENIALS, REPORTS, SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.cue_speakers import make_root, make_subject
from dragoman.extraction.parse.repairs.noun_phrases import (
    NounPhrase,
    after_circumstance,
    after_time,
    can_speak,
    phrase_at,
)
from dragoman.extraction.parse.tags import FINITE, SUBJECTS
from dragoman.text.marks import CLOSING_MARKS, COMMAS_AND_DASHES

_OBJECTING = words("counter object retort protest quip muse joke")  # these can be nouns: 'the defence counters'
_FAR = 10  # tokens between the verb and the end, as in 'reported on Saturday, July 25'
_MARKS = CLOSING_MARKS | {"?", "!"}


def reports_last(parse: EditableParse, first: int, end: int) -> None:
    """Give the last verb of saying of a sentence the noun phrase before it as speaker, and the rest as content."""
    stop = _before_citing(parse, first, end)
    for verb in range(stop - 1, max(first, stop - _FAR), -1):
        if parse.pos[verb] == "VERB" or parse.tag[verb] == "NNS":
            phrase = _speaker(parse, verb, first) if _says(parse, verb) and _closes(parse, verb + 1, stop) else None
            if phrase is not None:
                make_root(parse, verb, first, end)
                make_subject(parse, verb, phrase, first, end)
                _attach_between(parse, phrase.last + 1, verb)
            return


def _name_acronym(parse: EditableParse, node: int) -> None:
    """Make 'UNIAN' a name in ', UNIAN reports' at the end, where the parser took it for an adjective."""
    acronym = parse.words[node].isupper() and len(parse.words[node]) > 1
    if acronym and parse.pos[node] == "ADJ" and parse.words[node - 1] == ",":
        parse.tag[node], parse.pos[node] = "NNP", "PROPN"


def _attach_between(parse: EditableParse, start: int, verb: int) -> None:
    """Attach the commas before a verb, and what is between them, to the verb: ', citing witnesses,'."""
    for node in range(start, verb):
        if parse.pos[node] == "PUNCT":
            parse.attach(node, verb, "punct")
        elif not start <= parse.head[node] < verb:
            parse.attach(node, verb, "advcl")


def _before_citing(parse: EditableParse, first: int, end: int) -> int:
    """Where the attribution ends: before a closing ', citing the minister', or at the end of the sentence."""
    opener = next((node for node in range(end - 1, first, -1) if cites(parse, node)), None)
    if opener is None or any(parse.words[node] == "," for node in _up_to_name(parse, opener, end)):
        return end
    return opener - (parse.words[opener - 1] == ",")


def _up_to_name(parse: EditableParse, opener: int, end: int) -> range:
    """The tokens of who is cited, without a name set off at the end: 'citing the mayor, Oleh Min.'."""
    comma = next((node for node in range(end - 1, opener, -1) if parse.words[node] == ","), end)
    return range(opener, comma if any(parse.people[comma + 1 : comma + 2]) else end)


def cites(parse: EditableParse, node: int) -> bool:
    """Whether 'citing', 'referring to' or 'with reference to' begins at a token."""
    if parse.lower[node] == "citing":
        return True
    openers = (["referring", "to"], ["with", "reference"])
    return parse.lower[node : node + 2] in openers


def _says(parse: EditableParse, verb: int) -> bool:
    said = parse.lemma[verb] in SAYING and parse.tag[verb] in FINITE | {"VBN", "NNS"}
    return said or (parse.tag[verb] == "NNS" and parse.lemma[verb] in REPORTS | DENIALS | _OBJECTING)


def _closes(parse: EditableParse, node: int, end: int) -> bool:
    """Whether only a stop or a time follows."""
    node = after_circumstance(parse, node, end)
    node = after_circumstance(parse, node + (node < end and parse.lower[node] in ("early", "late")), end)
    rest = after_time(parse, node, end)
    return all(not parse.words[other][0].isalpha() or parse.tag[other] in ("NNP", "IN") for other in range(rest, end))


def _speaker(parse: EditableParse, verb: int, first: int) -> NounPhrase | None:
    """The noun phrase between the last comma and the verb, or None. None too if the parser has it as the subject."""
    _name_acronym(parse, verb - 1)
    aside = _before_aside(parse, verb, first)
    end = _before_apposition(parse, verb, first) if aside is None else aside
    comma = next((node for node in range(end - 1, first, -1) if parse.words[node] in COMMAS_AND_DASHES), first)
    phrase = phrase_at(parse, comma + 1, end) if comma > first else None
    while comma > first and parse.words[comma - 1] in COMMAS_AND_DASHES:
        comma -= 1
    if phrase is None or phrase.last != end - 1 or not (end < verb or can_speak(parse, phrase)):
        return None
    if end < verb and aside is None:
        phrase = NounPhrase(phrase.first, max(phrase.last, verb - 2), phrase.head)
    if parse.lower[phrase.first] in ("a", "an") or not _is_sentence(parse, first, comma, parse.tag[verb] == "NNS"):
        return None
    known = [child for child in parse.children(verb, phrase.first, verb) if parse.dep[child] in SUBJECTS]
    another = any(parse.dep[child] in SUBJECTS for child in parse.children(verb, first, comma))
    return None if known and not another and _begins(parse, known[0], phrase.first) else phrase


def _before_aside(parse: EditableParse, verb: int, first: int) -> int | None:
    """The comma before 'citing witnesses' in '…, the police, citing witnesses, said'; or None."""
    if parse.words[verb - 1] != ",":
        return None
    comma = next((node for node in range(verb - 2, first, -1) if parse.words[node] == ","), None)
    return comma if comma is not None and cites(parse, comma + 1) else None


def _before_apposition(parse: EditableParse, verb: int, first: int) -> int:
    """Where the noun phrase before a cue ends: at the cue, or where a name in commas begins ('its envoy, Lis,')."""
    node = verb - 2
    if parse.words[verb - 1] != "," or node <= first or not parse.people[node]:
        return verb
    while node > first and parse.people[node]:
        node -= 1
    return node if parse.words[node] == "," else verb


def _is_sentence(parse: EditableParse, first: int, comma: int, quoted: bool) -> bool:
    """Whether a verb is before the comma, finite or with 'to' as in headings.

    A closing mark next to the comma is allowed if `quoted`.
    """
    finite = any(parse.tag[node] in FINITE | {"MD", "TO"} for node in range(first, comma))
    return finite and (quoted or parse.words[comma - 1] not in _MARKS)


def _begins(parse: EditableParse, subject: int, first: int) -> bool:
    """Whether the subject's noun phrase begins there."""
    node = first
    while node != subject and parse.head[node] != node:
        node = parse.head[node]
    return node == subject

"""Noun phrases by their words alone, as the parse of translated English is not reliable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS, MEDIA
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.times import DATES, PERIODS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse

POINTING = words("this these such those")
_WHICH = words("last this past previous next same that the")
_OPENING = frozenset("«“„\"'‘")
_CLOSING = frozenset("»”“\"'’")
_STOPS = frozenset(',.!?;:-"”»“„«)…') | {"--", "–", "—", "''", "..."}
SETTING = words("to in on at during for via through")
_SETTINGS = OCCASIONS | NETWORKS | MEDIA | words("journalist reporter us")
_LONGEST_SETTING = 5  # tokens of 'to the same local newspaper'
PLACES = words("in on at during after before to from with without about")
_LINKS = words("of for from")
_PARTNERS = words("with of for to by")
_PRONOUNS = words("he she they")
_ROLE = re.compile(r"(?:er|or|ist|ian|man|woman|person|yst|lady)$")
ROLES = words(
    "chief head boss judge source deputy witness coach chair premier pensioner student resident advocate attorney"
    " representative politician specialist expert interlocutor colleague architect engineer captain colonel general"
    " major sergeant volunteer scientist activist guide pilot cook nurse guard official diplomat athlete author"
    " president secretary journalist correspondent neighbour neighbor mother father brother sister client candidate"
    " applicant crowd plaintiff defendant inhabitant participant commandant lieutenant assistant agronomist chairwoman"
)
# These words have the endings of nouns for persons, but are not persons.
_NO_PERSONS = words(
    "order number matter letter paper water power factor center centre river winter summer weather corner border"
    " tower theater theatre computer sector motor door floor color colour error terror horror favor behavior labor"
    " member quarter human tanker container freighter cruiser trawler helicopter bomber launcher"
    " server router transformer reactor elevator tractor trailer charter shelter crater laser radar"
    " october november december september chapter danger anger offer answer tender career layer"
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The first and last token of a noun phrase, and its head noun."""

    first: int
    last: int
    head: int


def is_institution(parse: EditableParse, node: int) -> bool:
    """Whether a noun means an institution that can speak."""
    return parse.lemma[node] in INSTITUTIONS or parse.lower[node] in INSTITUTIONS


def is_person(parse: EditableParse, node: int) -> bool:
    """Whether a noun or name means a person."""
    word = parse.lemma[node]
    if parse.people[node] or word in ROLES or parse.lower[node] in _PRONOUNS:
        return True
    return parse.tag[node] in ("NN", "NNS", "NNP") and ends_as_person(word)


def ends_as_person(noun: str) -> bool:
    """Whether a noun in the singular ends as those for persons do ('farmer'), and isn't one of the others that do."""
    return bool(_ROLE.search(noun)) and noun not in _NO_PERSONS


def can_speak(parse: EditableParse, phrase: NounPhrase) -> bool:
    """Whether the phrase means a person, an institution or something with a name."""
    inside = range(phrase.first, phrase.last + 1)
    return (
        is_person(parse, phrase.head)
        or is_institution(parse, phrase.head)
        or any(parse.named[node] for node in inside)
        or parse.words[phrase.head][0].isupper()
    )


def after_time(parse: EditableParse, node: int, end: int) -> int:
    """The token after 'on Thursday', 'last week' and the like at `node`; `node` itself without such words."""
    start = node + (node < end and parse.lower[node] in ("on", "in"))
    if start < end and parse.lower[start] in DATES:
        return start + 1
    if node + 1 < end and parse.lower[node] in _WHICH and parse.lower[node + 1] in PERIODS:
        return node + 2
    return node


def after_circumstance(parse: EditableParse, node: int, end: int) -> int:
    """The token after when, where and to whom it was said: 'on Thursday', 'in his channel', 'to journalists'."""
    following = after_one_circumstance(parse, node, end)
    return node if following == node else after_circumstance(parse, following, end)


def after_one_circumstance(parse: EditableParse, node: int, end: int) -> int:
    """The token after one of these at `node`, or `node` itself."""
    ends = (after(parse, node, end) for after in (after_time, _after_setting, _after_audience))
    return next((following for following in ends if following != node), node)


def _after_setting(parse: EditableParse, node: int, end: int) -> int:
    """The token after a preposition and an occasion, a medium or an audience that begin at `node`, or else `node`."""
    if node + 1 >= end or parse.lower[node] not in SETTING:
        return node
    for noun in range(node + 1, min(end, node + _LONGEST_SETTING)):
        if parse.lower[noun] in MEDIA:
            return first_phrase(parse, noun, end)
        if parse.lower[noun] in _SETTINGS or parse.lemma[noun] in _SETTINGS:
            return _after_partner(parse, noun + 1, end)
        if parse.pos[noun] not in ("DET", "ADJ") and parse.tag[noun] != "PRP$":
            break
    return node


def _after_partner(parse: EditableParse, node: int, end: int) -> int:
    """The token after who else took part: 'with the agency' in 'in an interview with the agency the minister'."""
    if node + 1 >= end or parse.lower[node] not in _PARTNERS:
        return node
    stop = first_phrase(parse, node + 1, end)
    return node if stop == node + 1 else stop


def _after_audience(parse: EditableParse, node: int, end: int) -> int:
    """The token after 'to TASS' or 'TASS' at `node`, if another phrase follows: 'told TASS the head of the plant'."""
    start = node + (parse.lower[node : node + 1] == ["to"])
    if start >= end or not (parse.words[start] in _OPENING or (parse.named[start] and not parse.people[start])):
        return node
    stop = first_phrase(parse, start, end)
    return stop if start < stop < end and (_is_part(parse, stop) or parse.lower[stop] in ("in", "at")) else node


def first_phrase(parse: EditableParse, node: int, end: int) -> int:
    """The end of a run of determiners, adjectives, nouns and quoted names, before another noun phrase begins."""
    stop = _run(parse, node, end)
    return next((at for at in range(node + 1, stop) if _begins_another(parse, node, at)), stop)


def _begins_another(parse: EditableParse, first: int, node: int) -> bool:
    """Whether another noun phrase begins inside a run: at 'the mayor' in 'the Zorya channel the mayor of Riga'."""
    before = node - 1
    closed = parse.words[before] in _CLOSING and parse.start[before] + 1 < parse.start[node]
    if not (closed or parse.pos[before] in ("NOUN", "PROPN")) or parse.tag[node] == "POS":
        return False
    if parse.tag[node] in ("DT", "PRP$") or _begins_person(parse, node):
        return True
    if not (closed or parse.tag[before] in ("NNP", "NNPS") or parse.lower[before] in MEDIA):
        return False
    if parse.words[node][0].islower():
        return parse.pos[node] in ("NOUN", "ADJ") and parse.lower[node] not in MEDIA | INSTITUTIONS
    return is_person(parse, node) and any(parse.named[first:node])


def _begins_person(parse: EditableParse, node: int) -> bool:
    """Whether a person's name begins, and not that of a medium as in 'the channel Rada'."""
    if not parse.people[node] or parse.people[node - 1]:
        return False
    return parse.lower[node - 1] not in MEDIA or parse.people[node + 1 : node + 2] == [True]


def phrase_at(parse: EditableParse, node: int, end: int) -> NounPhrase | None:
    """The noun phrase that begins at `node`, with its 'of …', a quoted name and a name at its end; or None."""
    if node < end and parse.lower[node] in _PRONOUNS:
        return NounPhrase(node, node, node)
    stop = _run(parse, node, end)
    if stop == node:
        return None
    first, head = node, _head(parse, node, stop)
    while (following := _linked_run(parse, stop, end)) is not None:
        head = _head(parse, stop + 1, following) if head is None else head
        stop = following
    return None if head is None else NounPhrase(first, stop - 1, head)


def _linked_run(parse: EditableParse, node: int, end: int) -> int | None:
    """The end of a run after an 'of' at `node`, or None without an 'of' or without a run."""
    if node >= end or parse.lower[node] not in _LINKS:
        return None
    stop = _run(parse, node + 1, end)
    return None if stop == node + 1 else stop


def ends_clause(parse: EditableParse, node: int, end: int) -> bool:
    """Whether a clause ends at `node`: a stop, comma, quotation mark, place or the end of the sentence is there."""
    if node >= end or parse.words[node] in _STOPS or parse.words[node].isspace():
        return True
    return parse.lower[node] in PLACES or parse.lower[node : node + 2] == ["named", "after"]


def _run(parse: EditableParse, node: int, end: int) -> int:
    """The end of a run of determiners, adjectives, nouns and quoted names."""
    while node < end:
        if parse.words[node] in _OPENING and (closing := _quoted_name(parse, node, end)):
            node = closing + 1
        elif _is_part(parse, node) and after_time(parse, node, end) == node:
            node += 1
        else:
            break
    return node


def _is_part(parse: EditableParse, node: int) -> bool:
    """Whether a token can be part of a noun phrase."""
    return (
        parse.pos[node] in ("NOUN", "PROPN", "ADJ", "DET")
        or parse.tag[node] in ("PRP$", "POS", "CD")
        or parse.lower[node] in INSTITUTIONS
        or (parse.words[node] == "-" and parse.tag[node] == "HYPH")
    ) and parse.lower[node] not in ("that", "this", "these", "those", "such")


def _quoted_name(parse: EditableParse, node: int, end: int) -> int | None:
    """The end of a quoted, capitalised name of a few words, with any marks; or None."""
    if node + 1 >= end or not parse.words[node + 1][0].isupper():
        return None
    return next((i for i in range(node + 2, min(end, node + 8)) if parse.words[i] in _CLOSING), None)


def _head(parse: EditableParse, first: int, stop: int) -> int | None:
    """The last noun, before a quoted name; or None."""
    nouns: list[int] = []
    for node in range(first, stop):
        if parse.words[node] in _OPENING and nouns:
            break
        if parse.pos[node] in ("NOUN", "PROPN") or parse.lower[node] in INSTITUTIONS:
            nouns.append(node)
    return nouns[-1] if nouns else None

"""Repairs of a day beside a verb of saying: 'The mayor on Monday said', 'told us late on Monday the talks had failed'.

The parser attaches such a day to the noun before it, or to what is said.
"""

from __future__ import annotations

from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.times import BEFORE_DATES, COMING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse, Name
from dragoman.extraction.parse.tags import FINITE

_FOCUS = words("only again just once already even")
_NOUNS = ("NOUN", "PROPN")
_PAST = ("VBD", "VBN")
_EXPRESSING = words("express voice convey extend reiterate repeat")
_FORETELLING = words("warn announce forecast predict caution alert schedule plan")
_ASKING = words("ask appeal call plead beg")
# What has no day of its own, as a vote or a meeting has.
_ASKED_FOR = words("explanation apology answer help aid access assistance support information permission money calm")
_CLAUSES = ("advcl", "relcl", "acl", "ccomp")


def days_to_their_verbs(parse: EditableParse, first: int, end: int) -> None:
    """Give a finite verb the day directly before it that the parser attached to the noun before the day."""
    for name in _days(parse, first, end):
        if name.end < end and parse.tag[name.end] in FINITE:
            _attach_before(parse, name, first)


def _attach_before(parse: EditableParse, name: Name, first: int) -> None:
    """Attach a day to the verb that follows it, if it hangs on a noun before."""
    start = _start(parse, name, first)
    top = _top(parse, name, start)
    noun = parse.head[top]
    if first <= noun < start and parse.pos[noun] in _NOUNS:
        _attach(parse, top, name.end)


def days_before_content(parse: EditableParse, first: int, end: int) -> None:
    """Give a verb of saying the day that the parser made the first words of what is said, and the clause after it."""
    for name in _days(parse, first, end):
        start = _start(parse, name, first)
        top = _top(parse, name, start)
        verb = parse.head[parse.head[top]]
        if _opens_content(parse, parse.head[top], start) and _reports_in_past(parse, verb) and verb < start:
            _attach(parse, top, verb)


def days_after_objects(parse: EditableParse, first: int, end: int) -> None:
    """Give a verb the day that the parser attached to what it expresses or asks for: 'expressed hope on Monday'."""
    for name in _days(parse, first, end):
        top = _top(parse, name, _start(parse, name, first))
        noun = parse.head[top]
        verb = _verb_of(parse, noun)
        if first <= verb < noun < top and parse.tag[verb] in _PAST:
            _attach(parse, top, verb)


def days_of_events(parse: EditableParse, first: int, end: int) -> None:
    """Give the event the day behind it in 'warns of storms on Thursday', where the verb is in the present tense."""
    for name in _days(parse, first, end):
        start = _start(parse, name, first)
        top = _top(parse, name, start)
        verb = parse.head[top]
        if parse.lemma[verb] in _FORETELLING and verb < start and _is_present(parse, verb, name):
            event = _event_before(parse, verb, start)
            if event is not None:
                parse.attach(top, event, "prep" if parse.pos[top] == "ADP" else "npadvmod")


def _is_present(parse: EditableParse, verb: int, name: Name) -> bool:
    """Whether a verb is in the present tense; a warning may also be past if the day has a month."""
    present = parse.tag[verb] in ("VBZ", "VBP") or parse.lower[verb - 1] in ("is", "are")
    dated = any(parse.tag[node] == "CD" for node in range(name.first, name.end)) and parse.lemma[verb] == "warn"
    return present or dated


def _event_before(parse: EditableParse, verb: int, start: int) -> int | None:
    """The object of a verb, or of its 'of' or 'about', that ends right before the day; or None."""
    for node in range(start - 1, verb, -1):
        above = parse.head[node]
        linked = parse.dep[node] == "pobj" and parse.head[above] == verb and parse.lower[above] in ("of", "about")
        if linked or (parse.dep[node] == "dobj" and above == verb):
            return node
    return None


def _verb_of(parse: EditableParse, noun: int) -> int:
    """The verb that expresses a noun ('hope') or asks for it ('an explanation'), or -1."""
    governor = parse.head[noun]
    if parse.dep[noun] == "dobj" and parse.lemma[governor] in _EXPRESSING:
        return governor
    asked = parse.lower[governor] == "for" and parse.lemma[parse.head[governor]] in _ASKING
    return parse.head[governor] if asked and parse.lemma[noun] in _ASKED_FOR else -1


def published_sources(parse: EditableParse, first: int, end: int) -> None:
    """Give a source the participle set off behind it: 'According to the data, published on Monday, …'."""
    for to in range(first + 1, end - 3):
        if parse.lower[to - 1 : to + 1] == ["according", "to"]:
            source = next(parse.children(to, to + 1, end), None)
            comma = parse.words.index(",", to, end) if "," in parse.words[to:end] else end
            is_participle = comma + 1 < end and parse.tag[comma + 1] == "VBN"
            if source is not None and source < comma and is_participle and parse.dep[comma + 1] == "advcl":
                parse.attach(comma + 1, source, "acl")


def content_after_day(parse: EditableParse, first: int, end: int) -> None:
    """Give a verb of saying the 'that' clause which the parser attached to the day: 'said the day before that …'."""
    for name in _days(parse, first, end):
        for clause in range(name.end + 1, end):
            day, verb = parse.head[clause], parse.head[_top(parse, name, name.first)]
            inside = name.first <= day <= name.end
            if inside and parse.dep[clause] in _CLAUSES and parse.lower[name.end] in ("that", "before"):
                _give_clause(parse, clause, verb)


def _give_clause(parse: EditableParse, clause: int, verb: int) -> None:
    if _reports_in_past(parse, verb):
        parse.attach(clause, verb, "ccomp")


def _days(parse: EditableParse, first: int, end: int) -> list[Name]:
    """The dates of a sentence that are not in the future: those that the model labels, and 'the eve'."""
    dates = [name for name in parse.names if name.label == "DATE" and first <= name.first and name.end <= end]
    eves = [node for node in range(first + 1, end) if parse.lower[node - 1 : node + 1] == ["the", "eve"]]
    found = [*dates, *(Name(node - 1, node + 1, "DATE") for node in eves)]
    return [name for name in found if COMING.isdisjoint(parse.lower[name.first : name.end])]


def _start(parse: EditableParse, name: Name, first: int) -> int:
    """The first token of a date with the words before it that belong to it: 'late on'."""
    start = name.first
    while start > first and parse.lower[start - 1] in BEFORE_DATES | _FOCUS:
        start -= 1
    return start


def _top(parse: EditableParse, name: Name, start: int) -> int:
    """The word of a date, or before it from `start` on, that depends on a word outside."""
    node = name.end - 1
    while start <= parse.head[node] < name.end and parse.head[node] != node:
        node = parse.head[node]
    return node


def _attach(parse: EditableParse, top: int, verb: int) -> None:
    parse.attach(top, verb, "prep" if parse.pos[top] == "ADP" else "npadvmod")


def _opens_content(parse: EditableParse, clause: int, start: int) -> bool:
    """Whether a clause that is said begins here."""
    return parse.dep[clause] == "ccomp" and parse.head[clause] < start and _leftmost(parse, clause) == start


def _leftmost(parse: EditableParse, clause: int) -> int:
    """The first of the tokens right before a verb that are below it."""
    node = clause
    while node > 0 and _is_below(parse, node - 1, clause):
        node -= 1
    return node


def _is_below(parse: EditableParse, node: int, clause: int) -> bool:
    while parse.head[node] != node and node != clause:
        node = parse.head[node]
    return node == clause


def _reports_in_past(parse: EditableParse, verb: int) -> bool:
    return parse.tag[verb] in _PAST and parse.lemma[verb] in SAYING

"""Repairs names that the parser made a part of their apposition: 'Stark, Weber's predecessor, said'."""

from __future__ import annotations

from dragoman.extraction.lexicon.times import DATES, PERIODS
from dragoman.extraction.parse.editable import EditableParse, Name
from dragoman.extraction.parse.tags import FINITE, SUBJECTS

_PART = ("nmod", "compound", "npadvmod", "dep")


def names_before_appositions(parse: EditableParse, first: int, end: int) -> None:
    """Make a name the subject, and the noun after its comma the apposition."""
    for name in range(first, end - 3):
        part = parse.pos[name] == "PROPN" and parse.dep[name] in _PART
        if part and parse.head[name] == _noun_between_commas(parse, name, end):
            _make_apposition(parse, name, parse.head[name])


def names_after_dates(parse: EditableParse, first: int, end: int) -> None:
    """Part a date from the name behind it: 'On 24 February 2022 Viktor Halych told the court'."""
    dates = [name for name in parse.names if name.label == "DATE" and first < name.first < name.end - 1 < end - 1]
    for date in dates:
        link, name = date.first - 1, date.end
        if parse.lower[link] in ("on", "in") and parse.people[name] and not parse.people[name - 1]:
            _part_date(parse, link, date, end)


def _part_date(parse: EditableParse, link: int, date: Name, end: int) -> None:
    """Attach the tokens of a date that hang on a name behind it to the preposition before it."""
    last = date.end - 1
    if not any(
        last < parse.head[node] < end and parse.people[parse.head[node]] for node in range(date.first, date.end)
    ):
        return
    parse.attach(last, link, "pobj")
    for node in range(date.first, last):
        parse.attach(node, last, "nmod")


def subjects_after_days(parse: EditableParse, first: int, end: int) -> None:
    """Make a noun after a day the subject: 'On Monday Koval, the council's head, said', 'In May the bureau said'."""
    for day in range(first + 1, end - 3):
        noun, preposition = parse.head[day], parse.head[parse.head[day]]
        named = parse.dep[noun] == "pobj" and parse.lower[noun] not in PERIODS  # 'on Monday night, the mayor, …'
        if named and preposition == day - 1 and parse.lower[day] in DATES:
            apposition, verb = _noun_between_commas(parse, noun, end), parse.head[preposition]
            if apposition is not None:
                _make_apposition(parse, noun, apposition)
            elif _lacks_subject(parse, verb, noun, first, end):
                parse.attach(noun, verb, "nsubj")
            if parse.head[noun] != preposition:
                parse.attach(day, preposition, "pobj")


def _lacks_subject(parse: EditableParse, verb: int, noun: int, first: int, end: int) -> bool:
    """Whether a finite verb after the noun has no subject."""
    subjects = [child for child in parse.children(verb, first, end) if parse.dep[child] in SUBJECTS]
    return verb > noun and parse.tag[verb] in FINITE and not subjects


def _make_apposition(parse: EditableParse, name: int, noun: int) -> None:
    """Make the name the subject in the place of a noun, and the noun its apposition."""
    parse.attach(name, parse.head[noun], "nsubj")
    parse.attach(noun, name, "appos")


def _noun_between_commas(parse: EditableParse, name: int, end: int) -> int | None:
    """The common noun after a name and a comma that the parser made the subject of a later verb; or None."""
    subjects = (node for node in range(name + 2, end) if parse.dep[node] == "nsubj" and parse.words[name + 1] == ",")
    noun = next(subjects, None)
    if noun is None or parse.pos[noun] != "NOUN" or "," not in parse.words[noun : parse.head[noun]]:
        return None
    return None if any(parse.dep[node] == "cc" for node in range(name, noun)) else noun

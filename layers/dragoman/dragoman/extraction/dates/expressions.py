"""Finds the words of a text that tell a date."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.dates.resolution import COUNT, PART_OF_DAY
from dragoman.extraction.lexicon.times import BEFORE_DATES, NEAR_DAYS, PERIODS
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import MONTHS, WEEKDAYS

_DAYS = NEAR_DAYS | frozenset(WEEKDAYS)
# Expressions that the model does not label as dates, or only in part.
_RELATIVE = re.compile(
    rf"\b(?:{COUNT} (?:days?|weeks?|months?|years?)"
    r" (?:before(?: that| this)?|after(?: that| this)|later|earlier|ago|prior)|on (?:the )?eve|the day earlier"
    r"|the day before yesterday|the day after tomorrow"
    rf"|(?:the|that) same {PART_OF_DAY}|that {PART_OF_DAY}|the (?:next|following) {PART_OF_DAY}"
    rf"|the (?:day|night|evening|week|month|year) before(?: last)?|the {PART_OF_DAY} after(?=,)"
    r"|(?:earlier|later) in the day|(?<=in )the (?:morning|afternoon|evening))\b(?! of\b)",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(rf"(?:{'|'.join(month[:3] for month in MONTHS)}|sept)\.?")
_HOUR = re.compile(r"\d{1,2}:\d\d")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_IN_NUMBERS = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d")
_DATES = re.compile(r"DATE|TIME")


def date_expressions(tree: Tree, sentence: int) -> list[Extent]:
    """The date expressions of a sentence in order: those that the model labels, and those that it misses."""
    first, end = tree.sentences[sentence]
    found = [*_relative(tree, first, end), *_labelled(tree, first, end)]
    found = [extent for number, extent in enumerate(found) if not covers(found[:number], extent[0])]
    missed = [(index, index) for index in range(first, end) if not covers(found, index) and _is_date(tree, index)]
    return sorted(_with_day(tree, extent, first, end) for extent in [*found, *missed])


def with_preposition(tree: Tree, first: int) -> int:
    """The first token of an expression, with words before it that belong to dates: 'on', 'late in'."""
    start = tree.sentence_of(first)[0]
    while first > start and tree.lower[first - 1] in BEFORE_DATES:
        first -= 1
    return first


def _labelled(tree: Tree, first: int, end: int) -> list[Extent]:
    """What the model labels as dates or times."""
    return [
        (name.first, name.end - 1)
        for name in tree.names
        if _DATES.fullmatch(name.label) and first <= name.first and name.end <= end
    ]


def _relative(tree: Tree, first: int, end: int) -> list[Extent]:
    """Expressions such as 'two days before that', 'on the eve', 'the day before', but not 'the day before the vote'."""
    matches = list(_RELATIVE.finditer(tree.text, tree.start[first], tree.stop[end - 1])) if end > first else []
    extents = [(bisect_left(tree.start, match.start()), bisect_left(tree.start, match.end()) - 1) for match in matches]
    return [extent for extent in extents if not (_has_phrase(tree, extent, end) or _is_thing(tree, extent))]


def _has_phrase(tree: Tree, extent: Extent, end: int) -> bool:
    """Whether it is the time before something: 'the day before the vote'."""
    return tree.lower[extent[1]] == "before" and _is_phrase(tree, extent[1] + 1, end)


def _is_thing(tree: Tree, extent: Extent) -> bool:
    """Whether a day is no time here, or 'that' opens a clause: 'remembers that day', 'said that night raids'."""
    first, last = extent
    if tree.lower[first] not in ("that", "the") or tree.lower[last] not in PERIODS:
        return False
    return tree.dep[last] not in ("npadvmod", "pobj", "nmod") or tree.head[first] != last


def _is_phrase(tree: Tree, node: int, end: int) -> bool:
    return node < end and tree.pos[node] in ("DET", "NOUN", "PROPN")


def _is_date(tree: Tree, node: int) -> bool:
    """Whether a word alone is a date that the model missed: a day, a month, '12.10.2026'."""
    word = tree.lower[node]
    if word in NEAR_DAYS:
        opens = tree.sentence_of(node)[0] == node
        return opens or tree.words[node][0].islower()  # 'Lviv Today' is a name
    if word in MONTHS:
        return tree.tag[node] == "NNP" and tree.dep[node] != "nsubj"
    in_numbers = _IN_NUMBERS.fullmatch(word) is not None or _is_year_of_thing(tree, node)
    is_hour = node > 0 and tree.lower[node - 1] == "at" and _HOUR.fullmatch(word) is not None
    return word in _DAYS or is_hour or in_numbers or _is_short_month(tree, node)


def _is_year_of_thing(tree: Tree, node: int) -> bool:
    """Whether a number before a noun in the singular is a year: 'in a 2023 interview', but not '2023 people'."""
    noun = tree.head[node]
    return _A_YEAR.fullmatch(tree.words[node]) is not None and noun > node and tree.tag[noun] == "NN"


def _is_short_month(tree: Tree, node: int) -> bool:
    """Whether the word is the short name of a month beside the number of a day: '12 Oct'."""
    beside = [tree.lower[other] for other in (node - 1, node + 1) if 0 <= other < len(tree)]
    return bool(_SHORT_MONTH.fullmatch(tree.lower[node])) and any(map(_DAY_OF_MONTH.fullmatch, beside))


def _with_day(tree: Tree, extent: Extent, start: int, end: int) -> Extent:
    """A date with what the model left out: the year, the number of the day, 'before last'."""
    first, last = extent
    if tree.lower[last] == "of" and _A_YEAR.fullmatch("".join(tree.words[last + 1 : last + 2])):
        return first, last + 1
    if first != last:
        return extent
    if tree.lower[last] in WEEKDAYS and tree.lower[last + 1 : last + 3] == ["before", "last"]:
        return first, last + 2
    is_month = tree.lower[last] in MONTHS or _SHORT_MONTH.fullmatch(tree.lower[last])
    return _with_number(tree, first, start, end) if is_month else extent


def _with_number(tree: Tree, month: int, start: int, end: int) -> Extent:
    """A month with the number of the day beside it."""
    if month > start and _DAY_OF_MONTH.fullmatch(tree.lower[month - 1]):
        return month - 1, month
    return month, month + (month + 1 < end and bool(_DAY_OF_MONTH.fullmatch(tree.lower[month + 1])))

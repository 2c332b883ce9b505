"""Finds the words of a text that tell a date."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.dates.resolution import COUNT
from dragoman.extraction.lexicon.times import BEFORE_DATES, NEAR_DAYS
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import MONTHS, WEEKDAYS

_DAYS = NEAR_DAYS | frozenset(WEEKDAYS)
# Expressions that the model does not label as dates, or only in part.
_RELATIVE = re.compile(
    rf"\b(?:{COUNT} (?:days?|weeks?|months?|years?)"
    r" (?:before(?: that| this)?|earlier|ago|prior)|on (?:the )?eve|a day earlier|the day earlier"
    r"|(?:on )?the (?:day|night|evening|week|month|year) before(?: last)?)\b(?! of\b)",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(rf"(?:{'|'.join(month[:3] for month in MONTHS)}|sept)\.?")
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
    return [(one, last) for one, last in extents if tree.lower[last] != "before" or not _is_phrase(tree, last + 1, end)]


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
    return word in _DAYS or bool(_IN_NUMBERS.fullmatch(word)) or _is_short_month(tree, node)


def _is_short_month(tree: Tree, node: int) -> bool:
    """Whether the word is the short name of a month beside the number of a day: '12 Oct'."""
    beside = [tree.lower[other] for other in (node - 1, node + 1) if 0 <= other < len(tree)]
    return bool(_SHORT_MONTH.fullmatch(tree.lower[node])) and any(map(_DAY_OF_MONTH.fullmatch, beside))


def _with_day(tree: Tree, extent: Extent, start: int, end: int) -> Extent:
    """A month with the number of the day beside it, if the model left that out."""
    first, last = extent
    is_month = tree.lower[last] in MONTHS or _SHORT_MONTH.fullmatch(tree.lower[last])
    if first != last or not is_month:
        return extent
    if first > start and _DAY_OF_MONTH.fullmatch(tree.lower[first - 1]):
        return first - 1, last
    return first, last + (last + 1 < end and bool(_DAY_OF_MONTH.fullmatch(tree.lower[last + 1])))

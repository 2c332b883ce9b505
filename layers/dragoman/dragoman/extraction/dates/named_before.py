"""Finds the date that a text named last before some words, for 'the same day' and 'two days later'."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.dates.attachment import verb_of_date
from dragoman.extraction.dates.counted import counted, counted_from
from dragoman.extraction.dates.expressions import date_expressions, with_preposition
from dragoman.extraction.dates.resolution import resolve_date
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_DEADLINES = words("by since until till before")
_TO_COME = words("will would shall should wo 'll")


def date_named_before(tree: Tree, node: int, reach: int, article_date: datetime.date | None) -> str | None:
    """The ISO date that was named last before a token, at most `reach` sentences back; None if that is not clear.

    A date of the main verb counts before others; deadlines and dates to come don't count.
    """
    sentence = tree.sentence[node]
    for earlier in range(sentence, max(sentence - reach, 0) - 1, -1):
        dates = {
            extent: date
            for extent in _dates(tree, earlier, node)
            if (date := _resolved(tree, extent, reach, article_date)) is not None
        }
        if dates:
            return _chosen(tree, dates)
    return None


def _chosen(tree: Tree, dates: Mapping[Extent, str]) -> str | None:
    """The last date of the main verb, or else the only date of the sentence; None if there are several."""
    main = [date for extent, date in dates.items() if _is_of_main_verb(tree, extent)]
    different = set(dates.values())
    return main[-1] if main else different.pop() if len(different) == 1 else None


def _is_of_main_verb(tree: Tree, date: Extent) -> bool:
    verb = verb_of_date(tree, date)
    return tree.head[verb] == verb


def _dates(tree: Tree, sentence: int, node: int) -> Iterator[Extent]:
    """The date expressions of a sentence that end before a token, each with the preposition before it."""
    for first, last in date_expressions(tree, sentence):
        start = with_preposition(tree, first)
        counts = tree.lower[start] not in _DEADLINES and not _is_to_come(tree, (first, last))
        if last < node and counts:
            yield start, last


def _is_to_come(tree: Tree, date: Extent) -> bool:
    """Whether the date is that of something to come: 'would open on Friday'."""
    return any(tree.lower[child] in _TO_COME for child in tree.children_with(verb_of_date(tree, date), "aux"))


def _resolved(tree: Tree, date: Extent, reach: int, article_date: datetime.date | None) -> str | None:
    """The date of an expression, itself counted from an earlier one if it has to be; None if it lies ahead."""
    phrase = tree.text[slice(*tree.span(*date))]
    told = counted(phrase)
    before = date_named_before(tree, date[0], reach - 1, article_date) if told and reach else None
    found, _ = counted_from(before, told) if told and before else resolve_date(phrase, article_date)
    return None if _lies_ahead(found, article_date) else found


def _lies_ahead(date: str | None, article_date: datetime.date | None) -> bool:
    return date is not None and article_date is not None and date > article_date.isoformat()

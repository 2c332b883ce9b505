"""Attributions that a mark makes in a heading or transcript: "'content': X", 'X: content' and 'content - X'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.subjects.speaker_class import class_of_unnamed
from dragoman.extraction.entities.titles import is_title
from dragoman.extraction.lexicon.times import DATES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import DASHES
from dragoman.text.spans import Span

_LINE = re.compile(r"[^\n]+")
_LONGEST_SPEAKER = 8
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SPEAKING = ("PERSON", "ORG", "GPE")
_REPORTERS = words(
    "poll polls survey report reports study source sources official officials police experts expert analysts"
)


def headline_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution of every line that a colon, or a dash in a heading, splits into a speaker and content."""
    marks = [index for index, word in enumerate(tree.words) if word == ":" or word in DASHES]
    places = [tree.start[index] for index in marks]
    for line in _LINE.finditer(tree.text) if marks else ():
        inside = marks[bisect_left(places, line.start()) : bisect_left(places, line.end())]
        if inside:
            yield from _in_line(tree, line.span(), inside, quotes)


def _in_line(tree: Tree, line: Span, marks: Sequence[int], quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution that the first colon of a line makes, or else the last dash of a heading."""
    colon = next((mark for mark in marks if tree.words[mark] == ":"), None)
    if colon is None:
        if tree.text[line[1] - 1].isalnum():
            yield from _before_dash(tree, *line, marks[-1])
    else:
        yield from _of_line(tree, *line, colon, quotes)


def _sides(tree: Tree, start: int, stop: int, mark: int) -> tuple[Extent | None, Extent | None]:
    """The parts of a line before and after a mark."""
    first, last = mark, mark
    while first > 0 and tree.start[first - 1] >= start:
        first -= 1
    while last + 1 < len(tree) and tree.stop[last + 1] <= stop:
        last += 1
    return trimmed(tree, (first, mark - 1)), trimmed(tree, (mark + 1, last))


def _before_dash(tree: Tree, start: int, stop: int, dash: int) -> Iterator[Attribution]:
    """The attribution of a heading without a full stop: 'Ships will use the canal - Interior Minister'."""
    before, after = _sides(tree, start, stop, dash)
    if before is None or after is None or tree.start[dash] == tree.stop[dash - 1]:
        return
    finite = any(tree.tag[node] in _FINITE for node in range(before[0], before[1] + 1))
    if finite and is_speaker(tree, after) and _is_somebody(tree, after):
        yield _made(tree, "headline_dash", dash, source=after, content=before)


def _is_somebody(tree: Tree, extent: Extent) -> bool:
    """Whether the phrase is the name or office of a person or institution."""
    head = head_of(tree, extent)
    named = any(name.end - 1 == extent[1] and name.label in _SPEAKING for name in tree.names)
    return named or class_of_unnamed(tree, head) == "institution" or is_title(tree, head)


def _of_line(tree: Tree, start: int, stop: int, colon: int, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution of a line that a colon splits."""
    before, after = _sides(tree, start, stop, colon)
    if before is None or after is None:
        return
    if _is_quoted(tree, before, quotes) and is_speaker(tree, after):
        yield _made(tree, "headline_colon", colon, source=after, content=before)
    elif is_speaker(tree, before) and (_is_quoted(tree, after, quotes) or _is_named(tree, before, after)):
        yield _made(tree, "headline_colon", colon, source=before, content=after)


def _made(tree: Tree, rule: str, mark: int, source: Extent, content: Extent) -> Attribution:
    return Attribution(rule, (mark, mark), mark, source, head_of(tree, source), (content,))


def _is_quoted(tree: Tree, extent: Extent, quotes: Sequence[Quote]) -> bool:
    start, stop = tree.span(*extent)
    return any(abs(quote.start - start) <= 1 and abs(quote.stop - stop) <= 1 for quote in quotes)


def is_speaker(tree: Tree, extent: Extent) -> bool:
    """Whether a few words are a noun phrase without a verb, capitalised as a name is."""
    words = range(extent[0], extent[1] + 1)
    return (
        len(words) <= _LONGEST_SPEAKER
        and not any(tree.is_verb(index) for index in words)
        and any(tree.words[index][0].isupper() for index in words)
        and tree.lower[extent[1]] not in DATES
        and not any(tree.words[index] in DASHES for index in words)
    )


def _is_named(tree: Tree, extent: Extent, content: Extent) -> bool:
    """Whether a known speaker is before the colon, and at most one sentence with a verb after it."""
    if tree.sentence[content[1]] - tree.sentence[content[0]] > 1:
        return False
    if not any(tree.is_verb(node) for node in range(content[0], content[1] + 1)):
        return False
    last = tree.words[extent[1]]
    short = extent[1] - extent[0] <= 1 and tree.lower[extent[1]] in _REPORTERS
    named = any(tree.words[name.end - 1] == last for name in tree.names if name.label in _SPEAKING)
    return short or (named and not _is_topic(tree, extent))


def _is_topic(tree: Tree, extent: Extent) -> bool:
    """Whether the name only says what the heading is about: 'Support for Latvia', but not 'the mayor of Riga'."""
    head = head_of(tree, extent)
    links = [child for child in tree.children_with(head, "prep", after=head) if tree.lower[child] != "of"]
    return bool(links) and tree.pos[head] == "NOUN" and not _is_somebody(tree, (head, head))

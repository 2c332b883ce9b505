"""Attributions that a colon makes in a heading or a transcript: "'content': X" and 'X: content'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.extraction.attribution import Attribution, Extent, trimmed
from dragoman.extraction.quotes import Quote
from dragoman.extraction.tree import Tree
from dragoman.extraction.words import words

_LINE = re.compile(r"[^\n]+")
_LONGEST_SPEAKER = 8
_DASHES = frozenset(("-", "–", "—"))
_SPEAKING = ("PERSON", "ORG", "GPE")
_REPORTERS = words(
    "poll polls survey report reports study source sources official officials police experts expert analysts"
)


def headline_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """Every line that a colon splits into a speaker and a content."""
    colons = [index for index, word in enumerate(tree.words) if word == ":"]
    lines = [(match.start(), match.end()) for match in _LINE.finditer(tree.text)] if colons else []
    for start, stop in lines:
        inside = [index for index in colons if start <= tree.start[index] < stop]
        if inside and not _in_quotes(tree.start[inside[0]], quotes):
            yield from _of_line(tree, start, stop, inside[0], quotes)


def _of_line(tree: Tree, start: int, stop: int, colon: int, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    first, last = colon, colon
    while first > 0 and tree.start[first - 1] >= start:
        first -= 1
    while last + 1 < len(tree) and tree.stop[last + 1] <= stop:
        last += 1
    before, after = trimmed(tree, (first, colon - 1)), trimmed(tree, (colon + 1, last))
    if before is None or after is None:
        return
    if _is_quoted(tree, before, quotes) and is_speaker(tree, after):
        yield _made(tree, colon, source=after, content=before)
    elif is_speaker(tree, before) and (_is_quoted(tree, after, quotes) or _is_named(tree, before, after)):
        yield _made(tree, colon, source=before, content=after)


def _made(tree: Tree, colon: int, source: Extent, content: Extent) -> Attribution:
    head = next((index for index in range(source[0], source[1] + 1) if _outside(tree, index, source)), source[1])
    return Attribution((colon, colon), colon, ":", source, head, (content,))


def _outside(tree: Tree, index: int, extent: Extent) -> bool:
    return not extent[0] <= tree.head[index] <= extent[1] or tree.head[index] == index


def _in_quotes(offset: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.start < offset < quote.stop for quote in quotes)


def _is_quoted(tree: Tree, extent: Extent, quotes: Sequence[Quote]) -> bool:
    start, stop = tree.span(*extent)
    return any(abs(quote.start - start) <= 1 and abs(quote.stop - stop) <= 1 for quote in quotes)


def is_speaker(tree: Tree, extent: Extent) -> bool:
    """Whether a few words are a noun phrase without a verb, capitalised as a name is."""
    words = range(extent[0], extent[1] + 1)
    return (
        len(words) <= _LONGEST_SPEAKER
        and not any(tree.pos[index] in ("VERB", "AUX") for index in words)
        and any(tree.words[index][0].isupper() for index in words)
        and not any(tree.words[index] in _DASHES for index in words)
    )


def _is_named(tree: Tree, extent: Extent, content: Extent) -> bool:
    """Whether somebody known stands before the colon, and no more than a sentence with a verb after it."""
    if tree.sentence[content[1]] - tree.sentence[content[0]] > 1:
        return False
    if not any(tree.pos[node] in ("VERB", "AUX") for node in range(content[0], content[1] + 1)):
        return False
    last = tree.words[extent[1]]
    short = extent[1] - extent[0] <= 1 and tree.lower[extent[1]] in _REPORTERS
    return short or any(tree.words[name.end - 1] == last for name in tree.names if name.label in _SPEAKING)

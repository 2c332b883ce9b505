"""Finds the quotations of a text, with any kind of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extraction.parse.inner_cues import asides, cue_at_end, cue_before_mark
from dragoman.text.spans import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|``|[\"“”„«»]|(?<![\w.,!?…])['‘](?=[\w$\[…])|(?<=[\w.,!?…)—-])['’](?!\w)")
_SPOKEN = re.compile(r"\s*(?:[–—-]|--)\s*(?=[^\W\d_a-z])")
_LOWER_WORD = re.compile(r"\s[a-z]")
_OPENERS = frozenset("“«")
_CLOSERS = frozenset("”»")
_SINGLE = frozenset(("'", "‘", "’"))
_DOUBLE = frozenset('"”“»')
_NESTING = {'"': '"', "«": "»"}
_Mark = tuple[int, int, str]  # first code point, end, and the mark itself


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `running`: it has no closing mark because it continues in the next paragraph."""

    start: int
    stop: int
    single: bool
    running: bool = False
    continued: bool = False

    @property
    def span(self) -> Span:
        """Its offsets, marks included."""
        return self.start, self.stop


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All outermost quotations, in order. An unclosed one ends with its paragraph."""
    quotes: list[Quote] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, previous = paragraph.start(), quotes[-1] if quotes else None
        if spoken := _spoken_line(text, start, paragraph.end()):
            quotes += spoken
            continue
        runs = previous is not None and previous.running and not text[previous.stop : start].strip()
        for quote in _in_paragraph(text, start, paragraph.end(), runs):
            continued = runs and not text[start : quote.start].strip()
            quotes += _parts(text, Quote(quote.start, quote.stop, quote.single, quote.running, continued))
    return tuple(quotes)


def _spoken_line(text: str, start: int, stop: int) -> list[Quote]:
    """The quotations in '- We stay, - said the mayor. - All of us.', a paragraph with dashes for quotation marks."""
    opening = _SPOKEN.match(text, start, stop)
    parts = list(_parts(text, Quote(opening.end(), stop, single=False, running=True))) if opening else []
    if not parts or parts[0].running or _MARK.search(text, parts[0].start, parts[0].stop):
        return []
    return [
        replace(part, stop=part.start + len(text[part.start : part.stop].rstrip(", ")), running=False) for part in parts
    ]


def find_inner_quotes(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The closed quotations inside one of these, with marks of their own."""
    return tuple(
        inner
        for quote in quotes
        if not quote.single
        for inner in _in_paragraph(text, quote.start + 1, quote.stop - 1, runs=False)
        if not inner.running and not inner.single
    )


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    """A quotation, split where a cue is inside its marks."""
    start, continued = quote.start, quote.continued
    for first, end in () if quote.single else asides(text, quote.start, quote.stop):
        if first >= start:
            yield Quote(start, first, quote.single, False, continued)
            start, continued = end, True
    closed = not quote.running
    cut = None if quote.single else cue_at_end(text, start, quote.stop, closed)
    yield Quote(start, cut or quote.stop, quote.single, quote.running and cut is None, continued)


def _in_paragraph(text: str, start: int, stop: int, runs: bool) -> Iterator[Quote]:
    """The quotations of a paragraph; `runs`: an open one of the paragraph before may end in it."""
    marks = [(match.start(), match.end(), match.group()) for match in _MARK.finditer(text, start, stop)]
    position = 0
    if runs and marks and marks[0][2] not in _SINGLE and not _opens(text, *marks[0]):
        yield Quote(start, marks[0][1], single=False)
        position = 1
    while position < len(marks):
        quote, position = _quote_at(text, marks, position, stop)
        if quote is not None:
            yield quote


def _quote_at(text: str, marks: list[_Mark], position: int, stop: int) -> tuple[Quote | None, int]:
    """The quotation that a mark opens, or None, and the index of the next mark to look at."""
    first, end, mark = marks[position]
    if not _opens(text, first, end, mark):
        return None, position + 1
    single = mark in _SINGLE
    lost = None if single else _lost_closer(text, marks, position)
    if lost is not None:
        return Quote(first, lost, single=False), position + 1
    partner = _partner(text, marks, position)
    if partner is not None:
        return Quote(first, marks[partner][1], single), partner + 1
    return (None, position + 1) if single else (Quote(first, stop, single=False, running=True), len(marks))


def _opens(text: str, first: int, end: int, mark: str) -> bool:
    """Whether a mark opens a quotation. Straight marks do before a word and after a gap; curly ones show it."""
    if mark in _OPENERS or mark == "„":
        return True
    if mark in _CLOSERS or mark == "’":
        return False
    before = text[first - 1] if first else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _partner(text: str, marks: list[_Mark], position: int) -> int | None:
    """The index of the mark that closes the one at `position`; a mark of another kind if the right one is missing."""
    opener = marks[position][2]
    if opener in _NESTING and (nesting := _nesting_partner(text, marks, position)) is not None:
        return nesting
    for index in range(position + 1, len(marks)):
        first, end, mark = marks[index]
        if _closes(text, opener, first, end, mark) and not (opener in _SINGLE and _possessive(text, marks, index)):
            return index
    if opener in _SINGLE:
        return None
    rest = range(position + 1, len(marks))
    return next((index for index in rest if marks[index][2] in _DOUBLE and _looks_closing(text, marks[index])), None)


def _possessive(text: str, marks: list[_Mark], index: int) -> bool:
    """Whether a mark after an 's' is an apostrophe, as in "the drivers' fault,'" where the closing mark follows."""
    first, end, _ = marks[index]
    if text[first - 1] != "s" or not _LOWER_WORD.match(text, end) or index + 1 == len(marks):
        return False
    following, _, mark = marks[index + 1]
    return mark in _SINGLE and text[following - 1] in ",.!?…"


def _nesting_partner(text: str, marks: list[_Mark], position: int) -> int | None:
    """The index of the closing mark if others open and close before it, as in '"He said: "Go!", and left."'."""
    opener, depth = marks[position][2], 0
    for index in range(position, len(marks)):
        closes = marks[index][2] == _NESTING.get(opener) and (opener != '"' or _looks_closing(text, marks[index]))
        if closes and index > position:
            depth -= 1
        elif marks[index][2] == opener:
            depth += 1
        if depth == 0:
            return index
    return None


def _lost_closer(text: str, marks: list[_Mark], position: int) -> int | None:
    """The end of a quotation whose closing mark is missing before its cue: '"I came, she said: "I saw."'."""
    if position + 1 == len(marks) or _nesting_partner(text, marks, position) is not None:
        return None
    opened, again = marks[position], marks[position + 1]
    if opened[2] != again[2] or _looks_closing(text, again):
        return None
    return cue_before_mark(text, opened[1], again[0])


def _looks_closing(text: str, mark: _Mark) -> bool:
    """Whether a mark touches the word before it and not the word after it."""
    first, end, _ = mark
    after = text[end] if end < len(text) else " "
    return not text[first - 1].isspace() and not after.isalnum()


def _closes(text: str, opener: str, first: int, end: int, mark: str) -> bool:
    """Whether a mark can close the quotation that `opener` opened."""
    pairs = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "''": "''", "``": "''", "'": "'’", "‘": "’'"}
    if mark not in (pairs[opener] if opener not in ("''", "``") else ("''",)):
        return False
    if mark in ('"', "''"):
        before = text[first - 1]
        return not before.isspace() or end >= len(text) or text[end].isspace()
    return True

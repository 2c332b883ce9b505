"""The quote layer: which stretches of the text stand in quotation marks, whatever the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extraction.found import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|``|[\"“”„«»]|(?<![\w.,!?…])['‘](?=[\w$\[…])|(?<=[\w.,!?…)—-])['’](?!\w)")
_ASIDE = re.compile(r"(?<=[,.!?…])(?P<dash>\s+[-–—]\s+)(?P<cue>[^\W\d_][^\n\"“”«»–—]{2,100}?)[.,]?\s+[-–—]\s+")
_SAYING = re.compile(
    r"\b(sa(id|ys)|state[ds]|add(ed|s)|note[ds]|emphasi[sz]e[ds]|stress(ed|es)|explain(ed|s)|told|tells|wr[io]tes?"
    r"|declare[ds]|announce[ds]|report(ed|s)|claim(ed|s)|warn(ed|s)|continue[ds]|conclude[ds]|assure[ds]|remind(ed|s)"
    r"|recall(ed|s)|admit(ted|s)|ask(ed|s)|repl(ied|ies)|answer(ed|s)|believe[ds]|complain(ed|s)|promise[ds])\b"
)
_OPENERS = frozenset("“«")
_CLOSERS = frozenset("”»")
_SINGLE = frozenset(("'", "‘", "’"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `running`: it has no closing mark, since it goes on in the next paragraph."""

    start: int
    stop: int
    single: bool
    running: bool = False
    continued: bool = False

    @property
    def span(self) -> Span:
        """Offsets, marks included."""
        return self.start, self.stop


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations, outermost only, in order. Unclosed ones are repaired at the end of their paragraph."""
    quotes: list[Quote] = []
    for paragraph in _PARAGRAPH.finditer(text):
        for quote in _in_paragraph(text, paragraph.start(), paragraph.end()):
            previous = quotes[-1] if quotes else None
            continued = (
                previous is not None
                and previous.running
                and not text[paragraph.start() : quote.start].strip()
                and "\n" not in text[previous.stop : quote.start].strip("\n")
            )
            quotes += _parts(text, Quote(quote.start, quote.stop, quote.single, quote.running, continued))
    return tuple(quotes)


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    """A quotation cut where a cue stands between dashes inside its marks, as Slavic languages print it."""
    start, continued = quote.start, quote.continued
    for aside in () if quote.single else _ASIDE.finditer(text, quote.start, quote.stop):
        if _SAYING.search(aside["cue"]):
            yield Quote(start, aside.start("cue") - len(aside["dash"]), quote.single, False, continued)
            start, continued = aside.end(), True
    yield Quote(start, quote.stop, quote.single, quote.running, continued)


def _in_paragraph(text: str, start: int, stop: int) -> Iterator[Quote]:
    marks = [(match.start(), match.end(), match.group()) for match in _MARK.finditer(text, start, stop)]
    position = 0
    while position < len(marks):
        first, end, mark = marks[position]
        partner = _partner(text, marks, position) if _opens(text, first, end, mark) else None
        if partner is not None:
            yield Quote(first, marks[partner][1], mark in _SINGLE)
            position = partner + 1
            continue
        if _opens(text, first, end, mark) and mark not in _SINGLE:
            yield Quote(first, stop, False, running=True)
            return
        position += 1


def _opens(text: str, first: int, end: int, mark: str) -> bool:
    """Straight marks open before a word and after a gap; curly ones say so themselves."""
    if mark in _OPENERS or mark == "„":
        return True
    if mark in _CLOSERS:
        return False
    before = text[first - 1] if first else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _partner(text: str, marks: list[tuple[int, int, str]], position: int) -> int | None:
    """The index of the mark that closes the one at `position`."""
    opener = marks[position][2]
    for index in range(position + 1, len(marks)):
        first, end, mark = marks[index]
        if _closes(text, opener, first, end, mark):
            return index
    return None


def _closes(text: str, opener: str, first: int, end: int, mark: str) -> bool:
    pairs = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "''": "''", "``": "''", "'": "'’", "‘": "’'"}
    if mark not in (pairs[opener] if opener not in ("''", "``") else ("''",)):
        return False
    if mark in ('"', "''"):
        before = text[first - 1]
        return not before.isspace() or end >= len(text) or text[end].isspace()
    return True

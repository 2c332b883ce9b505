"""The quote layer: which stretches of the text stand in quotation marks, whatever the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extraction.found import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|``|[\"“”„«»]|(?<![\w.,!?…])['‘](?=[\w$\[…])|(?<=[\w.,!?…)—-])['’](?!\w)")
_VERBS = (
    r"sa(?:id|ys)|state[ds]|add(?:ed|s)|note[ds]|emphasi[sz]e[ds]|stress(?:ed|es)|explain(?:ed|s)|told|tells|wr[io]tes?"
    r"|declare[ds]|announce[ds]|report(?:ed|s)|claim(?:ed|s)|warn(?:ed|s)|continue[ds]|conclude[ds]|assure[ds]"
    r"|remind(?:ed|s)|recall(?:ed|s)|admit(?:ted|s)|ask(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|believe[ds]"
    r"|complain(?:ed|s)|promise[ds]|object(?:ed|s)|remember(?:ed|s)|consider(?:ed|s)|assert(?:ed|s)|share[ds]"
    r"|clarif(?:ied|ies)|underline[ds]|informed|informs|comment(?:ed|s)|confirm(?:ed|s)|confess(?:ed|es)|joke[ds]"
)
_SAYING = re.compile(rf"\b(?:{_VERBS})\b")
_WORDS = r"[^\n\"“”«»–—]"
_ASIDE = re.compile(rf"(?<=[,.!?…])(?P<dash>\s+[-–—]\s+)(?P<cue>[^\W\d_]{_WORDS}{{2,100}}?)[.,]?\s+[-–—]\s+")
_ASIDE_WITHOUT_DASH = re.compile(
    rf"(?P<dash>(?<=[,!?…])\s+)(?P<cue>(?:{_VERBS})\s{_WORDS}{{2,60}}?|(?:he|she|they)\s(?:{_VERBS}))[.,]\s+[-–—]\s+"
)
_LAST_CUE = re.compile(rf"(?<=[,.!?…])\s+[-–—]\s+(?P<cue>{_WORDS}{{2,100}})$")
_INVERTED_CUE = re.compile(
    rf"(?<=[,!?…])\s+(?P<cue>(?:{_VERBS})\s(?:the\s|[A-Z]){_WORDS}{{1,60}}|(?:he|she|they)\s(?:{_VERBS})[.]?)$"
)
_CUE_AT_END = (
    rf"(?<=[,.!?…])\s+(?P<cue>(?:he|she|they|(?:the|an?|his|her|its|their)\s{_WORDS}{{2,60}}?|[A-Z]\w+)\s(?:{_VERBS}))"
)
_LOST_CLOSER = re.compile(rf"{_CUE_AT_END}[.:,]?\s+$")
_LOST_LAST_CLOSER = re.compile(rf"{_CUE_AT_END}[.]?$")
_LOWER_WORD = re.compile(r"\s[a-z]")
_OPENERS = frozenset("“«")
_CLOSERS = frozenset("”»")
_SINGLE = frozenset(("'", "‘", "’"))
_DOUBLE = frozenset('"”“»')
_Mark = tuple[int, int, str]  # first code point, end, and the mark itself


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
        start, previous = paragraph.start(), quotes[-1] if quotes else None
        runs = previous is not None and previous.running and not text[previous.stop : start].strip()
        for quote in _in_paragraph(text, start, paragraph.end(), runs):
            continued = runs and not text[start : quote.start].strip()
            quotes += _parts(text, Quote(quote.start, quote.stop, quote.single, quote.running, continued))
    return tuple(quotes)


def find_inner_quotes(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations that stand inside one of these, marks of their own and closed."""
    return tuple(
        inner
        for quote in quotes
        if not quote.single
        for inner in _in_paragraph(text, quote.start + 1, quote.stop - 1, runs=False)
        if not inner.running and not inner.single
    )


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    """A quotation cut where a cue stands between dashes inside its marks, as Slavic languages print it."""
    start, continued = quote.start, quote.continued
    for aside in () if quote.single else _asides(text, quote):
        if aside.start() >= start and _SAYING.search(aside["cue"]):
            yield Quote(start, aside.start("dash"), quote.single, False, continued)
            start, continued = aside.end(), True
    rest = text[: quote.stop]
    patterns = (_LAST_CUE, _INVERTED_CUE, _LOST_LAST_CLOSER) if quote.running else ()
    last = next((match for pattern in patterns if (match := pattern.search(rest, start))), None)
    cut = last is not None and _SAYING.search(last["cue"]) is not None
    yield Quote(start, last.start() if last and cut else quote.stop, quote.single, quote.running and not cut, continued)


def _asides(text: str, quote: Quote) -> list[re.Match[str]]:
    """The cues between dashes, and those whose first dash was lost."""
    patterns = (_ASIDE, _ASIDE_WITHOUT_DASH)
    found = [match for pattern in patterns for match in pattern.finditer(text, quote.start, quote.stop)]
    return sorted(found, key=lambda match: match.start())


def _in_paragraph(text: str, start: int, stop: int, runs: bool) -> Iterator[Quote]:
    """The quotations of a paragraph; `runs`: one that the paragraph before left open may end in it."""
    marks = [(match.start(), match.end(), match.group()) for match in _MARK.finditer(text, start, stop)]
    position = 0
    if runs and marks and marks[0][2] not in _SINGLE and not _opens(text, *marks[0]):
        yield Quote(start, marks[0][1], single=False)
        position = 1
    while position < len(marks):
        first, end, mark = marks[position]
        opens = _opens(text, first, end, mark)
        partner = _partner(text, marks, position) if opens else None
        lost = _lost_closer(text, marks, position) if opens and mark not in _SINGLE else None
        if lost is not None:
            yield Quote(first, lost, single=False)
            position += 1
            continue
        if partner is not None:
            yield Quote(first, marks[partner][1], mark in _SINGLE)
            position = partner + 1
            continue
        if opens and mark not in _SINGLE:
            yield Quote(first, stop, False, running=True)
            return
        position += 1


def _opens(text: str, first: int, end: int, mark: str) -> bool:
    """Straight marks open before a word and after a gap; curly ones say so themselves."""
    if mark in _OPENERS or mark == "„":
        return True
    if mark in _CLOSERS or mark == "’":
        return False
    before = text[first - 1] if first else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _partner(text: str, marks: list[_Mark], position: int) -> int | None:
    """The index of the mark that closes the one at `position`; of a wrong sort where the right one is lost."""
    opener = marks[position][2]
    if opener == '"' and (nesting := _nesting_partner(text, marks, position)) is not None:
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
    """Whether a mark after an 's' is the apostrophe of "the drivers' fault,'", since one after a comma follows."""
    first, end, _ = marks[index]
    if text[first - 1] != "s" or not _LOWER_WORD.match(text, end) or index + 1 == len(marks):
        return False
    following, _, mark = marks[index + 1]
    return mark in _SINGLE and text[following - 1] in ",.!?…"


def _nesting_partner(text: str, marks: list[_Mark], position: int) -> int | None:
    """The partner of a straight mark when others open and close inside it, as in '"He said: "Go!", and left."'."""
    depth = 0
    for index in range(position, len(marks)):
        if marks[index][2] == '"':
            depth += -1 if index > position and _looks_closing(text, marks[index]) else 1
            if depth == 0:
                return index
    return None


def _lost_closer(text: str, marks: list[_Mark], position: int) -> int | None:
    """Where a quotation ends whose mark is lost before its cue: '"I came, she said: "I saw."'."""
    if position + 1 == len(marks) or _nesting_partner(text, marks, position) is not None:
        return None
    opened, again = marks[position], marks[position + 1]
    if opened[2] != again[2] or _looks_closing(text, again):
        return None
    cue = _LOST_CLOSER.search(text[opened[1] : again[0]])
    return opened[1] + cue.start() if cue else None


def _looks_closing(text: str, mark: _Mark) -> bool:
    """Whether a mark touches what stands before it and not what follows."""
    first, end, _ = mark
    after = text[end] if end < len(text) else " "
    return not text[first - 1].isspace() and not after.isalnum()


def _closes(text: str, opener: str, first: int, end: int, mark: str) -> bool:
    pairs = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "''": "''", "``": "''", "'": "'’", "‘": "’'"}
    if mark not in (pairs[opener] if opener not in ("''", "``") else ("''",)):
        return False
    if mark in ('"', "''"):
        before = text[first - 1]
        return not before.isspace() or end >= len(text) or text[end].isspace()
    return True

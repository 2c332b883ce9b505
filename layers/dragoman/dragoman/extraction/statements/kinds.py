"""The kind of a statement: how much of its content is in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.parse.quotations import Quote
from dragoman.text.spans import Span
from dragoman.vocabulary import StatementKind

_FEWEST = 3  # words; fewer in single marks are scare quotes
_LONGEST_NAME = 5  # words


def quotes_around(quotes: Sequence[Quote], inner: Sequence[Quote], cue: Span | None) -> Sequence[Quote]:
    """The quotations that count for a statement: those inside a quotation if its cue is in one, else all."""
    spoken = [quote for quote in quotes if not quote.single]
    inside = cue is not None and any(quote.start < cue[0] and cue[1] < quote.stop for quote in spoken)
    return inner if inside else quotes


def kind_of(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> StatementKind:
    """`direct` if all words are quoted, `mixed` if some are, else `indirect`."""
    quoted = unquoted = 0
    for start, stop in content:
        inside = sum(
            max(0, min(stop, quote.stop) - max(start, quote.start))
            for quote in quotes
            if not (stop - start > 2 * (quote.stop - quote.start) and _is_no_speech(text, quote))
        )
        quoted += inside
        unquoted += stop - start - inside
    if quoted == 0:
        return "indirect"
    return "direct" if unquoted <= 0.05 * (quoted + unquoted) else "mixed"


def _is_no_speech(text: str, quote: Quote) -> bool:
    """Whether the marks inside longer content enclose a name ('the mine "Batys-7"') or are single scare quotes."""
    said = text[quote.start : quote.stop].strip("\"'“”„«»‘’")
    words = said.split()
    if quote.single and len(words) < _FEWEST:
        return True
    return len(words) <= _LONGEST_NAME and said[-1:].isalnum() and not any(word[0].islower() for word in words)

"""The kind of a statement: how much of its content is in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.parse.quotations import Quote
from dragoman.text.spans import Span
from dragoman.vocabulary import StatementKind


def kind_of(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> StatementKind:
    """`direct` if all words are quoted, `mixed` if some are, else `indirect`."""
    quoted = unquoted = 0
    for start, stop in content:
        inside = sum(
            max(0, min(stop, quote.stop) - max(start, quote.start))
            for quote in quotes
            if not (quote.single and stop - start > 2 * (quote.stop - quote.start) and _is_scare(text, quote))
        )
        quoted += inside
        unquoted += stop - start - inside
    if quoted == 0:
        return "indirect"
    return "direct" if unquoted <= 0.05 * (quoted + unquoted) else "mixed"


def _is_scare(text: str, quote: Quote) -> bool:
    """Whether the marks are scare quotes: one or two words in single marks inside longer content."""
    return len(text[quote.start : quote.stop].split()) < 3

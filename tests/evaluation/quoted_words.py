"""Finds the words that a gold quotes in its text: as code point offsets, whole words only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.spans import Span

# The end of a sentence; an initial's full stop matches too, which does no harm.
SENTENCE_END = re.compile(r"[.!?…][\"'”»“’)]*\s|\n")
NUMBERED = re.compile(r"(?P<words>.*\S) #(?P<number>\d+)")


class GoldError(Exception):
    """The gold doesn't fit its article, or breaks a rule of the format; the message gives file, section and words."""


def check(holds: bool, message: str) -> None:
    """Raises a GoldError with the message unless the rule is met."""
    if not holds:
        raise GoldError(message)


def is_numbered(quoted: str) -> bool:
    """Whether the words come with their number: 'Rostov #2'."""
    return NUMBERED.fullmatch(quoted) is not None


def places(text: str, quoted: str) -> tuple[Span, ...]:
    """Every place of the words, in order; for 'Rostov #2' only the second.

    Raises:
        GoldError: the words, or that place of them, aren't in the text.
    """
    numbered = NUMBERED.fullmatch(quoted)
    words = numbered["words"] if numbered else quoted
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    check(bool(found), f"not in the text: {quoted!r}")
    if numbered is None:
        return tuple(found)
    number = int(numbered["number"])
    check(1 <= number <= len(found), f"only {len(found)} times in the text: {quoted!r}")
    return (found[number - 1],)


def only_place(text: str, quoted: str) -> Span:
    """The place of words that are in the text once, or are numbered.

    Raises:
        GoldError: they are not in the text, or more than once.
    """
    found = places(text, quoted)
    check(len(found) == 1, f"{len(found)} times in the text, number it: {quoted!r}")
    return found[0]


def nearest_place(text: str, quoted: str, pieces: Sequence[Span]) -> Span:
    """The place of the words with the fewest sentence ends, then characters, between it and one of the pieces.

    Raises:
        GoldError: the words aren't in the text.
    """
    return min(places(text, quoted), key=lambda span: min(_distance(text, span, piece) for piece in pieces))


def _distance(text: str, span: Span, piece: Span) -> tuple[int, int]:
    start, stop = (span[1], piece[0]) if span[1] <= piece[0] else (piece[1], span[0])
    return len(SENTENCE_END.findall(text[start : max(start, stop)])), max(0, stop - start)

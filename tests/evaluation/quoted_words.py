"""Where the words that a gold quotes stand in its text: as code point offsets, for whole words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.spans import Span

# What stands between two sentences; an initial's full stop is taken for one too, which does no harm.
SENTENCE_END = re.compile(r"[.!?…][\"'”»“’)]*\s|\n")
NUMBERED = re.compile(r"(?P<words>.*\S) #(?P<number>\d+)")


class GoldError(Exception):
    """The gold doesn't fit its article, or breaks a rule of the format; the message tells file, section and words."""


def check(holds: bool, message: str) -> None:
    """Raises a GoldError with the message unless the rule holds."""
    if not holds:
        raise GoldError(message)


def is_numbered(quoted: str) -> bool:
    """Whether the words have their place with them: 'Rostov #2'."""
    return NUMBERED.fullmatch(quoted) is not None


def places(text: str, quoted: str) -> tuple[Span, ...]:
    """Every place of the words, in order; of 'Rostov #2' only the second.

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
    """The place of words that stand once in the text, or are numbered.

    Raises:
        GoldError: they stand nowhere, or more than once.
    """
    found = places(text, quoted)
    check(len(found) == 1, f"{len(found)} times in the text, number it: {quoted!r}")
    return found[0]


def nearest_place(text: str, quoted: str, pieces: Sequence[Span]) -> Span:
    """The place of the words that fewest ends of sentences part from one of the pieces, and then fewest characters.

    Raises:
        GoldError: the words aren't in the text.
    """
    return min(places(text, quoted), key=lambda span: min(_distance(text, span, piece) for piece in pieces))


def _distance(text: str, span: Span, piece: Span) -> tuple[int, int]:
    start, stop = (span[1], piece[0]) if span[1] <= piece[0] else (piece[1], span[0])
    return len(SENTENCE_END.findall(text[start : max(start, stop)])), max(0, stop - start)

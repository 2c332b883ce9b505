"""Cleans a text for the translator and the parser, and maps every character back to the original.

Invisible characters, stress marks and line-end hyphens are removed, decomposed letters are composed, and spaces,
apostrophes and look-alike letters become the usual ones. The result keeps the original text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from dragoman.text.hyphenation import line_end_hyphens
from dragoman.text.lookalikes import with_one_apostrophe, with_one_script
from dragoman.text.spans import Span

# Soft hyphen, combining grapheme joiner, marks of direction, zero-width space, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Between letters of some other scripts and between emoji, joiners have a meaning and stay.
_IDLE_JOINER = re.compile("(?<![\u0590-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_STRESS = re.compile("(?<=[аеёиіїоуыэєюя])([\u0308\u0306]*)[\u0301\u0341]|(?<=[аоуыэюяєі])\u0300", re.IGNORECASE)


@dataclass(frozen=True)
class NormalisedText:
    """The cleaned text; `starts` and `ends` are the offsets of each of its characters in the original."""

    text: str
    starts: array[int]
    ends: array[int]

    def original(self, span: Span) -> Span:
        """The span in the original of a span of the cleaned text, from its first character to its last."""
        start, end = span
        if start < end:
            return self.starts[start], self.ends[end - 1]
        at = self.ends[start - 1] if start else 0
        return at, at


def normalised(text: str) -> NormalisedText:
    """The cleaned text, with the offsets in the original."""
    pieces = list(chain.from_iterable(map(_composed, _visible_clusters(text))))
    letters = with_one_apostrophe(with_one_script("".join(letter for letter, _ in pieces)))
    hyphens = line_end_hyphens(letters)
    kept = [number for number in range(len(pieces)) if number not in hyphens]
    return NormalisedText(
        "".join(letters[number] for number in kept),
        array("L", (pieces[number][1][0] for number in kept)),
        array("L", (pieces[number][1][1] for number in kept)),
    )


def _visible_clusters(text: str) -> Iterator[tuple[str, int]]:
    """Each visible letter with its combining marks, and its offset."""
    blank = _IDLE_JOINER.sub("\u200b", _INVISIBLE.sub("\u200b", text))
    for cluster in _CLUSTER.finditer(_SPACES.sub(" ", blank)):
        if cluster[0][0] != "\u200b":
            yield cluster[0], cluster.start()


def _composed(cluster: tuple[str, int]) -> Iterator[tuple[str, Span]]:
    """The characters composed of a letter and its marks; the first has the span of them all, others an empty span."""
    letters, start = cluster
    if len(letters) == 1:
        yield letters, (start, start + 1)
        return
    end = start + len(letters)
    composed = unicodedata.normalize("NFC", _STRESS.sub(r"\1", letters))
    yield from zip(composed, chain([(start, end)], repeat((end, end))), strict=False)

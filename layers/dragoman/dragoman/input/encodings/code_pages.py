"""Bytes in no Unicode encoding in; the code page with which they read best out."""

from __future__ import annotations

from dataclasses import dataclass

from charset_normalizer import from_bytes

from dragoman.input.encodings.plausibility import GIBBERISH, unlikelihood

CYRILLIC_PAGES = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1125", "mac-cyrillic")
# Where two read alike, the first one is told: a text without Ukrainian letters in KOI8 is in koi8-r.
_CODE_PAGES = ("cp1252", *CYRILLIC_PAGES, "cp1250", "iso8859-2", "cp1254")
# nats; cp1125 differs in nine letters from cp866, and a text in cp1125 has its і everywhere.
_HANDICAPS = {"cp1125": 0.1}
_LARGEST_SAMPLE = 65_536  # bytes; it bounds charset-normalizer's time


@dataclass(frozen=True)
class Reading:
    """Bytes read with a codec, U+FFFD for each byte that it hasn't, and how unlikely the text is (nats)."""

    text: str
    codec: str
    cost: float


def read_as(content: bytes, codec: str) -> Reading:
    """The bytes as this codec reads them; the cost is that of the first part."""
    text = content.decode(codec, "replace")
    return Reading(text, codec, unlikelihood(text))


def best_reading(content: bytes) -> Reading:
    """The likeliest reading with a code page.

    What reads well with none of ours (Greek, Arabic, Japanese, …) is left to charset-normalizer.
    """
    best = min((read_as(content, page) for page in _CODE_PAGES), key=_handicapped)
    if best.cost < GIBBERISH:
        return best
    found = from_bytes(content[:_LARGEST_SAMPLE]).best()
    other = read_as(content, found.encoding) if found else best
    return other if other.cost < best.cost else best


def _handicapped(reading: Reading) -> float:
    return reading.cost + _HANDICAPS.get(reading.codec, 0.0)

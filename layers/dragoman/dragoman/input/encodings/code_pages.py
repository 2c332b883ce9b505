"""Finds the code page with which bytes make the most plausible text."""

from __future__ import annotations

from dataclasses import dataclass

from charset_normalizer import from_bytes

from dragoman.input.encodings.plausibility import GIBBERISH, unlikelihood

CYRILLIC_PAGES = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1125", "mac-cyrillic")
# If two give the same text, the first is reported: a KOI8 text without Ukrainian letters is in koi8-r.
_CODE_PAGES = ("cp1252", *CYRILLIC_PAGES, "cp1250", "iso8859-2", "cp1254")
# In nats. cp1125 differs from cp866 in nine letters, and any text in cp1125 has many і.
_HANDICAPS = {"cp1125": 0.1}
_LARGEST_SAMPLE = 65_536  # bytes; limits the time of charset-normalizer


@dataclass(frozen=True)
class Reading:
    """Bytes decoded with a codec (U+FFFD for undefined bytes), and how unlikely the text is, in nats."""

    text: str
    codec: str
    cost: float


def read_as(content: bytes, codec: str) -> Reading:
    """The bytes decoded with this codec; the cost is computed from the first part."""
    text = content.decode(codec, "replace")
    return Reading(text, codec, unlikelihood(text))


def best_reading(content: bytes) -> Reading:
    """The most plausible reading with a code page.

    If none of our code pages fits (Greek, Arabic, Japanese, …), charset-normalizer decides.
    """
    best = min((read_as(content, page) for page in _CODE_PAGES), key=_handicapped)
    if best.cost < GIBBERISH:
        return best
    found = from_bytes(content[:_LARGEST_SAMPLE]).best()
    other = read_as(content, found.encoding) if found else best
    return other if other.cost < best.cost else best


def _handicapped(reading: Reading) -> float:
    return reading.cost + _HANDICAPS.get(reading.codec, 0.0)

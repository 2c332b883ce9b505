"""Language codes of three letters (ISO 639-2 and 639-3) and of two (ISO 639-1), from `three_letter_codes.tsv`."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.tables import rows


def two_letters(code: str) -> str:
    """The code of two letters for one of three: `uk` for `ukr`; the code itself if the table lacks it."""
    return next((two for three, two in _codes() if three == code), code)


def three_letters(code: str) -> str | None:
    """The code of three letters for one of two: `ukr` for `uk`; None if the table lacks it."""
    return next((three for three, two in _codes() if two == code), None)


@lru_cache(maxsize=1)
def _codes() -> tuple[tuple[str, str], ...]:
    """Pairs of codes; of several codes of three letters for one language, the one in use is first."""
    return tuple((row[0], row[1]) for row in rows("dragoman.input", "three_letter_codes.tsv") if len(row) == 2)

"""The way from a language into English: one package, or two through a pivot where there is no direct one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

ENGLISH = "en"
_FIRST_PIVOT = "ru"  # of several pivots this one is taken, else the first by its code

# Where Argos names a language otherwise than BCP 47, or has a near one: what is tried after the code itself.
_CODES = {
    "no": ("nb",),
    "nn": ("nb",),
    "pt": ("pb",),
    "pt-BR": ("pb", "pt"),
    "zh": ("zt",),
    "zh-Hant": ("zt", "zh"),
    "arz": ("ar",),
    "ary": ("ar",),
}


class Pair(Protocol):
    """What translates from one language to another: a package, installed or offered."""

    @property
    def from_code(self) -> str:
        """Argos's code of the language it reads."""

    @property
    def to_code(self) -> str:
        """Argos's code of the language it writes."""


P = TypeVar("P", bound=Pair)


def route(language: str, packages: Iterable[P]) -> tuple[P, ...]:
    """The packages to be used one after the other, one or two; none if no way leads from the language to English.

    A direct package always wins; a code that Argos writes otherwise is tried in its other forms.
    """
    pairs = {(package.from_code, package.to_code): package for package in packages}
    routes = [_route(code, pairs) for code in (language, *_CODES.get(language, ()))]
    return min((way for way in routes if way), key=len, default=())


def languages_with_route(packages: Iterable[Pair]) -> frozenset[str]:
    """The codes of all languages from which a way leads to English."""
    known = tuple(packages)
    codes = {package.from_code for package in known} | _CODES.keys()
    return frozenset(code for code in codes - {ENGLISH} if route(code, known))


def _route(code: str, pairs: dict[tuple[str, str], P]) -> tuple[P, ...]:
    if direct := pairs.get((code, ENGLISH)):
        return (direct,)
    pivots = sorted(
        (middle for source, middle in pairs if source == code and (middle, ENGLISH) in pairs),
        key=lambda middle: (middle != _FIRST_PIVOT, middle),
    )
    return (pairs[code, pivots[0]], pairs[pivots[0], ENGLISH]) if pivots else ()

"""The route from a language to English: one package, or two packages through a pivot if there is no direct one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

ENGLISH = "en"
_FIRST_PIVOT = "ru"  # preferred if there are several pivots; otherwise the first by code

# Argos codes to try after the BCP 47 code itself: where they differ, or for a closely related language.
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
    """A package that translates from one language to another, installed or offered."""

    @property
    def from_code(self) -> str:
        """Argos's code of the source language."""

    @property
    def to_code(self) -> str:
        """Argos's code of the target language."""


P = TypeVar("P", bound=Pair)


def route(language: str, packages: Iterable[P]) -> tuple[P, ...]:
    """The one or two packages to use one after the other; empty if there is no route from the language to English.

    A direct package always wins. A code that Argos writes differently is also tried in its other forms.
    """
    pairs = {(package.from_code, package.to_code): package for package in packages}
    routes = [_route(code, pairs) for code in (language, *_CODES.get(language, ()))]
    return min((found for found in routes if found), key=len, default=())


def languages_with_route(packages: Iterable[Pair]) -> frozenset[str]:
    """The codes of all languages with a route to English."""
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

"""Sets of the parser's tags and relations that several rules ask for."""

from __future__ import annotations

from collections.abc import Iterable

FINITE = frozenset(("VBD", "VBZ", "VBP"))
FINITE_OR_MODAL = FINITE | {"MD"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def has_finite(tags: Iterable[str]) -> bool:
    """Whether one of the words is a finite or modal verb."""
    return not FINITE_OR_MODAL.isdisjoint(tags)

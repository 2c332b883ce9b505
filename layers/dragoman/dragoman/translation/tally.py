"""Counts the sentences of an article that are translated, while it is translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Tally = Callable[[int], object]
"""Gets the number of sentences that were done since the last call; a negative number of those to be done again."""


def no_tally(count: int) -> None:
    """Counts nothing."""


@dataclass
class Counter:
    """A tally that calls `report` with the number of sentences that are done."""

    report: Callable[[int], object]
    done: int = 0

    def __call__(self, count: int) -> None:
        """Adds to the number and reports it."""
        self.done += count
        self.report(self.done)

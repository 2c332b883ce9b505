"""Lambda's context with a clock: one that runs down as it is looked at, so that no test has to wait, or a real one."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from dragoman.local.function import LocalContext


class Clock:
    """Lambda's context with so many seconds left."""

    def __init__(self, seconds_left: Callable[[], float]) -> None:
        self.seconds_left = seconds_left
        self.base = LocalContext()

    def __getattr__(self, name: str) -> object:
        return getattr(self.base, name)

    def get_remaining_time_in_millis(self) -> int:
        """What is left now."""
        return int(self.seconds_left() * 1000)


def clock_of_looks(seconds: int) -> Clock:
    """It runs down by a second at each look."""
    left = itertools.count(seconds - 1, -1)
    return Clock(lambda: next(left))


def running_clock(seconds: float) -> Clock:
    """It runs down as time does."""
    end = time.monotonic() + seconds
    return Clock(lambda: end - time.monotonic())

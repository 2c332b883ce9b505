"""Lambda contexts with a clock: one that advances with each call, so that tests need not wait, and a real one."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from dragoman.local.function import LocalContext


class Clock:
    """A Lambda context with this number of seconds left."""

    def __init__(self, seconds_left: Callable[[], float]) -> None:
        self.seconds_left = seconds_left
        self.base = LocalContext()

    def __getattr__(self, name: str) -> object:
        return getattr(self.base, name)

    def get_remaining_time_in_millis(self) -> int:
        """The milliseconds that are left now."""
        return int(self.seconds_left() * 1000)


def clock_of_looks(seconds: int) -> Clock:
    """A clock that advances by a second with each call."""
    left = itertools.count(seconds - 1, -1)
    return Clock(lambda: next(left))


def running_clock(seconds: float) -> Clock:
    """A clock that advances in real time."""
    end = time.monotonic() + seconds
    return Clock(lambda: end - time.monotonic())

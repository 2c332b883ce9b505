"""Lambda's context with a clock that runs down as it is looked at, so that no test has to wait."""

from __future__ import annotations

from dragoman.local.function import LocalContext


class Clock:
    """Lambda's context, whose time runs down by a second at each look."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.base = LocalContext()

    def __getattr__(self, name: str) -> object:
        return getattr(self.base, name)

    def get_remaining_time_in_millis(self) -> int:
        """What is left now."""
        self.seconds -= 1
        return self.seconds * 1000

"""The deadline of an invocation: work stops in an orderly way before Lambda's time-out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dragoman.errors import known_error

_RESERVE = 0.1  # share of an invocation's time that is kept for writing results and for the response


class Deadline:
    """The end of an invocation. It takes milliseconds, as in Lambda's context, and works with seconds.

    `reserve`: the seconds kept for writing finished results and for the response; None: a tenth of the time.
    """

    def __init__(self, remaining_milliseconds: Callable[[], int], reserve: float | None = None) -> None:
        self._remaining = remaining_milliseconds
        self._reserve = _RESERVE * remaining_milliseconds() / 1000 if reserve is None else reserve
        self._longest = 0.0

    @contextmanager
    def article(self) -> Iterator[None]:
        """A context for processing one article; it isn't entered if the longest article so far would not fit.

        Raises:
            TransientFault: `out_of_time`.
        """
        self._require(self._reserve + self._longest)
        started = time.monotonic()
        try:
            yield
        finally:
            self._longest = max(self._longest, time.monotonic() - started)

    def require_time(self) -> float:
        """The seconds that are left for the next step of an article.

        Raises:
            TransientFault: `out_of_time`.
        """
        return self._require(self._reserve)

    def _require(self, seconds: float) -> float:
        left = self._remaining() / 1000 - seconds
        if left < 0:
            raise known_error("out_of_time")
        return left

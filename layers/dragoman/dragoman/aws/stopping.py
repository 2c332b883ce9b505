"""A process that is asked to stop: what it has in hand is finished, and what it waits for is not."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# SQS lets no message be hidden for longer than 12 hours in all.
_LONGEST_SECONDS = 11 * 3600


class Stopping:
    """Whether SIGTERM or Ctrl-C has come, and how long the work in hand may take since then (`grace`, in seconds)."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._asked_at: float | None = None
        self._is_idle = False
        self._idle = threading.Event()

    def listen(self) -> None:
        """From now on both signals ask for the stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    @property
    def is_asked(self) -> bool:
        """Whether no further work shall be begun."""
        return self._asked_at is not None

    @contextmanager
    def idle(self) -> Iterator[None]:
        """What waits for work: the signal ends the process at once, with exit code 0."""
        self._is_idle = True
        try:
            if self.is_asked:
                sys.exit(0)
            yield
        finally:
            self._is_idle = False

    def pause(self, seconds: float) -> None:
        """Waits, unless the stop is asked for."""
        with self.idle():
            self._idle.wait(seconds)

    def remaining_milliseconds(self) -> int:
        """How long work that is begun now may take; much less once the stop is asked for. For one piece of work."""
        end = time.monotonic() + _LONGEST_SECONDS if self._asked_at is None else self._asked_at + self._grace
        return round((end - time.monotonic()) * 1000)

    def _ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (the protocol of handlers)
        self._asked_at = self._asked_at or time.monotonic()
        if self._is_idle:
            sys.exit(0)

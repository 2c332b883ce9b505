"""A graceful stop: on SIGTERM or Ctrl-C a process finishes its current work, but doesn't wait for more."""

from __future__ import annotations

import math
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dragoman.aws.processing.deadline import Deadline

_LONGEST_SECONDS = 11 * 3600  # SQS hides a message for at most 12 hours in total
_RESERVE_SECONDS = 5.0  # for writing finished results


class Stopping:
    """Whether SIGTERM or Ctrl-C was received. The current work may take `grace` seconds from then on."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._last_moment = math.inf
        self._is_idle = False

    def listen(self) -> None:
        """Handles both signals from now on as requests to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    @property
    def is_asked(self) -> bool:
        """Whether a stop was requested, so that no new work may start."""
        return self._last_moment < math.inf

    @contextmanager
    def idle(self) -> Iterator[None]:
        """A context for waiting: a signal during it ends the process at once, with exit code 0."""
        self._is_idle = True
        try:
            if self.is_asked:
                sys.exit(0)
            yield
        finally:
            self._is_idle = False

    def pause(self, seconds: float) -> None:
        """Waits for this time, or until a stop is requested."""
        with self.idle():
            threading.Event().wait(seconds)

    def deadline(self) -> Deadline:
        """The deadline for work that starts now: some hours, or the grace period once a stop is requested."""
        end = time.monotonic() + _LONGEST_SECONDS
        return Deadline(lambda: round(1000 * (min(end, self._last_moment) - time.monotonic())), _RESERVE_SECONDS)

    def _ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (as signal handlers are called)
        self._last_moment = min(self._last_moment, time.monotonic() + self._grace)
        if self._is_idle:
            sys.exit(0)

"""A process that is asked to stop: what it has in hand is finished, and what it waits for is not."""

from __future__ import annotations

import math
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dragoman.aws.deadline import Deadline

_LONGEST_SECONDS = 11 * 3600  # SQS hides no message for longer than 12 hours in all
_RESERVE_SECONDS = 5.0  # for writing what is done


class Stopping:
    """Whether SIGTERM or Ctrl-C has come. The work in hand may take `grace` seconds from then on."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._last_moment = math.inf
        self._is_idle = False

    def listen(self) -> None:
        """From now on both signals ask for the stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    @property
    def is_asked(self) -> bool:
        """Whether no further work may be begun."""
        return self._last_moment < math.inf

    @contextmanager
    def idle(self) -> Iterator[None]:
        """What only waits for work: the signal ends the process at once then, with exit code 0."""
        self._is_idle = True
        try:
            if self.is_asked:
                sys.exit(0)
            yield
        finally:
            self._is_idle = False

    def pause(self, seconds: float) -> None:
        """Waits for so long, unless the stop is asked for."""
        with self.idle():
            threading.Event().wait(seconds)

    def deadline(self) -> Deadline:
        """For work that is begun now: hours, and once the stop is asked for the grace."""
        end = time.monotonic() + _LONGEST_SECONDS
        return Deadline(lambda: round(1000 * (min(end, self._last_moment) - time.monotonic())), _RESERVE_SECONDS)

    def _ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (as signal handlers are called)
        self._last_moment = min(self._last_moment, time.monotonic() + self._grace)
        if self._is_idle:
            sys.exit(0)

"""Reads the body of an S3 response within a time limit: botocore limits each wait for bytes, not the total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from dragoman.errors import known_error

if TYPE_CHECKING:
    from botocore.response import StreamingBody

LONGEST_SECONDS = 20.0  # an article normally takes a fraction of a second


def read_body(body: StreamingBody, seconds: float | None = None) -> bytes:
    """The whole body; botocore compares its length and checksum.

    After `seconds`, and at the latest after `LONGEST_SECONDS`, the connection is closed.

    Raises:
        TransientFault: `storage_failed` if the body arrived too slowly.
        BotoCoreError: if the connection broke, or the body differs from what was sent.
    """
    longest = LONGEST_SECONDS if seconds is None else min(seconds, LONGEST_SECONDS)
    stream: Any
    # `with` returns the bare stream, which can be closed but checks nothing. So the body itself is read.
    with body as stream, _closed_after(longest, stream) as was_closed:
        try:
            return body.read()
        except Exception:
            if was_closed():
                raise known_error("storage_failed.slow", seconds=longest) from None
            raise


@contextmanager
def _closed_after(seconds: float, stream: Any) -> Iterator[Callable[[], bool]]:
    """A test of whether the connection was closed; it is closed after `seconds`, which ends a waiting read."""
    closed = Event()

    def close() -> None:
        closed.set()
        with suppress(ValueError, RuntimeError, OSError):  # everything has arrived, and the connection is released
            stream.shutdown()

    timer = Timer(seconds, close)
    timer.daemon = True
    timer.start()
    try:
        yield closed.is_set
    finally:
        timer.cancel()

"""The body of an answer from S3, read within a time: botocore bounds each wait for the next bytes, not their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from dragoman.errors import known_error

if TYPE_CHECKING:
    from botocore.response import StreamingBody

LONGEST_SECONDS = 20.0  # an article comes in a fraction of a second


def read_body(body: StreamingBody, seconds: float | None = None) -> bytes:
    """All of a body, its length and checksum compared by botocore.

    It may take `seconds`, and never more than `LONGEST_SECONDS`: then the connection is shut.

    Raises:
        TransientFault: `storage_failed` if the body came too slowly.
        BotoCoreError: it broke, or is not what was sent.
    """
    longest = LONGEST_SECONDS if seconds is None else min(seconds, LONGEST_SECONDS)
    stream: Any
    # What `with` gives is the bare stream, which can be shut but checks nothing: the body itself is read.
    with body as stream, _shut_after(longest, stream) as is_shut:
        try:
            return body.read()
        except Exception:
            if is_shut():
                raise known_error("storage_failed.slow", seconds=longest) from None
            raise


@contextmanager
def _shut_after(seconds: float, stream: Any) -> Iterator[Callable[[], bool]]:
    """Shuts the stream's connection after so long, which ends a read that waits for it. Gives whether it was shut."""
    shut = Event()

    def shut_down() -> None:
        shut.set()
        with suppress(ValueError, RuntimeError, OSError):  # all has come meanwhile, and the connection is let go
            stream.shutdown()

    timer = Timer(seconds, shut_down)
    timer.daemon = True
    timer.start()
    try:
        yield shut.is_set
    finally:
        timer.cancel()

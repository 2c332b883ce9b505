"""Keeps a message hidden while it is processed; if its worker dies, it soon becomes visible again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.aws.observability import logger
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

HIDDEN_SECONDS = 120  # the longest that a message stays hidden after its worker has died


@contextmanager
def kept_hidden(
    client: SQSClient, queue_url: str, receipt: str, seconds: int = HIDDEN_SECONDS, every: float = HIDDEN_SECONDS / 3
) -> Iterator[None]:
    """A context that extends the message's visibility timeout to `seconds`, once `every` so many seconds.

    A failed request is logged and retried at the next interval; after three in a row the message is visible again.
    """
    is_over = threading.Event()

    def extend() -> None:
        while not is_over.wait(every):
            try:
                with queue_faults("keeping a message hidden"):
                    client.change_message_visibility(
                        QueueUrl=queue_url, ReceiptHandle=receipt, VisibilityTimeout=seconds
                    )
            except TransientFault as fault:
                logger.warning("message not kept hidden", extra={"code": fault.code, "cause": fault.cause})

    thread = threading.Thread(target=extend, daemon=True, name="visibility")
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()

"""A message that stays hidden for as long as it is worked on, and shows again soon if its worker dies."""

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

HIDDEN_SECONDS = 120  # how long a message stays hidden once its worker is dead


@contextmanager
def kept_hidden(
    client: SQSClient, queue_url: str, receipt: str, seconds: int = HIDDEN_SECONDS, every: float = HIDDEN_SECONDS / 3
) -> Iterator[None]:
    """Hides the message for `seconds` from now on, again and again (`every` so many seconds), until the context ends.

    A request that fails is told in the log, and tried again at its next turn: the third in a row would be too late.
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

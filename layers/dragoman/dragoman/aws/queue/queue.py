"""The messages of an invocation, and the function's own requests to their queue.

Lambda's event source mapping deletes processed messages, and leaves the others hidden for the whole visibility timeout.
Here a message that failed for now is retried sooner, and a message that was processed in a batch that may crash the
function is deleted at once.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.aws.observability import logger
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault, known_error

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_FIRST_WAIT = 30  # seconds
_LONGEST_WAIT = 900
_QUEUE_ARN = re.compile(r"arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w.-]+")


@dataclass(frozen=True)
class QueueMessage:
    """A message from Lambda. `receives`: the number of times that it was received, including this time."""

    message_id: str
    body: str
    receives: int
    receipt: str
    queue_arn: str

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> QueueMessage:
        """The message in a record of an event; a body that is not text becomes empty, and is rejected later.

        Raises:
            UsageFault: `unrecognised_event` for a record without an id, which could not be reported as failed.
        """
        message_id, body = record.get("messageId"), record.get("body")
        if not isinstance(message_id, str) or not message_id:
            raise known_error("unrecognised_event.article", problem="a record has no messageId")
        return cls(
            message_id,
            body if isinstance(body, str) else "",
            _count(record.get("attributes")),
            str(record.get("receiptHandle") or ""),
            _arn(record.get("eventSourceARN")),
        )


def _count(attributes: object) -> int:
    count = attributes.get("ApproximateReceiveCount") if isinstance(attributes, Mapping) else None
    return max(1, int(count)) if isinstance(count, str) and count.isdecimal() and len(count) < 10 else 1


def _arn(value: object) -> str:
    return value if isinstance(value, str) and _QUEUE_ARN.fullmatch(value) else ""


def in_order(messages: Iterable[QueueMessage]) -> list[QueueMessage]:
    """New messages first, then those that were received before, in an order that rotates with each receive.

    One of the latter may have crashed the function. All messages before it are processed safely, and thanks to the
    rotation each message is before it at some time.
    """
    given = list(messages)
    new = [message for message in given if message.receives == 1]
    returned = sorted((message for message in given if message.receives > 1), key=lambda message: message.message_id)
    return new + _rotated(returned)


def _rotated(messages: Sequence[QueueMessage]) -> list[QueueMessage]:
    first = max((message.receives for message in messages), default=0) % max(1, len(messages))
    return [*messages[first:], *messages[:first]]


def wait_seconds(receives: int) -> int:
    """The seconds to wait after this number of attempts: 30 s, doubled each time up to 15 min, with random jitter.

    The jitter shortens the wait by up to half, so that messages that failed together are not retried together.
    """
    longest: int = min(_FIRST_WAIT * 2 ** min(receives - 1, 10), _LONGEST_WAIT)
    return round(longest * random.uniform(0.5, 1.0))  # noqa: S311  (not a secret)


@dataclass(frozen=True)
class SourceQueue:
    """The queue that messages came from. If it can't be reached, Lambda's event source mapping handles them."""

    client: SQSClient
    max_receives: int

    def postpone(self, message: QueueMessage) -> None:
        """Makes a message visible again after a while, or at once after its last receive: it becomes a dead letter."""
        seconds = wait_seconds(message.receives) if message.receives < self.max_receives else 0
        self._request(
            message,
            "postponing a message",
            lambda url: self.client.change_message_visibility(
                QueueUrl=url, ReceiptHandle=message.receipt, VisibilityTimeout=seconds
            ),
        )

    def delete(self, message: QueueMessage) -> None:
        """Deletes a processed message."""
        self._request(
            message,
            "deleting a message",
            lambda url: self.client.delete_message(QueueUrl=url, ReceiptHandle=message.receipt),
        )

    def _request(self, message: QueueMessage, doing: str, request: Callable[[str], object]) -> None:
        """Makes a request with the queue's URL, unless the message is not from a queue."""
        if not message.queue_arn or not message.receipt:
            return
        try:
            with queue_faults(doing):
                request(_url(self.client, message.queue_arn))
        except TransientFault as fault:
            logger.warning("queue request failed", extra={"code": fault.code, "cause": fault.cause})


@lru_cache(maxsize=4)
def _url(client: SQSClient, arn: str) -> str:
    account, name = arn.split(":")[-2:]
    return client.get_queue_url(QueueName=name, QueueOwnerAWSAccountId=account)["QueueUrl"]

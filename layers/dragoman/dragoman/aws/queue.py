"""The messages of one invocation, and what the function itself does with them in their queue.

Lambda's mapping deletes what was processed and leaves the rest hidden for the queue's whole visibility timeout. Here
a message that failed for now comes back sooner, and one that was processed beside suspects is deleted at once.
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
    """A message as Lambda hands it over. `receives`: how many times it has been received, this one among them."""

    message_id: str
    body: str
    receives: int
    receipt: str
    queue_arn: str

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> QueueMessage:
        """The message in a record of an event; a body that is no text is an empty one, which is refused later.

        Raises:
            UsageFault: `unrecognised_event` for a record without an id, of which nothing could be reported.
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
    """New messages first. Those that came back follow, in an order that each receive turns by one place.

    One of these may have killed the function: all before it are safe then, and each comes before it in its turn.
    """
    given = list(messages)
    new = [message for message in given if message.receives == 1]
    back = sorted((message for message in given if message.receives > 1), key=lambda message: message.message_id)
    return new + _turned(back)


def _turned(messages: Sequence[QueueMessage]) -> list[QueueMessage]:
    first = max((message.receives for message in messages), default=0) % max(1, len(messages))
    return [*messages[first:], *messages[:first]]


def wait_seconds(receives: int) -> int:
    """How long to wait after so many attempts: 30 s, doubled each time up to 15 min, and by chance as little as half.

    Chance keeps messages apart that failed together.
    """
    longest: int = min(_FIRST_WAIT * 2 ** min(receives - 1, 10), _LONGEST_WAIT)
    return round(longest * random.uniform(0.5, 1.0))  # noqa: S311  (no secret)


@dataclass(frozen=True)
class SourceQueue:
    """The queue that messages came from. Where it can't be reached, all stays as Lambda's mapping does it."""

    client: SQSClient
    max_receives: int

    def put_off(self, message: QueueMessage) -> None:
        """Shows a message again after a while; after its last receive at once, so that it becomes a dead letter."""
        seconds = wait_seconds(message.receives) if message.receives < self.max_receives else 0
        self._ask(
            message,
            "putting a message off",
            lambda url: self.client.change_message_visibility(
                QueueUrl=url, ReceiptHandle=message.receipt, VisibilityTimeout=seconds
            ),
        )

    def delete(self, message: QueueMessage) -> None:
        """Deletes a message that is processed, whatever becomes of the others."""
        self._ask(
            message,
            "deleting a message",
            lambda url: self.client.delete_message(QueueUrl=url, ReceiptHandle=message.receipt),
        )

    def _ask(self, message: QueueMessage, doing: str, request: Callable[[str], object]) -> None:
        """Does a request with the queue's URL; none for a message that is from no queue."""
        if not message.queue_arn or not message.receipt:
            return
        try:
            with queue_faults(doing):
                request(_url(self.client, message.queue_arn))
        except TransientFault as fault:
            logger.warning("queue not reached", extra={"code": fault.code, "cause": fault.cause})


@lru_cache(maxsize=4)
def _url(client: SQSClient, arn: str) -> str:
    account, name = arn.split(":")[-2:]
    return client.get_queue_url(QueueName=name, QueueOwnerAWSAccountId=account)["QueueUrl"]

"""The long-running consumer of a queue: processes one message after the other, as the deployed function does."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.aws.observability import count_event, logger, metrics
from dragoman.aws.processing.batch import process_message
from dragoman.aws.processing.stopping import Stopping
from dragoman.aws.processing.worker import Worker
from dragoman.aws.queue.queue import QueueMessage, SourceQueue
from dragoman.aws.queue.visibility import HIDDEN_SECONDS, kept_hidden
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_POLL_SECONDS = 20  # the longest that SQS waits for a message
_LONGEST_PAUSE = 60.0  # seconds


@dataclass(frozen=True)
class ConsumedQueue:
    """A queue. `max_receives`: after this number of receives a message becomes a dead letter; None: never."""

    client: SQSClient
    url: str
    arn: str
    max_receives: int | None


def find_queue(client: SQSClient, url: str) -> ConsumedQueue:
    """The queue at a URL, with its attributes.

    Raises:
        TransientFault: `queue_failed`, also if there is no queue at the URL.
    """
    with queue_faults("reading the queue's attributes"):
        attributes = client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn", "RedrivePolicy"])
    found = attributes["Attributes"]
    policy = json.loads(found.get("RedrivePolicy", "{}"))
    return ConsumedQueue(client, url, found["QueueArn"], int(policy["maxReceiveCount"]) if policy else None)


def consume(queue: ConsumedQueue, worker: Worker, stopping: Stopping) -> None:
    """Processes messages until a stop is requested. If SQS fails, it retries for as long as necessary.

    Raises:
        SystemExit: with code 0 if the stop is requested while no message is being processed.
    """
    faults = 0
    while not stopping.is_asked:
        try:
            with stopping.idle():
                messages = _receive(queue)
        except TransientFault as fault:
            logger.warning("queue not reached", extra={"code": fault.code, "cause": fault.cause})
            faults += 1
            stopping.pause(pause_seconds(faults))
            continue
        faults = 0
        for message in messages:
            work_message(message, queue, worker, stopping)


def pause_seconds(faults: int) -> float:
    """The pause after this number of consecutive faults: 1 s, doubled each time up to 60 s, with random jitter."""
    longest: float = min(2.0 ** min(faults - 1, 10), _LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  (not a secret)


def work_message(message: MessageTypeDef, queue: ConsumedQueue, worker: Worker, stopping: Stopping) -> None:
    """Processes the articles of one message; then deletes it, or makes it visible again later if something failed.

    A message that can't be parsed comes back too, until the queue's redrive policy moves it to the dead-letter queue.
    """
    taken = QueueMessage.of(_as_record(message, queue))
    source = SourceQueue(queue.client, worker.max_receives)
    with logger.append_context_keys(message_id=taken.message_id):
        count_event()
        with kept_hidden(queue.client, queue.url, taken.receipt):
            is_done = process_message(taken, worker, stopping.deadline(), {})
        if is_done:
            source.delete(taken)
        else:
            source.postpone(taken)
    metrics.flush_metrics()
    metrics.clear_metrics()  # if metrics are disabled, powertools would collect them forever


def _receive(queue: ConsumedQueue) -> list[MessageTypeDef]:
    """At most one message, so that no received message waits for another one's articles."""
    with queue_faults("receiving messages"):
        answer = queue.client.receive_message(
            QueueUrl=queue.url,
            MaxNumberOfMessages=1,
            WaitTimeSeconds=_POLL_SECONDS,
            VisibilityTimeout=HIDDEN_SECONDS,
            AttributeNames=["ApproximateReceiveCount"],
        )
    return answer.get("Messages", [])


def _as_record(message: MessageTypeDef, queue: ConsumedQueue) -> dict[str, Any]:
    """A received message in the form in which Lambda passes it to a function."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "eventSourceARN": queue.arn,
    }

"""The long-running consumer of a queue: one message after the other, each article as the deployed function does it."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.aws.batch import process_message
from dragoman.aws.observability import count_event, logger, metrics
from dragoman.aws.queue import QueueMessage, SourceQueue
from dragoman.aws.stopping import Stopping
from dragoman.aws.visibility import HIDDEN_SECONDS, kept_hidden
from dragoman.aws.worker import Worker
from dragoman.boto.faults import queue_faults
from dragoman.errors import TransientFault

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_POLL_SECONDS = 20  # the longest that SQS waits for a message
_LONGEST_PAUSE = 60.0  # seconds


@dataclass(frozen=True)
class ConsumedQueue:
    """A queue by its URL. `max_receives`: after how many it moves a message to the dead letters; None: never."""

    client: SQSClient
    url: str
    arn: str
    max_receives: int | None


def find_queue(client: SQSClient, url: str) -> ConsumedQueue:
    """The queue, asked what it is.

    Raises:
        TransientFault: `queue_failed`, of a URL that leads to no queue too.
    """
    with queue_faults("looking at the queue"):
        attributes = client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn", "RedrivePolicy"])
    found = attributes["Attributes"]
    policy = json.loads(found.get("RedrivePolicy", "{}"))
    return ConsumedQueue(client, url, found["QueueArn"], int(policy["maxReceiveCount"]) if policy else None)


def consume(queue: ConsumedQueue, worker: Worker, stopping: Stopping) -> None:
    """Works the queue until the stop is asked for. A fault of SQS is waited out, however long it lasts.

    Raises:
        SystemExit: 0, where the stop is asked for while nothing is in hand.
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
    """How long to wait after so many faults in a row: a second, doubled each time up to a minute, less by chance."""
    longest: float = min(2.0 ** min(faults - 1, 10), _LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  (no secret)


def work_message(message: MessageTypeDef, queue: ConsumedQueue, worker: Worker, stopping: Stopping) -> None:
    """Processes the articles of one message; deletes it, or shows it again after a while if something failed.

    What can't be understood comes back too, until the queue's redrive policy puts it among the dead letters.
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
    metrics.clear_metrics()  # switched off, powertools would keep them all


def _receive(queue: ConsumedQueue) -> list[MessageTypeDef]:
    """One message at most: whatever is received waits for nobody but its own article."""
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
    """A received message as Lambda hands it to a function."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "eventSourceARN": queue.arn,
    }

"""One of the functions in the soak: the real handler, in its own process, on a client that meets faults."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import boto3
from botocore.awsrequest import AWSRequest, AWSResponse
from faults import AT_ANY_REQUEST, IN_A_BODY, kill, kill_after

from dragoman.local.cloud import LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, as_record, load_function

BATCH = 5
KILLS = 0.002  # of all writes
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Report:
    """A report on one batch: its messages, megabytes of memory after it, codes of the failures."""

    messages: int
    memory: float
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """The addresses of the embedded S3 and SQS, and the share of faults there."""

    endpoint: str
    queue_url: str
    dead_letter_url: str
    faults: float
    seed: str


def run(place: Place, stop: Event, reports: Queue[Report]) -> None:
    """Processes batches from the queue until it is stopped or killed."""
    cloud = LocalCloud(place.endpoint, boto3.client("s3"), boto3.client("sqs"), place.queue_url, place.dead_letter_url)
    os.environ["AWS_MAX_ATTEMPTS"] = "1"  # each fault of S3 must reach our own code
    function = load_function()
    client = sys.modules["handler"].worker.store.client
    client.meta.events.register("before-send.s3", weather(client, place))
    while not stop.is_set():
        if messages := receive_batch(cloud, wait_seconds=1):
            work(cloud, function, messages)
            reports.put(Report(len(messages), resident_megabytes(), codes_in(function)))


def receive_batch(cloud: LocalCloud, wait_seconds: int = 0) -> list[Any]:
    """As many messages as the template's mapping takes at once."""
    answer = cloud.sqs.receive_message(
        QueueUrl=cloud.queue_url, MaxNumberOfMessages=BATCH, WaitTimeSeconds=wait_seconds, AttributeNames=["All"]
    )
    return list(answer.get("Messages", []))


def work(cloud: LocalCloud, function: LocalFunction, messages: list[Any]) -> None:
    """Handles a batch and its answer as Lambda's event source mapping does."""
    answer = function.handle({"Records": [as_record(message) for message in messages]}, LocalContext())
    failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    for message in messages:
        held = {"QueueUrl": cloud.queue_url, "ReceiptHandle": message["ReceiptHandle"]}
        # A batch that took longer than its messages were hidden: another function has them now.
        with suppress(cloud.sqs.exceptions.ReceiptHandleIsInvalid):
            if message["MessageId"] in failed:
                cloud.sqs.change_message_visibility(**held, VisibilityTimeout=0)
            else:
                cloud.sqs.delete_message(**held)


def weather(client: Any, place: Place) -> Callable[..., AWSResponse | None]:
    """A botocore handler that makes a share of all requests fail in every way, and kills the process on a few."""
    chance = random.Random(place.seed)  # noqa: S311  (no secret)

    def meet(request: AWSRequest, event_name: str, **_: Any) -> AWSResponse | None:
        operation = event_name.rpartition(".")[2]
        send = client._endpoint.http_session.send
        if operation == "PutObject" and place.faults and chance.random() < KILLS:
            return chance.choice((kill, kill_after))(request, send)
        if chance.random() >= place.faults:
            return None
        return chance.choice(AT_ANY_REQUEST + (IN_A_BODY if operation == "GetObject" else ()))(request, send)

    return meet


def codes_in(function: LocalFunction) -> tuple[str, ...]:
    """The codes of the faults in the log of one batch; the log is emptied."""
    lines = [json.loads(line) for line in function.log.getvalue().splitlines()]
    function.log.seek(0)
    function.log.truncate()
    return tuple(line["code"] for line in lines if "code" in line)


def resident_megabytes() -> float:
    """The memory that this process uses now, in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1024**2

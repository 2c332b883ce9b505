"""Loads the real Lambda handler and feeds it from the queue as Lambda's event source mapping does."""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.aws.events.events import references_in_message
from dragoman.errors import UsageFault
from dragoman.local.cloud import MAX_RECEIVES, QUEUE_ARN, RESULTS_BUCKET, LocalCloud

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef


@dataclass(frozen=True)
class LocalContext:
    """The part of Lambda's context object that the handler's logger reads."""

    function_name: str = "process_article"
    memory_limit_in_mb: int = 0
    invoked_function_arn: str = "arn:aws:lambda:local:000000000000:function:process_article"
    aws_request_id: str = "local"
    timeout_seconds: int = 900

    def get_remaining_time_in_millis(self) -> int:
        """Never less: nobody stops a local run."""
        return self.timeout_seconds * 1000


@dataclass(frozen=True)
class LocalFunction:
    """The handler, and the stream that stands for its CloudWatch log."""

    handle: Callable[[dict[str, Any], Any], dict[str, Any]]
    log: io.StringIO


@dataclass(frozen=True)
class Invocation:
    """What one message led to: its article's key ('' for S3's test event), and how it ended.

    `fault` is the code and cause that the log tells, of a failed result as of a failed attempt.
    """

    key: str
    ended: bool
    succeeded: bool
    fault: str
    seconds: float


def load_function() -> LocalFunction:
    """The handler of `functions/process_article`, set up for the embedded S3; load it after the S3 has started."""
    os.environ.update(
        DRAGOMAN_RESULTS_BUCKET=RESULTS_BUCKET,
        DRAGOMAN_RESULTS_PREFIX="",
        DRAGOMAN_MAX_RECEIVES=str(MAX_RECEIVES),
        POWERTOOLS_METRICS_DISABLED="true",
        POWERTOOLS_TRACE_DISABLED="true",
    )
    folder = str(_function_folder())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    sys.modules.pop("handler", None)  # a new S3 needs new clients
    module = importlib.import_module("handler")
    log = io.StringIO()
    module.logger.registered_handler.setStream(log)

    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = module.handle(event, context)
        finally:
            module.metrics.clear_metrics()  # switched off, powertools keeps them, and prints them at the hundredth
        return answer

    return LocalFunction(handle, log)


def _function_folder() -> Path:
    """In an installed package the function lies inside it, in a checkout at the top level."""
    package = Path(__file__).parents[1]
    candidates = (package / "functions", package.parents[2] / "functions")
    return next(folder for folder in candidates if folder.is_dir()) / "process_article"


def work_once(cloud: LocalCloud, function: LocalFunction, wait_seconds: int = 0) -> Invocation | None:
    """Hands one message to the handler and applies its answer; None if the queue has none.

    What the handler reports as failed goes back to the queue, and after its last receive to the dead letters;
    all else is deleted. moto's own mapping ignores partial batch failures.
    """
    answer = cloud.sqs.receive_message(
        QueueUrl=cloud.queue_url, MaxNumberOfMessages=1, WaitTimeSeconds=wait_seconds, AttributeNames=["All"]
    )
    for message in answer.get("Messages", []):
        started = time.monotonic()
        outcome = function.handle({"Records": [as_record(message)]}, LocalContext())
        seconds = time.monotonic() - started
        has_failed = bool(outcome["batchItemFailures"])
        _settle(cloud, message, has_failed)
        is_last = int(message["Attributes"]["ApproximateReceiveCount"]) >= MAX_RECEIVES
        return Invocation(_key(message), not has_failed or is_last, not has_failed, _fault_in(function.log), seconds)
    return None


def _key(message: MessageTypeDef) -> str:
    try:
        references = references_in_message(message["Body"])
    except UsageFault:
        return ""
    return references[0].key if references else ""


def _fault_in(log: io.StringIO) -> str:
    """The last fault in the log of one invocation; the log is emptied."""
    lines = [json.loads(line) for line in log.getvalue().splitlines() if line.startswith("{")]
    log.seek(0)
    log.truncate()
    faults = [f"[{line['code']}] {line['cause']}" for line in lines if "code" in line]
    return faults[-1] if faults else ""


def as_record(message: MessageTypeDef) -> dict[str, Any]:
    """A received message as Lambda hands it to a function."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "md5OfBody": message.get("MD5OfBody", ""),
        "eventSource": "aws:sqs",
        "eventSourceARN": QUEUE_ARN,
        "awsRegion": "eu-central-1",
    }


def _settle(cloud: LocalCloud, message: MessageTypeDef, has_failed: bool) -> None:
    receipt = message["ReceiptHandle"]
    if has_failed:
        cloud.sqs.change_message_visibility(QueueUrl=cloud.queue_url, ReceiptHandle=receipt, VisibilityTimeout=0)
    else:
        cloud.sqs.delete_message(QueueUrl=cloud.queue_url, ReceiptHandle=receipt)

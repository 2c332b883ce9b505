"""The Lambda function: an event in, the results of its articles in S3. Nothing but wiring.

Takes batches of SQS messages that hold S3 notifications (answering with partial batch failures), and for one
article at a time a plain S3 notification, an EventBridge event or S3's test event.
"""

import os
from typing import Any

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dragoman.delivery import deliver
from dragoman.errors import DragomanError
from dragoman.events import ObjectReference, references_in, references_in_message
from dragoman.settings import Destination, Settings
from dragoman.storage import Store
from observability import count_delivery, count_event, count_failure, logger, metrics, tracer

settings = Settings.from_environment(os.environ)
destination = Destination.from_environment(os.environ)
store = Store(boto3.client("s3"), destination.bucket, destination.prefix)
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
@metrics.log_metrics
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Processes the articles of one event; what failed for now is reported so that the queue brings it again."""
    count_event()
    if _is_from_queue(event):
        return dict(process_partial_response(event, process_message, processor, context))
    for reference in references_in(event):
        process_object(reference)
    return {"batchItemFailures": []}


def process_message(record: SQSRecord) -> None:
    """The articles of one message. Raises for a fault that may pass, and for what is no event of S3."""
    try:
        references = references_in_message(record.body)
    except DragomanError as error:
        count_failure(error.code, error.cause)
        raise
    for reference in references:
        process_object(reference)


def process_object(reference: ObjectReference) -> None:
    """One article. The log tells keys and codes, never text."""
    logger.append_keys(bucket=reference.bucket, key=reference.key)
    try:
        delivery = deliver(reference, store, settings)
    except DragomanError as error:
        count_failure(error.code, error.cause)
        raise
    count_delivery(delivery)


def _is_from_queue(event: dict[str, Any]) -> bool:
    records = event.get("Records")
    return bool(records) and records[0].get("eventSource") == "aws:sqs"

"""The Lambda function that processes the articles of an event and writes their results to S3. Only wiring.

It accepts batches of SQS messages from Lambda's event source mapping or a pipe, and answers with partial batch
failures. It also accepts events about S3 objects directly from S3, SNS or EventBridge.
"""

import os
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from dragoman.aws.observability import count_event, logger, metrics, tracer
from dragoman.aws.processing.batch import process_batch, process_event, queue_records
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.snapshot import prepare_snapshots
from dragoman.aws.processing.worker import worker_from_environment
from dragoman.aws.queue.queue import SourceQueue
from dragoman.boto.client import sqs_client

worker = worker_from_environment(os.environ)
queue = SourceQueue(sqs_client(), worker.max_receives)
prepare_snapshots(worker)


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handle(event: Any, context: LambdaContext) -> dict[str, Any]:
    """Processes the articles of one event; reports the messages that failed for now, so that the queue retries them."""
    count_event()
    deadline = Deadline(context.get_remaining_time_in_millis)
    failed: list[str] = []
    if records := queue_records(event):
        failed = process_batch(records, worker, queue, deadline)
    else:
        process_event(event, worker, deadline)
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

"""The Lambda function that processes articles already in a bucket and writes their results to S3. Only wiring.

S3 Batch Operations invokes it for one object at a time, the template's state machine for a batch of a listing.
"""

import os
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from dragoman.aws.delivery import Delivery
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.observability import count_event, logger, metrics, tracer
from dragoman.aws.processing.backfill import do_batch, do_task
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.snapshot import prepare_snapshots
from dragoman.aws.processing.worker import worker_from_environment

worker = worker_from_environment(os.environ, names_buckets=True)
prepare_snapshots(worker)


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers a task of S3 Batch Operations, or processes a batch of the map; raises if part of it must be retried."""
    count_event()
    deadline = Deadline(context.get_remaining_time_in_millis)

    def work(reference: ObjectReference) -> Delivery:
        return worker.work(reference, deadline)

    if isinstance(event, dict) and "tasks" in event:
        return do_task(event, work)
    return do_batch(event, work, worker.store.is_restored)

"""The Lambda function: an event in, the results of its articles in S3. Nothing but wiring.

Takes batches of SQS messages that hold S3 notifications (answering with partial batch failures), and for one
article at a time a plain S3 notification, an EventBridge event or S3's test event.
"""

import os
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dragoman.aws.deadline import Deadline
from dragoman.aws.events import references_in, references_in_batch, references_in_message
from dragoman.aws.observability import count_event, count_failure, logger, metrics, tracer
from dragoman.aws.snapshot import prepare_snapshots
from dragoman.aws.worker import worker_from_environment
from dragoman.errors import UsageFault

worker = worker_from_environment(os.environ)
prepare_snapshots(worker)
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handle(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Processes the articles of one event; what failed for now is reported so that the queue brings it again."""
    count_event()
    deadline = Deadline(context.get_remaining_time_in_millis)
    if not _is_from_queue(event):
        for reference in references_in(event):
            worker.work(reference, deadline)
        return {"batchItemFailures": []}

    ahead = worker.start(references_in_batch(event), deadline)

    def process_message(record: SQSRecord) -> None:
        try:
            references = references_in_message(record.body)
        except UsageFault as fault:
            count_failure(fault.code, fault.cause)
            raise
        receives = int(record.raw_event["attributes"].get("ApproximateReceiveCount", 1))
        for reference in references:
            worker.work(reference, deadline, receives, ahead.pop(reference, None))

    return dict(process_partial_response(event, process_message, processor, context))


def _is_from_queue(event: dict[str, Any]) -> bool:
    records: list[dict[str, Any]] = event.get("Records") or []
    return bool(records) and records[0].get("eventSource") == "aws:sqs"

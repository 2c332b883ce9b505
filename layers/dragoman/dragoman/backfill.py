"""Articles that lie in a bucket already: what S3 Batch Operations and a Step Functions map ask for, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from aws_lambda_powertools.utilities.data_classes.s3_batch_operation_event import (
    S3BatchOperationEvent,
    S3BatchOperationResponse,
    S3BatchOperationResponseRecord,
    S3BatchOperationTask,
)
from pydantic import BaseModel, ValidationError

from dragoman.arrival import Declared
from dragoman.delivery import Delivery
from dragoman.errors import DragomanError, TransientFault, UsageFault
from dragoman.events import ObjectReference

ResultCode = Literal["Succeeded", "TemporaryFailure", "PermanentFailure"]
Work = Callable[[ObjectReference], Delivery]

_LONGEST_ANSWER = 1024  # characters of a task's result string, S3's limit


class _Listed(BaseModel):
    """One object of a listing; its key as it is, not URL-encoded."""

    Key: str


class Batch(BaseModel):
    """What the state machine sends: the bucket, and some of the objects listed in it."""

    class Input(BaseModel):
        """What all objects of the batch share."""

        bucket: str

    BatchInput: Input
    Items: tuple[_Listed, ...]


def do_task(event: Mapping[str, Any], work: Work) -> dict[str, Any]:
    """The answer to S3 Batch Operations, invocation schema 1.0 or 2.0: one object a time.

    A failed result is a permanent failure of the task, told with its code; what may pass is temporary, and S3 asks
    again. The job's user arguments (2.0) can declare `language`, `encoding` and `date`.
    """
    batch = S3BatchOperationEvent(dict(event))
    answer = S3BatchOperationResponse(batch.invocation_schema_version, batch.invocation_id, "PermanentFailure")
    answer.add_result(_answer(batch.task, batch.job.user_arguments, work))
    return answer.asdict()


def _answer(task: S3BatchOperationTask, arguments: Mapping[str, str], work: Work) -> S3BatchOperationResponseRecord:
    try:
        declared = _declared(arguments)
        delivery = work(ObjectReference(task.s3_bucket, task.s3_key, task.s3_version_id, declared))
    except DragomanError as fault:
        is_temporary = isinstance(fault, TransientFault)
        code: ResultCode = "TemporaryFailure" if is_temporary else "PermanentFailure"
        return task.build_task_batch_response(code, str(fault)[:_LONGEST_ANSWER])
    if delivery.result and delivery.result.error:
        error = delivery.result.error
        return task.build_task_batch_response("PermanentFailure", f"[{error.code}] {error.cause}"[:_LONGEST_ANSWER])
    return task.build_task_batch_response("Succeeded", delivery.outcome)


def _declared(arguments: Mapping[str, str]) -> Declared:
    try:
        return Declared(**arguments)
    except TypeError as error:
        raise UsageFault(
            "unknown_argument",
            f"The job's user arguments are {', '.join(sorted(arguments))}.",
            "Only language, encoding and date are known.",
        ) from error


def do_batch(event: Mapping[str, Any], work: Work) -> dict[str, int]:
    """How many articles of a listing's batch came to which outcome.

    Raises:
        UsageFault: `unrecognised_event`.
        TransientFault: `batch_incomplete` if some have to be tried again; those that are done are skipped then.
    """
    try:
        batch = Batch.model_validate(event)
    except ValidationError as error:
        raise UsageFault(
            "unrecognised_event",
            "The event is neither of S3 Batch Operations nor of the state machine.",
            "Start a job or an execution as docs/operations.md says.",
        ) from error
    outcomes = [_outcome(ObjectReference(batch.BatchInput.bucket, item.Key), work) for item in batch.Items]
    waiting = sorted({outcome.code for outcome in outcomes if isinstance(outcome, TransientFault)})
    if waiting:
        raise TransientFault(
            "batch_incomplete", f"Some of the batch failed for now: {', '.join(waiting)}.", "The map tries again."
        )
    names = [str(outcome) for outcome in outcomes]
    return {name: names.count(name) for name in sorted(set(names))}


def _outcome(reference: ObjectReference, work: Work) -> str | TransientFault:
    try:
        delivery = work(reference)
    except TransientFault as fault:
        return fault
    return "failed" if delivery.result and delivery.result.error else delivery.outcome

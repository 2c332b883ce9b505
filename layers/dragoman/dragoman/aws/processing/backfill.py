"""Processes articles that are already in a bucket, for S3 Batch Operations or a Step Functions map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar
from urllib.parse import unquote_plus

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from dragoman.aws.delivery import Delivery
from dragoman.aws.events.event_shapes import BucketName, Key
from dragoman.aws.events.events import ObjectReference
from dragoman.boto.storage_class import is_archived
from dragoman.errors import DragomanError, TransientFault, known_error
from dragoman.input.file import Declared

ResultCode = Literal["Succeeded", "TemporaryFailure", "PermanentFailure"]
Work = Callable[[ObjectReference], Delivery]
IsRestored = Callable[[ObjectReference], bool]
Event = TypeVar("Event", bound=BaseModel)

_CAMEL = ConfigDict(alias_generator=to_camel, frozen=True)
_LONGEST_ANSWER = 1024  # characters of a task's result string, S3's limit


class Task(BaseModel):
    """A task of S3 Batch Operations: one object; its key is URL-encoded like a form field."""

    model_config = _CAMEL

    task_id: str
    s3_key: str = Field(min_length=1)
    s3_version_id: str | None = None
    # Schema 2.0 has the bucket's name, 1.0 its ARN, which ends in the name.
    s3_bucket: str = Field(min_length=1, validation_alias=AliasChoices("s3Bucket", "s3BucketArn"))

    def reference(self, declared: Declared) -> ObjectReference:
        """The reference to the object."""
        bucket = self.s3_bucket.rpartition(":")[2]
        return ObjectReference(bucket, unquote_plus(self.s3_key), self.s3_version_id, declared)


class Invocation(BaseModel):
    """The event from S3 Batch Operations, always with one task."""

    class Job(BaseModel):
        """The job, with the arguments that its creator gave (schema 2.0)."""

        model_config = _CAMEL

        user_arguments: dict[str, str] | None = None

    model_config = _CAMEL

    invocation_schema_version: Literal["1.0", "2.0"]
    invocation_id: str
    job: Job
    tasks: tuple[Task]


class Batch(BaseModel):
    """The event from the state machine: the bucket, and some of the objects listed in it."""

    class Input(BaseModel):
        """The input that all objects of the batch share."""

        bucket: BucketName

    class Listed(BaseModel):
        """One object of a listing; its key is not URL-encoded."""

        Key: Key
        StorageClass: str = "STANDARD"

    BatchInput: Input
    Items: tuple[Listed, ...]


def do_task(event: Mapping[str, Any], work: Work) -> dict[str, Any]:
    """The response to S3 Batch Operations (invocation schema 1.0 or 2.0) after processing one object.

    A failed result is a permanent failure of the task, reported with its code. A transient fault is a temporary
    failure, which S3 retries. The job's user arguments (2.0) can declare `language`, `encoding` and `date`. As always,
    the newest version is read, even if the manifest names another one.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    invocation = _read(Invocation, event)
    (task,) = invocation.tasks
    code, reason = _answer(task, invocation.job.user_arguments or {}, work)
    return {
        "invocationSchemaVersion": invocation.invocation_schema_version,
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": invocation.invocation_id,
        "results": [{"taskId": task.task_id, "resultCode": code, "resultString": reason[:_LONGEST_ANSWER]}],
    }


def _answer(task: Task, arguments: Mapping[str, str], work: Work) -> tuple[ResultCode, str]:
    try:
        delivery = work(task.reference(_declared(arguments)))
    except DragomanError as fault:
        return "TemporaryFailure" if isinstance(fault, TransientFault) else "PermanentFailure", str(fault)
    failed = _failures(delivery)
    if failed and not delivery.members:
        return "PermanentFailure", failed[0]
    if failed:
        return "PermanentFailure", f"{len(failed)} of {len(delivery.members)} members failed; {failed[0]}"
    return "Succeeded", delivery.outcome


def _failures(delivery: Delivery) -> list[str]:
    """The reasons why articles of the object failed: the object itself, or members of a bundle."""
    results = [one.result for one in (delivery, *(member for _, member in delivery.members))]
    return [f"[{result.error.code}] {result.error.cause}" for result in results if result and result.error]


def _declared(arguments: Mapping[str, str]) -> Declared:
    try:
        return Declared(**arguments)
    except TypeError as error:
        raise known_error("unknown_argument", arguments=", ".join(sorted(arguments))) from error


def do_batch(event: Mapping[str, Any], work: Work, is_restored: IsRestored) -> dict[str, int]:
    """How many articles of a listing's batch came to which outcome.

    Archived articles are skipped and counted as `archived` unless a restored copy exists; the event doesn't say that.

    Raises:
        UsageFault: `unrecognised_event`.
        TransientFault: `batch_incomplete` if some must be retried; the retry skips those that are done.
    """
    batch = _read(Batch, event)
    outcomes = [
        outcome for item in batch.Items for outcome in _outcomes(batch.BatchInput.bucket, item, work, is_restored)
    ]
    waiting = sorted({outcome.code for outcome in outcomes if isinstance(outcome, TransientFault)})
    if waiting:
        raise known_error("batch_incomplete", codes=", ".join(waiting))
    names = [str(outcome) for outcome in outcomes]
    return {name: names.count(name) for name in sorted(set(names))}


def _outcomes(bucket: str, item: Batch.Listed, work: Work, is_restored: IsRestored) -> list[str | TransientFault]:
    """The outcomes of the object's articles."""
    reference = ObjectReference(bucket, item.Key)
    try:
        if is_archived(item.StorageClass) and not is_restored(reference):
            return ["archived"]
        delivery = work(reference)
    except TransientFault as fault:
        return [fault]
    articles = [member for _, member in delivery.members] or [delivery]
    return ["failed" if article.result and article.result.error else article.outcome for article in articles]


def _read(kind: type[Event], event: Mapping[str, Any]) -> Event:
    try:
        return kind.model_validate(event)
    except ValidationError as error:
        raise known_error("unrecognised_event.backfill") from error

"""What boto3 raises, turned into the faults of this project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from dragoman.errors import TransientFault, known_error

# head_object's answers have no body, and so the status instead of a code.
_NO_OBJECT = ("NoSuchKey", "NoSuchVersion", "404")
_NO_BUCKET = ("NoSuchBucket",)
_ARCHIVED = ("InvalidObjectState",)
_CONFLICTS = ("PreconditionFailed", "412", "ConditionalRequestConflict", "409")


class ObjectMissing(TransientFault):
    """S3 has no such object. Where nobody knows what that means it stays `storage_failed`."""


class BucketMissing(TransientFault):
    """S3 has no such bucket: `storage_failed`, as above."""


class ObjectArchived(TransientFault):
    """S3 holds the object in an archive, from which it must be restored first: `storage_failed`, as above."""


class WriteConflict(TransientFault):
    """S3 holds another object than the condition of a write asks for: `storage_failed`, as above."""


@contextmanager
def storage_faults(doing: str) -> Iterator[None]:
    """Turns what boto3 raises for S3 into faults. `doing` completes 'S3 failed while …'.

    Raises:
        ObjectMissing, BucketMissing, ObjectArchived, WriteConflict: for whoever knows what they mean.
        TransientFault: `storage_failed`.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        reason = _reason(error)
        failed = known_error("storage_failed.request", doing=doing, reason=reason)
        raise _class_of(reason)(failed.code, failed.cause, failed.remedy) from error


@contextmanager
def queue_faults(doing: str) -> Iterator[None]:
    """Turns what boto3 raises for SQS into faults. `doing` completes 'SQS failed while …'.

    Raises:
        TransientFault: `queue_failed`.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise known_error("queue_failed", doing=doing, reason=_reason(error)) from error


def _reason(error: ClientError | BotoCoreError) -> str:
    """The service's code, or the kind of failure on the way to it."""
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code", "")) or "no code"
    return type(error).__name__


def _class_of(reason: str) -> type[TransientFault]:
    return next((fault for reasons, fault in _CLASSES if reason in reasons), TransientFault)


_CLASSES: tuple[tuple[tuple[str, ...], type[TransientFault]], ...] = (
    (_NO_OBJECT, ObjectMissing),
    (_NO_BUCKET, BucketMissing),
    (_ARCHIVED, ObjectArchived),
    (_CONFLICTS, WriteConflict),
)

"""Turns the exceptions of boto3 into this project's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

from dragoman.errors import TransientFault, known_error

# Responses to head_object have no body, so boto3 reports the HTTP status instead of a code.
_NO_OBJECT = ("NoSuchKey", "NoSuchVersion", "404")
_NO_BUCKET = ("NoSuchBucket",)
_ARCHIVED = ("InvalidObjectState",)
_CONFLICTS = ("PreconditionFailed", "412", "ConditionalRequestConflict", "409")


class ObjectMissing(TransientFault):
    """S3 has no such object; `storage_failed` unless the caller catches it."""


class BucketMissing(TransientFault):
    """S3 has no such bucket; `storage_failed` unless the caller catches it."""


class ObjectArchived(TransientFault):
    """The object is archived and must be restored first; `storage_failed` unless the caller catches it."""


class WriteConflict(TransientFault):
    """The condition of a write doesn't match the object in S3; `storage_failed` unless the caller catches it."""


@contextmanager
def storage_faults(doing: str) -> Iterator[None]:
    """Turns boto3's exceptions for S3 into our errors. `doing` completes 'S3 failed while …'.

    Raises:
        ObjectMissing, BucketMissing, ObjectArchived, WriteConflict: for callers that treat these cases differently.
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
    """Turns boto3's exceptions for SQS into our errors. `doing` completes 'SQS failed while …'.

    Raises:
        TransientFault: `queue_failed`.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise known_error("queue_failed", doing=doing, reason=_reason(error)) from error


@contextmanager
def event_faults() -> Iterator[None]:
    """Turns what boto3 raises for EventBridge into faults.

    Raises:
        TransientFault: `event_failed`.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise known_error("event_failed", reason=_reason(error)) from error


def _reason(error: ClientError | BotoCoreError) -> str:
    """The service's error code, or what went wrong before it could answer."""
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code", "")) or "no code"
    return "no credentials were found" if isinstance(error, NoCredentialsError) else type(error).__name__


def _class_of(reason: str) -> type[TransientFault]:
    return next((fault for reasons, fault in _CLASSES if reason in reasons), TransientFault)


_CLASSES: tuple[tuple[tuple[str, ...], type[TransientFault]], ...] = (
    (_NO_OBJECT, ObjectMissing),
    (_NO_BUCKET, BucketMissing),
    (_ARCHIVED, ObjectArchived),
    (_CONFLICTS, WriteConflict),
)

"""An event in; the S3 objects that it speaks of out. Knows SQS bodies, S3 notifications and EventBridge events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

from dragoman.errors import DragomanError, UsageFault, known_error
from dragoman.input.file import Declared


@dataclass(frozen=True)
class ObjectReference:
    """An object in S3; its key as it is, not URL-encoded.

    `version_id` is the one that the event tells of; `declared` what it says of the article, if anything.
    """

    bucket: str
    key: str
    version_id: str | None = None
    declared: Declared = field(default_factory=Declared)


def references_in_message(body: str) -> tuple[ObjectReference, ...]:
    """The objects in the body of an SQS message.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    try:
        event = json.loads(body)
    except json.JSONDecodeError as error:
        raise _unrecognised("its body is no JSON") from error
    return references_in(event)


def references_in_batch(event: Mapping[str, Any]) -> Iterator[ObjectReference]:
    """The objects of all messages of a batch from the queue; messages that can't be understood are passed over."""
    for record in event["Records"]:
        with suppress(UsageFault):
            yield from references_in_message(record["body"])


def references_in(event: object) -> tuple[ObjectReference, ...]:
    """The objects in an S3 notification or an EventBridge event; none in S3's test event.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    if not isinstance(event, Mapping):
        raise _unrecognised("it is no JSON object")
    if event.get("Event") == "s3:TestEvent":
        return ()
    try:
        if event.get("source") == "aws.s3":
            return (_from_eventbridge(event),)
        return tuple(_from_notification(record) for record in event["Records"])
    except (KeyError, TypeError, AttributeError) as error:
        raise _unrecognised(f"{type(error).__name__} at {error}") from error


def _from_notification(record: Mapping[str, Any]) -> ObjectReference:
    # S3 notifications encode the key as a form field: a plus sign is a space.
    found = record["s3"]["object"]
    return ObjectReference(str(record["s3"]["bucket"]["name"]), unquote_plus(found["key"]), found.get("versionId"))


def _from_eventbridge(event: Mapping[str, Any]) -> ObjectReference:
    # EventBridge does not encode the key.
    found = event["detail"]["object"]
    return ObjectReference(str(event["detail"]["bucket"]["name"]), str(found["key"]), found.get("version-id"))


def _unrecognised(problem: str) -> DragomanError:
    return known_error("unrecognised_event.article", problem=problem)

"""Reads the S3 objects in an event that reached a function directly or through SQS, SNS or EventBridge.

references_in_message(body)     the objects in the body of a message from a queue
read_event(event)               the objects in any event, and the names of ignored events
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from dragoman.aws.events.event_shapes import (
    BridgeDetail,
    BridgeEvent,
    PlainReference,
    S3Record,
    Shape,
    SnsEnvelope,
    SnsRecord,
    SqsRecord,
)
from dragoman.errors import known_error
from dragoman.input.file import Declared

_DEEPEST = 8  # levels of nesting; the deepest known form is an EventBridge event in SNS in SQS in a list

AnyShape = TypeVar("AnyShape", bound=Shape)


@dataclass(frozen=True)
class ObjectReference:
    """An object in S3; its key is not URL-encoded.

    `version_id` and `etag` are from the event and may be outdated; `declared` is what the event declares about the
    article, if anything.
    """

    bucket: str
    key: str
    version_id: str | None = None
    declared: Declared = field(default_factory=Declared)
    etag: str = field(default="", compare=False)


@dataclass(frozen=True)
class EventContent:
    """The objects that an event reports as created, and the names of its other events, such as ObjectRemoved:Delete.

    The other events are ignored, since a result survives the deletion of its article.
    """

    references: tuple[ObjectReference, ...] = ()
    passed_over: tuple[str, ...] = ()


def references_in_message(body: str) -> tuple[ObjectReference, ...]:
    """The objects in the body of an SQS message.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    return read_message(body).references


def references_in(event: object) -> tuple[ObjectReference, ...]:
    """The objects in an event of any known form; empty for S3's test event.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    return read_event(event).references


def read_message(body: str) -> EventContent:
    """The content of the body of a message from SQS or SNS.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    return _message(body, 0)


def read_event(event: object) -> EventContent:
    """The content of an event of any known form.

    Raises:
        UsageFault: `unrecognised_event`.
    """
    return _event(event, 0)


def _message(body: str, depth: int) -> EventContent:
    try:
        event = from_json(body)
    except ValueError:  # its message quotes the body
        raise known_error("unrecognised_event.article", problem="its body is not JSON") from None
    return _event(event, depth + 1)


def _event(event: object, depth: int) -> EventContent:
    if depth > _DEEPEST:
        raise known_error("unrecognised_event.article", problem="it is nested too deeply")
    if isinstance(event, list) and event:
        return _joined([_event(one, depth + 1) for one in event])
    if not isinstance(event, Mapping):
        raise known_error("unrecognised_event.article", problem="it is neither a JSON object nor a list of them")
    for keys, read in _FORMS:
        if keys <= event.keys():
            return read(event, depth)
    raise known_error("unrecognised_event.article", problem="its fields match no known form")


def _records(event: Mapping[str, Any], depth: int) -> EventContent:
    if not isinstance(event["Records"], list):
        raise known_error("unrecognised_event.article", problem="its Records are not a list")
    return _event(event["Records"], depth)


def _test_event(event: Mapping[str, Any], depth: int) -> EventContent:  # noqa: ARG001  (all readers have the same signature)
    name = event["Event"]
    if name != "s3:TestEvent":
        raise known_error("unrecognised_event.article", problem="its Event is not s3:TestEvent")
    return EventContent(passed_over=(name,))


def _queue_message(event: Mapping[str, Any], depth: int) -> EventContent:
    return _message(_valid(SqsRecord, event).body, depth)


def _sns_message(event: Mapping[str, Any], depth: int) -> EventContent:
    return _message(_valid(SnsEnvelope, event).message, depth)


def _sns_record(event: Mapping[str, Any], depth: int) -> EventContent:
    return _message(_valid(SnsRecord, event).sns.message, depth)


def _s3_record(event: Mapping[str, Any], depth: int) -> EventContent:  # noqa: ARG001
    record = _valid(S3Record, event)
    found = record.s3.object
    reference = ObjectReference(record.s3.bucket.name, found.key, found.version_id, etag=found.etag or "")
    return _content(record.creates, record.name, reference)


def _bridge_event(event: Mapping[str, Any], depth: int) -> EventContent:  # noqa: ARG001
    if event["source"] != "aws.s3":
        raise known_error("unrecognised_event.article", problem="its source is not aws.s3")
    found = _valid(BridgeEvent, event)
    return _content(found.creates, found.kind, _bridged(found.detail))


def _bridge_detail(event: Mapping[str, Any], depth: int) -> EventContent:  # noqa: ARG001
    detail = _valid(BridgeDetail, event)
    return _content(detail.creates, detail.reason or "an event without a reason", _bridged(detail))


def _plain_reference(event: Mapping[str, Any], depth: int) -> EventContent:  # noqa: ARG001
    found = _valid(PlainReference, event)
    return EventContent((ObjectReference(found.bucket, found.key, found.version_id),))


def _bridged(detail: BridgeDetail) -> ObjectReference:
    found = detail.object
    return ObjectReference(detail.bucket.name, found.key, found.version_id, etag=found.etag or "")


def _content(creates: bool, name: str, reference: ObjectReference) -> EventContent:
    return EventContent(references=(reference,)) if creates else EventContent(passed_over=(name,))


def _joined(contents: Sequence[EventContent]) -> EventContent:
    return EventContent(
        tuple(reference for one in contents for reference in one.references),
        tuple(name for one in contents for name in one.passed_over),
    )


def _valid(shape: type[AnyShape], event: Mapping[str, Any]) -> AnyShape:
    try:
        return shape.model_validate(event)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise known_error("unrecognised_event.article", problem=f"{place}: {problem['msg']}") from None


# An event has the first form whose keys it contains.
_FORMS: tuple[tuple[frozenset[str], Callable[[Mapping[str, Any], int], EventContent]], ...] = (
    (frozenset({"Records"}), _records),
    (frozenset({"s3"}), _s3_record),
    (frozenset({"Sns"}), _sns_record),
    (frozenset({"body"}), _queue_message),
    (frozenset({"Message", "TopicArn"}), _sns_message),
    (frozenset({"source", "detail"}), _bridge_event),
    (frozenset({"bucket", "object"}), _bridge_detail),
    (frozenset({"bucket", "key"}), _plain_reference),
    (frozenset({"Event"}), _test_event),
)

"""Tests of events: objects are found in each known form, with their keys as in S3; anything else is one clear error."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.aws.events.events import EventContent, ObjectReference, read_event, references_in, references_in_message
from dragoman.errors import UsageFault


def notification(*encoded_keys: str, **facts: Any) -> dict[str, Any]:
    return {"Records": [record(key, **facts) for key in encoded_keys]}


def record(key: Any, bucket: Any = "articles", name: str | None = None, **facts: Any) -> dict[str, Any]:
    named = {} if name is None else {"eventName": name}
    return {**named, "s3": {"bucket": {"name": bucket}, "object": {"key": key, **facts}}}


def bridge(key: Any, kind: str = "Object Created", version: Any = None) -> dict[str, Any]:
    found = {"bucket": {"name": "articles"}, "object": {"key": key, "version-id": version}}
    return {"source": "aws.s3", "detail-type": kind, "detail": found}


@given(st.text(min_size=1, max_size=200))
def test_keys_of_notifications_are_decoded_once(key: str) -> None:
    assert references_in(notification(quote_plus(key))) == (ObjectReference("articles", key),)


def test_all_records_are_read() -> None:
    assert [reference.key for reference in references_in(notification("a", "b%252B", "c+d"))] == ["a", "b%2B", "c d"]


def test_keys_from_eventbridge_are_not_decoded() -> None:
    assert references_in(bridge("a+b%20c.txt")) == (ObjectReference("articles", "a+b%20c.txt"),)


def test_keys_from_an_input_transformer_are_not_decoded() -> None:
    assert references_in({"bucket": "articles", "key": "a+b%20c.txt"}) == (ObjectReference("articles", "a+b%20c.txt"),)


def test_versions_are_read_if_there_are_any() -> None:
    assert references_in(notification("a", versionId="v1"))[0].version_id == "v1"
    assert references_in(bridge("a", version="v1"))[0].version_id == "v1"
    assert references_in(notification("a"))[0].version_id is None


def test_the_test_event_of_s3_has_no_objects() -> None:
    assert references_in_message(json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent"})) == ()


CREATED = ["ObjectCreated:Put", "ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload", None]
OTHER = [
    "ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "LifecycleExpiration:Delete",
    "LifecycleTransition",
    "ObjectRestore:Post",
    "ObjectRestore:Completed",
    "ObjectTagging:Put",
    "ObjectAcl:Put",
    "IntelligentTiering",
    "Replication:OperationFailedReplication",
]


@pytest.mark.parametrize("name", CREATED)
def test_events_that_create_an_object_are_read(name: str | None) -> None:
    assert read_event(notification("a", name=name)) == EventContent((ObjectReference("articles", "a"),))


@pytest.mark.parametrize("name", OTHER)
def test_other_events_are_ignored_and_named(name: str) -> None:
    assert read_event(notification("a", name=name)) == EventContent(passed_over=(name,))


@pytest.mark.parametrize(
    "kind", ["Object Deleted", "Object Restore Completed", "Object Storage Class Changed", "Object Tags Added"]
)
def test_other_events_from_eventbridge_are_ignored_and_named(kind: str) -> None:
    assert read_event(bridge("a", kind)) == EventContent(passed_over=(kind,))


def test_one_event_may_have_created_and_deleted_objects() -> None:
    event = {"Records": [record("a", name="ObjectCreated:Put"), record("b", name="ObjectRemoved:Delete")]}
    assert read_event(event) == EventContent((ObjectReference("articles", "a"),), ("ObjectRemoved:Delete",))


# ── Malformed events ─────────────────────────────────────────────────────────────────────────────────────

DEEP = "[" * 100_000
NOT_EVENTS = {
    "nothing": "",
    "no JSON": "not json",
    "cut off": '{"Records": [{"s3": {"bu',
    "an empty list": "[]",
    "an empty object": "{}",
    "a text": '"text"',
    "null": "null",
    "a number of 5,000 digits": "1" * 5000,
    "a number of 5,000 digits in a field": '{"Records": ' + "1" * 5000 + "}",
    "nested too deeply for a parser": DEEP,
    "nested too deeply, and closed": DEEP + "]" * len(DEEP),
    "lists in lists": "[" * 50 + json.dumps(notification("a")) + "]" * 50,
    "records that are no list": '{"Records": 5}',
    "no records": '{"Records": null}',
    "a record without an object": '{"Records": [{}]}',
    "a record that is a text": '{"Records": ["a"]}',
    "half a surrogate": '{"Records":[{"s3":{"bucket":{"name":"articles"},"object":{"key":"\\ud800"}}}]}',
    "an empty key": json.dumps(notification("")),
    "a key that is not text": json.dumps(notification(5)),  # type: ignore[arg-type]
    "a key that is no UTF-8": json.dumps(notification("%ff")),
    "a key too long for S3": json.dumps(notification("k" * 1025)),
    "a bucket that can't be": json.dumps(notification("a", bucket="No Such!")),
    "a bucket that is no text": json.dumps(notification("a", bucket=["articles"])),
    "a version that is an object": json.dumps(notification("a", versionId={"x": 1})),
    "a version that is a list": json.dumps(notification("a", versionId=["x"])),
    "a version of EventBridge that is an object": json.dumps(bridge("a", version={"a": 1})),
    "another service's event": json.dumps({"source": "aws.ec2", "detail": {"state": "running"}}),
    "a subscription to confirm": json.dumps({"Type": "SubscriptionConfirmation", "Token": "x"}),
    "SNS around no event": json.dumps({"TopicArn": "arn:x", "Message": "hello"}),
    "SNS around nothing": json.dumps({"TopicArn": "arn:x", "Message": None}),
    "another Event": '{"Event": "s3:SomethingElse"}',
}


@pytest.mark.parametrize("body", NOT_EVENTS.values(), ids=NOT_EVENTS.keys())
def test_a_malformed_event_is_refused(body: str) -> None:
    with pytest.raises(UsageFault) as caught:
        references_in_message(body)
    assert caught.value.code == "unrecognised_event"
    assert caught.value.__cause__ is None, "the parser's error quotes the message"


@pytest.mark.parametrize("event", [None, 5, "text", b"bytes", [], {}, [[]], [None], {"Records": {}}, {1: 2}, True])
def test_a_malformed_event_without_a_queue_is_refused(event: object) -> None:
    with pytest.raises(UsageFault) as caught:
        read_event(event)
    assert caught.value.code == "unrecognised_event"


def test_the_error_names_the_wrong_field_and_quotes_nothing() -> None:
    with pytest.raises(UsageFault, match=r"s3\.object\.versionId: Input should be a valid string") as caught:
        references_in(notification("a", versionId=["secret"]))
    assert "secret" not in str(caught.value)

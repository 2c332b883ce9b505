"""Tests of the sample events for `sam local invoke` and the console: documented forms, keys encoded like in S3."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, unquote_plus

import pytest
from aws_lambda_powertools.utilities.parser.models import (
    S3EventNotificationEventBridgeModel,
    S3Model,
    SnsModel,
    SqsModel,
)

from dragoman.aws.events.events import EventContent, read_event
from dragoman.aws.processing.batch import queue_records

EVENTS = Path(__file__).resolve().parents[3] / "events"

Node = dict[str, Any]


BUCKET = "dragoman-articles-123456789012-eu-central-1"
KEY = "сводка/12 лютого + новини (100%).txt"

# The content of each sample: keys of articles, and ignored events.
SAMPLES: dict[str, tuple[list[str], list[str]]] = {
    "s3-put": ([KEY], []),
    "s3-test-event": ([], ["s3:TestEvent"]),
    "sqs-s3-put": (["2022/02/12/lavrov.txt", KEY], []),
    "sqs-sns-s3-put": ([KEY], []),
    "sqs-sns-raw-s3-put": ([KEY], []),
    "sns-s3-put": ([KEY], []),
    "sns-test-event": ([], ["s3:TestEvent"]),
    "sqs-sns-test-event": ([], ["s3:TestEvent"]),
    "eventbridge-object-created": ([KEY], []),
    "sqs-eventbridge-object-created": ([KEY], []),
    "eventbridge-detail": ([KEY], []),
    "pipes-sqs-s3-put": ([KEY], []),
    "input-transformed": ([KEY], []),
    "s3-object-removed": ([], ["ObjectRemoved:DeleteMarkerCreated"]),
    "s3-lifecycle-expiration": ([], ["LifecycleExpiration:DeleteMarkerCreated"]),
    "s3-lifecycle-transition": ([], ["LifecycleTransition"]),
    "s3-restore-completed": ([], ["ObjectRestore:Completed"]),
    "eventbridge-object-deleted": ([], ["Object Deleted"]),
    "eventbridge-restore-completed": ([], ["Object Restore Completed"]),
}


def sample(name: str) -> Any:
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))


def event(name: str) -> Node:
    loaded = sample(name)
    assert isinstance(loaded, dict)
    return loaded


def bodies(name: str) -> list[Node]:
    """The content of the messages in an SQS event, after checking the form of the event."""
    loaded = sample(name)
    records = loaded if isinstance(loaded, list) else loaded["Records"]
    SqsModel.model_validate({"Records": records})
    for record in records:
        assert hashlib.md5(record["body"].encode(), usedforsecurity=False).hexdigest() == record["md5OfBody"]
    return [json.loads(record["body"]) for record in records]


def test_each_sample_event_has_a_test() -> None:
    assert {path.stem for path in EVENTS.iterdir()} == SAMPLES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_has_its_articles_and_ignored_events(name: str) -> None:
    keys, passed_over = SAMPLES[name]
    content = read_event(sample(name))
    assert [reference.key for reference in content.references] == keys
    assert list(content.passed_over) == passed_over
    assert all(reference.bucket == BUCKET for reference in content.references)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_events_from_a_queue_have_separate_messages(name: str) -> None:
    is_from_queue = name.startswith(("sqs-", "pipes-")) or name == "s3-test-event"
    assert bool(queue_records(sample(name))) is is_from_queue


@pytest.mark.parametrize("name", ["sqs-sns-s3-put", "sqs-sns-test-event"])
def test_messages_of_sns_in_a_queue_have_the_documented_form(name: str) -> None:
    (envelope,) = bodies(name)
    assert (envelope["Type"], envelope["TopicArn"].split(":")[2]) == ("Notification", "sns")
    assert json.loads(envelope["Message"])


@pytest.mark.parametrize("name", ["sns-s3-put", "sns-test-event"])
def test_events_of_sns_have_the_documented_form(name: str) -> None:
    (record,) = SnsModel.model_validate(event(name)).Records
    assert record.EventSource == "aws:sns"


@pytest.mark.parametrize("name", ["pipes-sqs-s3-put", "sqs-sns-raw-s3-put"])
def test_the_message_contains_the_unchanged_notification(name: str) -> None:
    assert bodies(name) == [event("s3-put")]


def test_an_eventbridge_rule_may_pass_only_the_detail_or_only_bucket_and_key() -> None:
    whole = event("eventbridge-object-created")
    assert bodies("sqs-eventbridge-object-created") == [whole]
    assert event("eventbridge-detail") == whole["detail"]
    assert event("input-transformed") == {"bucket": BUCKET, "key": whole["detail"]["object"]["key"]}


@pytest.mark.parametrize("kind", ["deleted", "restore-completed"])
def test_a_detail_alone_shows_whether_an_object_was_created(kind: str) -> None:
    name = "eventbridge-object-deleted" if kind == "deleted" else "eventbridge-restore-completed"
    assert read_event(event(name)["detail"]).references == ()
    assert read_event(event("eventbridge-detail")) == read_event(event("eventbridge-object-created"))
    assert read_event(event("eventbridge-detail")) != EventContent()


def test_plain_s3_event_has_the_documented_form() -> None:
    (record,) = S3Model.model_validate(event("s3-put")).Records
    assert record.eventName == "ObjectCreated:Put"
    assert record.s3.object is not None
    assert record.s3.object.versionId


def test_s3_events_in_a_batch_have_the_documented_form() -> None:
    objects = [S3Model.model_validate(body).Records[0].s3.object for body in bodies("sqs-s3-put")]
    assert len(objects) == 2
    assert all(found is not None and found.versionId for found in objects)


def test_s3_test_event_has_no_records() -> None:
    (body,) = bodies("s3-test-event")
    assert body.keys() == {"Service", "Event", "Time", "Bucket", "RequestId", "HostId"}
    assert (body["Service"], body["Event"]) == ("Amazon S3", "s3:TestEvent")


def test_eventbridge_event_has_the_documented_form() -> None:
    parsed = S3EventNotificationEventBridgeModel.model_validate(event("eventbridge-object-created"))
    assert (parsed.detail_type, parsed.source) == ("Object Created", "aws.s3")


@pytest.mark.parametrize("place", ["s3-put", "sqs-s3-put"])
def test_keys_are_encoded_like_in_s3(place: str) -> None:
    """S3 encodes keys in its notifications, spaces as plus signs, but not in EventBridge's events."""
    records = event(place)["Records"] if place == "s3-put" else bodies(place)[-1]["Records"]
    encoded = records[0]["s3"]["object"]["key"]
    plain = event("eventbridge-object-created")["detail"]["object"]["key"]
    assert unquote_plus(encoded) == plain
    assert quote_plus(plain, safe="/") == encoded
    assert encoded.isascii()
    assert all(character in plain for character in " +%/")
    assert any("а" <= character <= "я" for character in plain)

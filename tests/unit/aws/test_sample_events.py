"""The sample events, for `sam local invoke` and the console: of the documented form, keys encoded as S3 does it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, unquote_plus

import pytest
from aws_lambda_powertools.utilities.parser.models import S3EventNotificationEventBridgeModel, S3Model, SqsModel

EVENTS = Path(__file__).resolve().parents[3] / "events"

Node = dict[str, Any]


def event(name: str) -> Node:
    loaded = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def bodies(name: str) -> list[Node]:
    """What the messages of an SQS event carry, once the event has proved to be one."""
    records = event(name)["Records"]
    SqsModel.model_validate({"Records": records})
    for record in records:
        assert hashlib.md5(record["body"].encode(), usedforsecurity=False).hexdigest() == record["md5OfBody"]
    return [json.loads(record["body"]) for record in records]


def test_there_is_no_event_without_a_test() -> None:
    tested = {"s3-put", "sqs-s3-put", "s3-test-event", "eventbridge-object-created"}
    assert {path.stem for path in EVENTS.iterdir()} == tested


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
def test_a_key_is_encoded_as_s3_does_it(place: str) -> None:
    """S3 encodes keys in its notifications, spaces as plus signs, but not in EventBridge's events."""
    records = event(place)["Records"] if place == "s3-put" else bodies(place)[-1]["Records"]
    encoded = records[0]["s3"]["object"]["key"]
    plain = event("eventbridge-object-created")["detail"]["object"]["key"]
    assert unquote_plus(encoded) == plain
    assert quote_plus(plain, safe="/") == encoded
    assert encoded.isascii()
    assert all(character in plain for character in " +%/")
    assert any("а" <= character <= "я" for character in plain)

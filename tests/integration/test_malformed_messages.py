"""Tests of malformed messages: each is one failed item, reported by its id; the others of its batch are processed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, load_function

ENGLISH = b"Mayor Ann Reed said on Tuesday that the new bridge was open."
SAMPLES = sorted((Path(__file__).parents[2] / "events").glob("*.json"))
SAMPLE_BUCKET = "dragoman-articles-123456789012-eu-central-1"


def notification(key: str, bucket: str = ARTICLES_BUCKET, **facts: Any) -> str:
    return json.dumps({"Records": [{"s3": {"bucket": {"name": bucket}, "object": {"key": key, **facts}}}]})


def message(name: str, body: Any, **more: Any) -> dict[str, Any]:
    return {"messageId": name, "body": body, "eventSource": "aws:sqs", "attributes": {}, **more}


def log_lines(function: LocalFunction) -> list[dict[str, Any]]:
    return [json.loads(line) for line in function.log.getvalue().splitlines()]


def status(cloud: LocalCloud, key: str) -> str:
    return cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key=f"{key}.json")["Metadata"]["status"]


POISON: dict[str, Any] = {
    "nested": "[" * 200_000,
    "digits": "1" * 5000,
    "version object": notification("a.txt", versionId={"x": 1}),
    "version list": notification("a.txt", versionId=["x"]),
    "surrogate": notification("x").replace('"x"', '"\\ud800"'),
    "empty key": notification(""),
    "long key": notification("k" * 5000),
    "impossible bucket": notification("a.txt", bucket="No Such!"),
    "another's bucket": notification("a.txt", bucket="somebody-elses"),
    "null": "null",
    "text": '"x"',
    "empty": "",
    "records null": '{"Records": null}',
    "body list": ["x"],
    "body missing": None,
}


@pytest.mark.parametrize("body", POISON.values(), ids=POISON.keys())
def test_a_malformed_message_is_one_failed_item(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, body: Any) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    function = load_function()
    for key in ("before.txt", "after.txt"):
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=ENGLISH)
    records = [message("m1", notification("before.txt")), message("m2", body), message("m3", notification("after.txt"))]
    answer = function.handle({"Records": records}, LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m2"}]}
    assert [status(cloud, key) for key in ("before.txt", "after.txt")] == ["ok", "ok"]


@pytest.mark.parametrize("attributes", [None, {"ApproximateReceiveCount": "many"}, [], "x"])
def test_malformed_attributes_do_not_fail_a_message(
    cloud: LocalCloud, function: LocalFunction, attributes: Any
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=ENGLISH)
    record = message("m1", notification("a.txt"), attributes=attributes, receiptHandle=5, eventSourceARN="arn:x")
    assert function.handle({"Records": [record]}, LocalContext()) == {"batchItemFailures": []}
    assert status(cloud, "a.txt") == "ok"


def test_an_unreadable_message_is_logged_with_its_id_and_without_a_key(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=ENGLISH)
    records = [message("m1", notification("a.txt")), message("m2", "not json"), message("m3", notification("gone.txt"))]
    function.handle({"Records": records}, LocalContext())
    reported = {(line["message_id"], line["message"], line.get("key")) for line in log_lines(function)}
    assert reported == {
        ("m1", "article done", "a.txt"),
        ("m2", "article failed", None),
        ("m3", "article failed", "gone.txt"),
        ("m3", "article done", "gone.txt"),
    }


def test_log_lines_after_an_event_have_none_of_its_keys(cloud: LocalCloud, function: LocalFunction) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=ENGLISH)
    function.handle(json.loads(notification("a.txt")), LocalContext())
    with pytest.raises(UsageFault):
        function.handle({"no": "event"}, LocalContext())
    function.handle({"Service": "Amazon S3", "Event": "s3:TestEvent"}, LocalContext())
    assert [(line["message"], line.get("key")) for line in log_lines(function)] == [
        ("article done", "a.txt"),
        ("events ignored", None),
    ]


# ── The function can read each sample event ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_function_reads_each_sample_event(cloud: LocalCloud, function: LocalFunction, path: Path) -> None:
    """The created objects don't exist, which is logged for each; other events are ignored, which is logged, too."""
    cloud.s3.create_bucket(Bucket=SAMPLE_BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    assert function.handle(json.loads(path.read_text(encoding="utf-8")), LocalContext()) == {"batchItemFailures": []}
    lines = log_lines(function)
    gone = [line["code"] for line in lines if line["message"] == "article failed"]
    ignored = [name for line in lines if line["message"] == "events ignored" for name in line["events"]]
    creates = not any(word in path.stem for word in ("test-event", "removed", "deleted", "lifecycle", "restore"))
    assert (gone, len(ignored)) == (["article_gone"] * (2 if path.stem == "sqs-s3-put" else creates), not creates)
    results = cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("KeyCount", 0)
    assert results == len(gone), "a deleted object's event leaves no failed result"


def test_all_articles_of_an_event_without_a_queue_are_processed(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    function = load_function()
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="b.txt", Body=ENGLISH)
    event = [json.loads(notification("a.txt", bucket="no-such-bucket")), json.loads(notification("b.txt"))]
    with pytest.raises(TransientFault, match="storage_failed"):
        function.handle(event, LocalContext())  # type: ignore[arg-type]
    assert status(cloud, "b.txt") == "ok"


@pytest.mark.parametrize("event", [{}, [], None, "x", 5, {"Records": [5]}, {"Records": [{"eventSource": "aws:sqs"}]}])
def test_an_event_of_unknown_form_is_one_clear_error(function: LocalFunction, event: Any) -> None:
    with pytest.raises(UsageFault, match="unrecognised_event"):
        function.handle(event, LocalContext())

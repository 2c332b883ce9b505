"""Whoever reads results is told of them: the rules of docs/consumers.md on a real EventBridge (moto's)."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import boto3
import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from cfnlint.api import lint_file  # type: ignore[import-untyped]
from click.testing import CliRunner
from documented_templates import documented_template, documented_text, filled_in
from faults import Body, Faults, Send, denied, lost_answer, server_error, throttle
from lambda_context import clock_of_looks
from warm_process import run_warm, work_until_killed

from dragoman.cli.main import dragoman
from dragoman.local.cloud import ARTICLES_BUCKET, MAX_RECEIVES, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, as_record, load_function, work_once

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

GUIDE = Path(__file__).parents[2] / "docs" / "consumers.md"
ENGLISH = b"Mayor Ann Reed of Quixotropolis said on Monday that the old bridge was closed."
OTHER = b"Judge Mark Hale said on Tuesday that the old school was open."
BUS = "arn:aws:events:eu-central-1:123456789012:event-bus/news"


@pytest.fixture
def bridge(cloud: LocalCloud) -> EventBridgeClient:  # noqa: ARG001  (the server must be there)
    client = boto3.client("events")
    client.create_event_bus(Name="news")
    return client


Received = Callable[[], list[dict[str, Any]]]


def subscribed(cloud: LocalCloud, bridge: EventBridgeClient, rule: dict[str, Any], bus: str) -> Received:
    """What has come to a new queue that the rule sends to, since it was last asked for."""
    url = cloud.sqs.create_queue(QueueName="consumer")["QueueUrl"]
    arn = cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    bridge.put_rule(Name="rule", EventBusName=bus, EventPattern=json.dumps(rule["EventPattern"]))
    bridge.put_targets(Rule="rule", EventBusName=bus, Targets=[{"Id": rule["Targets"][0]["Id"], "Arn": arn}])

    def received() -> list[dict[str, Any]]:
        bodies = []
        while found := cloud.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            bodies += [json.loads(message["Body"]) for message in found]
            for message in found:
                cloud.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bodies

    return received


@pytest.fixture
def received(cloud: LocalCloud, bridge: EventBridgeClient) -> Received:
    """The events of all results, by the documented rule without its choice of `ok`."""
    rule = filled_in(documented_template(GUIDE, "consumer-queue.yaml")["Resources"]["Rule"]["Properties"])
    del rule["EventPattern"]["detail"]
    return subscribed(cloud, bridge, rule, "news")


@pytest.fixture
def telling(cloud: LocalCloud, bridge: EventBridgeClient, monkeypatch: pytest.MonkeyPatch) -> LocalFunction:  # noqa: ARG001
    """The handler that tells of its results, and whose clients try but once."""
    monkeypatch.setenv("DRAGOMAN_RESULT_EVENT_BUS", BUS)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    return load_function()


def drop(cloud: LocalCloud, content: bytes, key: str = "a.txt") -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content)


def work_all(cloud: LocalCloud, function: LocalFunction) -> list[str]:
    """Works the queue until it is empty; gives the faults that were told."""
    faults = []
    while done := work_once(cloud, function):
        faults.append(done.fault)
    return [fault for fault in faults if fault]


def bus_faults() -> Faults:
    import handler  # type: ignore[import-not-found]  # noqa: PLC0415  (the one that was loaded last)

    return Faults(handler.worker.events.client)


def stored(cloud: LocalCloud, key: str = "a.txt.json") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read())
    return document


# ── What is told ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_result_is_told_with_codes_and_counts_and_no_text(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    drop(cloud, ENGLISH)
    work_all(cloud, telling)
    (event,) = received()
    result = stored(cloud)
    assert (event["source"], event["detail-type"]) == ("dragoman", "dragoman.result")
    assert event["detail"] == {
        "bucket": RESULTS_BUCKET,
        "key": "a.txt.json",
        "article": {"bucket": ARTICLES_BUCKET, "key": "a.txt", "version_id": result["source"]["version_id"]},
        "outcome": "written",
        "status": "ok",
        "error": None,
        "language": "en",
        "statements": 1,
        "entities": len(result["entities"]),
        "engine": "passthrough",
        "fingerprint": result["pipeline"]["fingerprint"],
    }
    assert len(result["entities"]) > 0
    assert "Quixotropolis" not in json.dumps(event)


def test_a_failed_result_is_told_with_its_code(cloud: LocalCloud, telling: LocalFunction, received: Received) -> None:
    drop(cloud, b"")
    work_all(cloud, telling)
    (detail,) = [event["detail"] for event in received()]
    assert (detail["status"], detail["error"], detail["language"]) == ("failed", "empty_article", None)
    assert (detail["statements"], detail["entities"], detail["engine"]) == (0, 0, None)


def test_each_member_of_a_bundle_is_told_and_the_bundle_is_not(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", ENGLISH)
        archive.writestr("two.txt", OTHER)
    drop(cloud, packed.getvalue(), "both.zip")
    work_all(cloud, telling)
    details = [event["detail"] for event in received()]
    assert [detail["key"] for detail in details] == ["both.zip!/one.txt.json", "both.zip!/two.txt.json"]
    assert [detail["article"]["key"] for detail in details] == ["both.zip!/one.txt", "both.zip!/two.txt"]


def test_what_is_dropped_again_unchanged_is_told_again(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    for _ in range(2):
        drop(cloud, ENGLISH)
        work_all(cloud, telling)
    first, second = (event["detail"] for event in received())
    assert (first.pop("outcome"), second.pop("outcome")) == ("written", "unchanged")
    assert first == second


def test_a_gzip_encoded_result_that_is_found_unchanged_is_told_alike(
    cloud: LocalCloud, telling: LocalFunction, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_GZIP_RESULTS", "yes")
    assert telling
    zipping = load_function()
    for _ in range(2):
        drop(cloud, ENGLISH)
        work_all(cloud, zipping)
    assert [event["detail"]["statements"] for event in received()] == [1, 1]


def test_nothing_is_told_of_what_has_no_result(cloud: LocalCloud, telling: LocalFunction, received: Received) -> None:
    drop(cloud, b"", "folder/")
    work_all(cloud, telling)
    assert received() == []


def test_unless_a_bus_is_named_nothing_is_sent(
    cloud: LocalCloud, function: LocalFunction, received: Received, bridge: EventBridgeClient
) -> None:
    on_default = subscribed_to_everything(cloud, bridge)
    drop(cloud, ENGLISH)
    work_all(cloud, function)
    assert received() == on_default() == []
    assert stored(cloud)["status"] == "ok"


def subscribed_to_everything(cloud: LocalCloud, bridge: EventBridgeClient) -> Received:
    rule = {"EventPattern": {"account": [{"exists": True}]}, "Targets": [{"Id": "queue"}]}
    return subscribed(cloud, bridge, rule, "default")


def test_a_backfill_tells_too(
    cloud: LocalCloud, received: Received, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("DRAGOMAN_RESULT_EVENT_BUS", BUS)
    backfill = request.getfixturevalue("backfill")
    cloud.s3.put_object(Bucket="archive", Key="old.txt", Body=ENGLISH)
    event = {"BatchInput": {"bucket": "archive"}, "Items": [{"Key": "old.txt"}]}
    assert [backfill.handle(event, LocalContext()) for _ in range(2)] == [{"written": 1}, {"unchanged": 1}]
    details = [told["detail"] for told in received()]
    assert [detail["outcome"] for detail in details] == ["written", "unchanged"]
    assert {detail["key"] for detail in details} == {"backfill/archive/old.txt.json"}


# ── When EventBridge fails ───────────────────────────────────────────────────────────────────────────────


def refused_entry(request: AWSRequest, send: Send) -> AWSResponse:  # noqa: ARG001
    """200, and the entry was not taken all the same."""
    body = json.dumps({"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}).encode()
    headers = HTTPHeaders()
    headers["Content-Type"], headers["Content-Length"] = "application/x-amz-json-1.1", str(len(body))
    return AWSResponse(str(request.url), 200, headers, Body(body))


@pytest.mark.parametrize("fault", [throttle, server_error, denied, refused_entry])
def test_the_result_is_safe_and_the_retry_tells(
    cloud: LocalCloud, telling: LocalFunction, received: Received, fault: Any
) -> None:
    drop(cloud, ENGLISH)
    work_once(cloud, telling)  # S3's test event
    bus_faults().add("PutEvents", fault)
    done = work_once(cloud, telling)
    assert done is not None
    assert done.fault.startswith("[event_failed]")
    written = cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")["LastModified"]
    assert received() == []
    assert work_all(cloud, telling) == []
    assert [event["detail"]["outcome"] for event in received()] == ["unchanged"]
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")["LastModified"] == written
    assert waiting(cloud) == 0


def test_an_answer_that_is_lost_makes_two_events_not_none(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    drop(cloud, ENGLISH)
    bus_faults().add("PutEvents", lost_answer)
    work_all(cloud, telling)
    assert [event["detail"]["outcome"] for event in received()] == ["written", "unchanged"]


def test_a_function_that_is_killed_between_writing_and_telling_tells_on_the_retry(
    cloud: LocalCloud, received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": "1"})
    drop(cloud, ENGLISH)
    monkeypatch.setenv("DRAGOMAN_RESULT_EVENT_BUS", BUS)
    place = (cloud.endpoint, cloud.queue_url, cloud.dead_letter_url)
    child = run_warm(work_until_killed, *place, "kill_after", environment=os.environ)
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert stored(cloud)["status"] == "ok"
    assert received() == []
    assert work_once(cloud, load_function(), wait_seconds=5) is not None
    assert [event["detail"]["outcome"] for event in received()] == ["unchanged"]


def waiting(cloud: LocalCloud) -> int:
    attributes = cloud.sqs.get_queue_attributes(
        QueueUrl=cloud.dead_letter_url, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def test_an_outage_leaves_dead_letters_with_good_results_and_a_redrive_tells_of_them(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    drop(cloud, ENGLISH)
    drop(cloud, b"", "empty.txt")
    bus_faults().add("PutEvents", *[server_error] * MAX_RECEIVES * 2)
    assert {fault[:14] for fault in work_all(cloud, telling)} == {"[event_failed]"}
    assert (stored(cloud)["status"], waiting(cloud)) == ("ok", 2)
    assert stored(cloud, "empty.txt.json")["error"]["code"] == "empty_article", "and not event_failed"
    told = CliRunner().invoke(dragoman, ["redrive", cloud.dead_letter_url, "--results", f"s3://{RESULTS_BUCKET}"])
    assert sorted(told.stdout.splitlines()) == ["empty_article\tempty.txt", "result_there\ta.txt"]
    work_all(cloud, telling)
    assert sorted(event["detail"]["status"] for event in received()) == ["failed", "ok"]
    assert waiting(cloud) == 0


def test_an_article_that_is_given_up_is_told(
    cloud: LocalCloud, telling: LocalFunction, received: Received, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert telling
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    russian = (Path(__file__).parents[1] / "fixtures" / "argos" / "article.ru.txt").read_bytes()
    drop(cloud, russian, "ru.txt")
    work_all(cloud, load_function())
    assert [event["detail"]["error"] for event in received()] == ["model_missing"]


def test_an_article_that_is_given_up_for_want_of_time_has_its_event_too(
    cloud: LocalCloud, telling: LocalFunction, received: Received
) -> None:
    drop(cloud, ENGLISH)
    work_once(cloud, telling)  # S3's test event
    (message,) = cloud.sqs.receive_message(QueueUrl=cloud.queue_url, AttributeNames=["All"])["Messages"]
    message["Attributes"]["ApproximateReceiveCount"] = str(MAX_RECEIVES)
    answer = telling.handle({"Records": [as_record(message)]}, clock_of_looks(3))
    assert len(answer["batchItemFailures"]) == 1
    assert [event["detail"]["error"] for event in received()] == ["out_of_time"]


# ── The documented rules ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def results_tell(cloud: LocalCloud) -> Iterator[None]:
    """The results bucket as template.yaml has it."""
    cloud.s3.put_bucket_notification_configuration(
        Bucket=RESULTS_BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    yield


@pytest.mark.parametrize("name", ["consumer-queue.yaml", "consumer-function.yaml"])
def test_the_documented_templates_are_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(documented_text(GUIDE, name), encoding="utf-8")
    assert [str(found) for found in lint_file(path)] == []


def test_the_documented_rule_to_a_queue_takes_what_is_ok(
    cloud: LocalCloud, telling: LocalFunction, bridge: EventBridgeClient
) -> None:
    rule = filled_in(documented_template(GUIDE, "consumer-queue.yaml")["Resources"]["Rule"]["Properties"])
    received = subscribed(cloud, bridge, rule, "news")
    drop(cloud, ENGLISH)
    drop(cloud, b"", "empty.txt")
    work_all(cloud, telling)
    assert [event["detail"]["key"] for event in received()] == ["a.txt.json"]


@pytest.mark.parametrize("gzips", ["no", "yes"])
def test_the_documented_rule_to_a_function_and_the_function_itself(
    cloud: LocalCloud,
    bridge: EventBridgeClient,
    results_tell: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    gzips: str,
) -> None:
    """moto runs no function as a target: a queue takes the event in its place, and the function is called with it."""
    template = filled_in(documented_template(GUIDE, "consumer-function.yaml"), ResultsBucket=RESULTS_BUCKET)
    received = subscribed(cloud, bridge, template["Resources"]["Rule"]["Properties"], "default")
    monkeypatch.setenv("DRAGOMAN_GZIP_RESULTS", gzips)
    drop(cloud, ENGLISH)
    work_all(cloud, load_function())
    cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="backfill-reports/report.csv", Body=b"")
    (event,) = received()
    reader: dict[str, Any] = {}
    exec(template["Resources"]["Reader"]["Properties"]["Code"]["ZipFile"], reader)  # noqa: S102
    assert reader["handle"](event, None) == {"status": "ok", "statements": 1}

"""Tests of the real handler with moto's S3 and queue: events in, results out, with good and bad input."""

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, MAX_RECEIVES, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import Invocation, LocalContext, LocalFunction, load_function, work_once

ARTICLE = (Path(__file__).parents[1] / "fixtures" / "argos" / "article.ru.txt").read_bytes()
BASQUE = (
    b"Gobernuak atzo jakinarazi zuen zubia datorren astean irekiko dutela, lanak amaituta baitaude. "
    b"Alkateak esan zuenez, herritarrek aspaldi eskatzen zuten bide berria."
)


def put(cloud: LocalCloud, key: str, content: bytes, **metadata: str) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content, Metadata=metadata)


def work_all(cloud: LocalCloud, function: LocalFunction) -> list[Invocation]:
    """Processes the queue until it is empty; returns the outcomes without those of S3's test event."""
    invocations = []
    while (invocation := work_once(cloud, function)) is not None:
        if invocation.key:
            invocations.append(invocation)
    return invocations


def result(cloud: LocalCloud, key: str) -> dict[str, Any]:
    body = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"{key}.json")["Body"].read()
    document: dict[str, Any] = json.loads(body)
    return document


def result_keys(cloud: LocalCloud) -> list[str]:
    return [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])]


def dead_letters(cloud: LocalCloud) -> int:
    attributes = cloud.sqs.get_queue_attributes(
        QueueUrl=cloud.dead_letter_url, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def test_an_uploaded_article_becomes_a_result(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "news/article.txt", ARTICLE)
    (invocation,) = work_all(cloud, function)
    assert invocation.succeeded
    document = result(cloud, "news/article.txt")
    assert (document["status"], document["language"]["code"], document["pipeline"]["engine"]) == ("ok", "ru", "argos")
    assert document["source"]["bucket"] == ARTICLES_BUCKET
    assert document["text"]["source"] == ARTICLE.decode()
    assert document["statements"]


@pytest.mark.parametrize(
    "key", ["with space.txt", "plus+plus.txt", "новости/статья №1.txt", "100%25 sure.txt", "a&b=c?.txt", "a//b.txt"]
)
def test_keys_of_all_kinds_work(cloud: LocalCloud, function: LocalFunction, key: str) -> None:
    put(cloud, key, ARTICLE)
    work_all(cloud, function)
    assert result(cloud, key)["source"]["key"] == key


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_article"),
        (b"\x00\x01\x02\x03" * 100, "not_text"),
        (bytes([0x80, 0x9D, 0xAD, 0xB8, 0xBD, 0x98, 0xA4, 0xBE, 0x8F, 0xA6]) * 40, "unknown_encoding"),
        (b"word " * 6_000_000, "too_large"),
        (BASQUE, "unsupported_language"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported_format"),
        (b"<html><body><nav><a href='/'>menu</a></nav></body></html>", "no_article_text"),
    ],
)
def test_an_article_that_cannot_be_processed_gets_a_failed_result(
    cloud: LocalCloud, function: LocalFunction, content: bytes, code: str
) -> None:
    put(cloud, "bad.txt", content)
    (invocation,) = work_all(cloud, function)
    assert invocation.succeeded, "a permanent fault is acknowledged"
    document = result(cloud, "bad.txt")
    assert (document["status"], document["error"]["code"]) == ("failed", code)
    assert document["error"]["remedy"] == document["error"]["way_out"] != ""
    assert dead_letters(cloud) == 0


def test_a_declared_language_overrides_detection(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", ARTICLE, language="uk")
    work_all(cloud, function)
    assert result(cloud, "article.txt")["language"] == {"code": "uk", "confidence": 1.0}


def test_a_missing_model_is_retried_and_ends_in_the_dead_letter_queue(
    cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    function = load_function()
    put(cloud, "article.txt", ARTICLE)
    invocations = work_all(cloud, function)
    assert [invocation.succeeded for invocation in invocations] == [False] * MAX_RECEIVES
    assert all(invocation.fault.startswith("[model_missing]") for invocation in invocations)
    assert dead_letters(cloud) == 1
    assert result(cloud, "article.txt")["error"]["code"] == "model_missing"
    assert result(cloud, "article.txt")["error"]["remedy"]


def test_an_article_from_the_dead_letter_queue_is_processed_when_it_is_dropped_again(
    cloud: LocalCloud, packages_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    put(cloud, "article.txt", ARTICLE)
    work_all(cloud, load_function())
    monkeypatch.setenv("DRAGOMAN_MODELS", str(packages_dir))
    load_function().handle(notification("article.txt"), LocalContext())
    assert result(cloud, "article.txt")["status"] == "ok"


def test_giving_up_does_not_replace_an_older_result(
    cloud: LocalCloud, function: LocalFunction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(cloud, "article.txt", ARTICLE)
    work_all(cloud, function)
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    put(cloud, "article.txt", ARTICLE.replace(b"\n", b"\n\n"))
    work_all(cloud, load_function())
    assert dead_letters(cloud) == 1
    assert result(cloud, "article.txt")["status"] == "ok"


def test_a_deleted_article_gets_a_failed_result(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "gone.txt", ARTICLE)
    cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="gone.txt")
    work_all(cloud, function)
    assert result(cloud, "gone.txt")["error"]["code"] == "article_gone"


def test_a_result_stays_when_its_article_is_deleted(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", ARTICLE)
    work_all(cloud, function)
    put(cloud, "article.txt", b"soon deleted")
    cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="article.txt")
    work_all(cloud, function)
    assert result(cloud, "article.txt")["status"] == "ok"


def test_the_same_article_is_processed_once(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", ARTICLE)
    work_all(cloud, function)
    first = cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="article.txt.json")["LastModified"]
    put(cloud, "article.txt", ARTICLE)
    (invocation,) = work_all(cloud, function)
    assert invocation.succeeded
    assert invocation.seconds < 2
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="article.txt.json")["LastModified"] == first


def test_a_changed_article_replaces_its_result(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", b"soon overwritten")
    put(cloud, "article.txt", ARTICLE)
    work_all(cloud, function)
    before = result(cloud, "article.txt")
    put(cloud, "article.txt", ARTICLE.replace(b"\n", b"\n\n"))
    work_all(cloud, function)
    after = result(cloud, "article.txt")
    assert before["source"]["sha256"] != after["source"]["sha256"]
    assert before["id"] != after["id"]


def sqs_event(*bodies: str) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": f"m{number}", "body": body, "eventSource": "aws:sqs", "attributes": {}}
            for number, body in enumerate(bodies)
        ]
    }


def notification(key: str) -> dict[str, Any]:
    return {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": quote_plus(key)}}}]}


def test_one_bad_message_does_not_delay_the_others(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", ARTICLE)
    event = sqs_event("not json", json.dumps(notification("article.txt")), "{}")
    answer = function.handle(event, LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m0"}, {"itemIdentifier": "m2"}]}
    assert result(cloud, "article.txt")["status"] == "ok"


def test_a_plain_notification_and_an_eventbridge_event(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "one a.txt", ARTICLE)
    put(cloud, "two+b.txt", ARTICLE)
    bridge = {"source": "aws.s3", "detail": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": "two+b.txt"}}}
    function.handle(notification("one a.txt"), LocalContext())
    function.handle(bridge, LocalContext())
    assert sorted(result_keys(cloud)) == ["one a.txt.json", "two+b.txt.json"]


def test_the_test_event_of_s3_is_accepted_and_ignored(function: LocalFunction) -> None:
    event = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": ARTICLES_BUCKET}
    assert function.handle(event, LocalContext()) == {"batchItemFailures": []}
    assert function.handle(sqs_event(json.dumps(event)), LocalContext()) == {"batchItemFailures": []}


def test_an_event_without_records_is_an_error(function: LocalFunction) -> None:
    with pytest.raises(UsageFault) as caught:
        function.handle({}, LocalContext())
    assert caught.value.code == "unrecognised_event"


def test_a_missing_bucket_is_retried_unlike_a_missing_article(cloud: LocalCloud, function: LocalFunction) -> None:
    cloud.s3.delete_bucket(Bucket=RESULTS_BUCKET)
    with pytest.raises(TransientFault):
        function.handle(notification("article.txt"), LocalContext())


def test_results_in_the_articles_bucket_are_not_read_again(cloud: LocalCloud, function: LocalFunction) -> None:
    cloud.s3.put_object(Bucket=RESULTS_BUCKET, Key="article.txt.json", Body=b"{}")
    event = {"Records": [{"s3": {"bucket": {"name": RESULTS_BUCKET}, "object": {"key": "article.txt.json"}}}]}
    function.handle(event, LocalContext())
    assert result_keys(cloud) == ["article.txt.json"]


def test_no_text_of_the_article_is_logged(cloud: LocalCloud, function: LocalFunction) -> None:
    put(cloud, "article.txt", ARTICLE)
    event = notification("article.txt")
    function.handle(event, LocalContext())
    log = function.log.getvalue()
    assert "article done" in log
    document = result(cloud, "article.txt")
    for text in (*document["text"]["source"].split("\n"), *document["text"]["english"].split("\n")):
        assert len(text) < 12 or text not in log


def test_a_long_local_run_prints_no_metrics(
    cloud: LocalCloud, function: LocalFunction, capsys: pytest.CaptureFixture[str]
) -> None:
    put(cloud, "empty.txt", b"")
    for _ in range(110):
        function.handle(notification("empty.txt"), LocalContext())
    assert capsys.readouterr().out == ""


def test_a_file_that_unpacks_too_large_is_refused_with_its_own_code(cloud: LocalCloud, function: LocalFunction) -> None:
    body = gzip.compress(b"word " * 2_000_000)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="bomb.txt", Body=body, ContentEncoding="gzip")
    work_all(cloud, function)
    document = result(cloud, "bomb.txt")
    assert document["error"]["code"] == "unpacks_too_large"
    assert document["source"]["bytes"] == len(body)

"""Tests of logs, metrics and traces, which must not contain text of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from aws_xray_sdk import global_sdk_config
from aws_xray_sdk.core import xray_recorder

import dragoman.pipeline
from dragoman.aws.observability import timed
from dragoman.errors import TransientFault
from dragoman.local.cloud import ARTICLES_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, load_function
from dragoman.result.schema import Result

MARKER = "Quixotropolis"
ARTICLE = f"Mayor Ann Reed of {MARKER} said on Monday that the old bridge was closed.".encode()
STEPS = {"read_ledger", "read", "prepare", "split", "translate", "align", "extract", "place", "write"}


@pytest.fixture
def telling(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> LocalFunction:  # noqa: ARG001  (the S3 must be there)
    """The handler with metrics switched on; it prints them to the standard output."""
    function = load_function()
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    return function


@pytest.fixture
def trace() -> Iterator[Any]:
    """An X-Ray segment like the one that Lambda opens, with the SDK switched on."""
    global_sdk_config.set_sdk_enabled(True)
    xray_recorder.configure(sampling=False, context_missing="LOG_ERROR")
    segment = xray_recorder.begin_segment("test")
    yield segment
    xray_recorder.clear_trace_entities()
    global_sdk_config.set_sdk_enabled(False)


def drop(cloud: LocalCloud, content: bytes = ARTICLE, key: str = "a.txt", **facts: Any) -> dict[str, Any]:
    version = cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content, **facts).get("VersionId", "v0")
    found = {"key": key, "versionId": version}
    return {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": found}}]}


def log_lines(function: LocalFunction) -> list[dict[str, Any]]:
    return [json.loads(line) for line in function.log.getvalue().splitlines()]


def metrics_in(output: str) -> dict[str, Any]:
    """All metrics that were printed; metrics of faults by their code."""
    documents = [json.loads(line) for line in output.splitlines() if '"_aws"' in line]
    faults = {document["code"]: document["Faults"] for document in documents if "code" in document}
    return {name: value for document in documents for name, value in document.items()} | {"Faults": faults}


def test_each_log_line_of_an_article_has_its_key_and_version(cloud: LocalCloud, telling: LocalFunction) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    event = drop(cloud, key="a.txt")
    telling.handle(event, LocalContext())
    (line,) = log_lines(telling)
    assert (line["message"], line["bucket"], line["key"]) == ("article done", ARTICLES_BUCKET, "a.txt")
    assert line["version_id"] == line["event_version_id"] == event["Records"][0]["s3"]["object"]["versionId"]
    assert line["function_request_id"] == "local"
    assert line["seconds"].keys() == STEPS
    assert line["statements"] == 1


def test_metrics_count_articles_words_memory_and_seconds_of_each_step(
    cloud: LocalCloud, telling: LocalFunction, capsys: pytest.CaptureFixture[str]
) -> None:
    telling.handle(drop(cloud), LocalContext())
    found = metrics_in(capsys.readouterr().out)
    assert found["Articles_written"] == [1.0]
    assert found["Words"] == [14.0]
    assert 50 < found["MemoryPeak"][0] < 10_000
    assert {name.removeprefix("Seconds_") for name in found if name.startswith("Seconds_")} == STEPS
    assert all(0 <= found[f"Seconds_{step}"][0] < 60 for step in STEPS)


@pytest.mark.parametrize(("content", "code"), [(b"", "empty_article"), (b"\x00\x01" * 99, "not_text")])
def test_failures_are_counted_by_code(
    cloud: LocalCloud, telling: LocalFunction, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    telling.handle(drop(cloud, content), LocalContext())
    found = metrics_in(capsys.readouterr().out)
    assert found["Faults"] == {code: [1.0]}


def test_failure_rates_can_be_computed(
    cloud: LocalCloud, telling: LocalFunction, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The alarms divide failed attempts by attempts, and failed results by results."""
    telling.handle(drop(cloud), LocalContext())
    found = metrics_in(capsys.readouterr().out)
    assert (found["Attempts"], found["Articles_written"]) == ([1.0], [1.0])
    assert found.keys().isdisjoint({"Attempts_failed", "Articles_failed"})
    telling.handle(drop(cloud, b"", "empty.txt"), LocalContext())
    found = metrics_in(capsys.readouterr().out)
    assert (found["Articles_failed"], found["Articles_written"]) == ([1.0], [1.0])
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    event = {"Records": [{"s3": {"bucket": {"name": "no-such-bucket"}, "object": {"key": "a.txt"}}}]}
    with pytest.raises(TransientFault):
        telling.handle(event, LocalContext())
    found = metrics_in(capsys.readouterr().out)
    assert (found["Attempts"], found["Attempts_failed"]) == ([1.0], [1.0])


def test_the_trace_has_a_subsegment_for_each_step(cloud: LocalCloud, telling: LocalFunction, trace: Any) -> None:
    telling.handle(drop(cloud), LocalContext())
    (handler,) = trace.subsegments
    assert {part.name.removeprefix("## ") for part in handler.subsegments} >= STEPS
    assert MARKER not in trace.serialize()


def test_an_unexpected_error_reveals_no_text(
    cloud: LocalCloud,
    telling: LocalFunction,
    trace: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message of the error quotes the article, as those of pydantic do."""

    def quoting(*_: Any) -> None:
        Result.model_validate({"text": ARTICLE.decode()})

    monkeypatch.setattr(dragoman.pipeline, "ok_result", quoting)
    with pytest.raises(Exception) as caught:
        telling.handle(drop(cloud), LocalContext())
    reported = capsys.readouterr()
    everything = [telling.log.getvalue(), reported.out, reported.err, trace.serialize(), str(caught.value)]
    assert not [text for text in everything if MARKER in text]
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert log_lines(telling)[-1]["code"] == "unexpected_error"
    assert metrics_in(reported.out)["Faults"] == {"unexpected_error": [1.0]}


def test_no_text_is_logged_on_success(
    cloud: LocalCloud, telling: LocalFunction, trace: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    telling.handle(drop(cloud), LocalContext())
    reported = capsys.readouterr()
    assert not [
        text for text in (telling.log.getvalue(), reported.out, reported.err, trace.serialize()) if MARKER in text
    ]


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (ARTICLE, {"Metadata": {"language": f"{MARKER} and more"}}),
        (ARTICLE, {"Metadata": {"language": MARKER}}),
        (ARTICLE, {"Metadata": {"encoding": MARKER}}),
        (ARTICLE, {"Metadata": {"date": MARKER}}),
        (ARTICLE, {"ContentType": f"text/plain; charset={MARKER}"}),
        (f'{{"text": "{MARKER}'.encode(), {}),
        (f"<rss><channel><item>{MARKER}".encode(), {}),
        (f"%PDF-1.4\n{MARKER}".encode(), {}),
        (f"PK\x03\x04{MARKER}".encode(), {}),
        (f"{MARKER} {MARKER}".encode(), {}),
    ],
)
def test_no_text_is_logged_of_what_fails_or_of_what_was_declared(
    cloud: LocalCloud,
    telling: LocalFunction,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    facts: dict[str, Any],
) -> None:
    telling.handle(drop(cloud, content, **facts), LocalContext())
    reported = capsys.readouterr()
    log = telling.log.getvalue()
    assert "article done" in log
    assert not [text for text in (log, reported.out, reported.err) if MARKER.casefold() in text.casefold()]


def test_only_a_failed_step_is_marked_in_the_trace(trace: Any) -> None:
    with timed("read", {}):
        pass
    with pytest.raises(ValueError, match="broken"), timed("write", {}):
        raise ValueError("broken")
    assert [getattr(part, "fault", False) for part in trace.subsegments] == [False, True]
    assert "broken" not in trace.serialize()

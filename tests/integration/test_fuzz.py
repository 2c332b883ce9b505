"""Tests with random input: whatever is dropped, the process doesn't crash. `make fuzz` runs them for hours."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

from event_fuzzing import bodies, broken, check_event, events, json_values
from fuzzing import check, contents, files
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from dragoman.aws.events.events import references_in_message
from dragoman.errors import TransientFault, UsageFault
from dragoman.input.file import InputFile
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction
from dragoman.settings import Settings

short = profile(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@short
@given(files)
def test_any_file_gets_a_result(settings: Settings, file: InputFile) -> None:
    check(file, settings)


@short
@given(bodies)
def test_any_message_is_read_or_refused(body: str) -> None:
    try:
        references = references_in_message(body)
    except UsageFault as fault:
        assert fault.code == "unrecognised_event"
    else:
        assert all(reference.bucket and 0 < len(reference.key.encode()) <= 1024 for reference in references)


@profile(short, max_examples=40)
@given(events)
def test_any_event_has_a_response_or_one_clear_error(
    cloud: LocalCloud,  # noqa: ARG001  (the function needs the S3 to be there)
    function: LocalFunction,
    event: Any,
) -> None:
    check_event(event, function)


@profile(short, max_examples=15)
@given(contents, json_values)
def test_any_object_gets_a_result_along_with_any_message(
    cloud: LocalCloud, function: LocalFunction, content: bytes, junk: Any
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=content)
    cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")
    good = {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": "a.txt"}}}]}
    records = [
        {"messageId": number, "eventSource": "aws:sqs", "body": json.dumps(body), "attributes": {}}
        for number, body in (("good", good), ("junk", {"junk": junk}))
    ]
    answer = function.handle({"Records": records}, LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "junk"}]}
    found = cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET, Prefix="a.txt")["Contents"]
    heads = [cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key=one["Key"]) for one in found]
    assert {head["Metadata"]["status"] for head in heads} <= {"ok", "failed"}


# ── The backfill's events ────────────────────────────────────────────────────────────────────────────────

keys = st.one_of(
    st.just("a.txt"), st.text(min_size=1, max_size=20), st.sampled_from(["%", "%ff", "a+b", "../x", "é" * 600])
)
versions = st.one_of(st.none(), st.sampled_from(["", "null", "3HL4kqtJvjVBH40Nrjfkd"]), st.text(max_size=10))
arguments = st.dictionaries(
    st.one_of(st.sampled_from(["language", "encoding", "date"]), st.text(max_size=8)),
    st.one_of(st.sampled_from(["uk", "en", "utf-16", "2022-02-30"]), st.text(max_size=20)),
    max_size=3,
)


@st.composite
def jobs(draw: st.DrawFn) -> dict[str, Any]:
    """An invocation by S3 Batch Operations, schema 1.0 or 2.0, for an object that may exist."""
    schema = draw(st.sampled_from(["1.0", "2.0"]))
    bucket = {"s3BucketArn": "arn:aws:s3:::archive"} if schema == "1.0" else {"s3Bucket": "archive"}
    task = {
        "taskId": draw(st.text(max_size=8)),
        "s3Key": quote_plus(draw(keys)),
        "s3VersionId": draw(versions),
        **bucket,
    }
    job: dict[str, Any] = {"id": "j1"}
    if schema == "2.0":
        job["userArguments"] = draw(st.one_of(st.none(), arguments))
    return {"invocationSchemaVersion": schema, "invocationId": "i1", "job": job, "tasks": [task]}


@profile(short, max_examples=40)
@given(jobs(), contents)
def test_any_task_has_a_response(
    cloud: LocalCloud, backfill: ModuleType, event: dict[str, Any], content: bytes
) -> None:
    cloud.s3.put_object(Bucket="archive", Key="a.txt", Body=content)
    answer = backfill.handle(event, LocalContext())
    (reported,) = json.loads(json.dumps(answer))["results"]
    assert (answer["invocationSchemaVersion"], reported["taskId"]) == (
        event["invocationSchemaVersion"],
        event["tasks"][0]["taskId"],
    )
    assert reported["resultCode"] in ("Succeeded", "TemporaryFailure", "PermanentFailure")
    assert 0 < len(reported["resultString"]) <= 1024
    assert "unexpected_error" not in reported["resultString"]


batches = st.builds(
    lambda found: {"BatchInput": {"bucket": "archive"}, "Items": [{"Key": key, "Size": 1} for key in found]},
    st.lists(keys, max_size=3),
)


@profile(short, max_examples=80)
@given(st.one_of(json_values, broken(jobs()), broken(batches)))
def test_any_backfill_event_has_a_response_or_is_refused(backfill: ModuleType, event: Any) -> None:
    """Requests that S3 refuses may be retried; any other exception would be a bug."""
    try:
        answer = backfill.handle(event, LocalContext())
    except UsageFault as fault:
        assert fault.code == "unrecognised_event"
    except TransientFault as fault:
        assert (fault.code, "unexpected_error" in fault.cause) == ("batch_incomplete", False)
    else:
        assert json.loads(json.dumps(answer)) == answer

"""Tests of the backfill handler: both schemas of S3 Batch Operations, and batches of the state machine's map."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

import pytest
import snapshot_restore_py
from faults import Faults, throttle
from lambda_context import clock_of_looks

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.snapshot import before_snapshot
from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction

ARCHIVE = "archive"
ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed."

Handle = Callable[[dict[str, Any], Any], dict[str, Any]]


def put(cloud: LocalCloud, content: bytes, *keys: str) -> None:
    for key in keys:
        cloud.s3.put_object(Bucket=ARCHIVE, Key=key, Body=content)


def result(cloud: LocalCloud, key: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"backfill/{ARCHIVE}/{key}.json")["Body"].read()
    )
    return document


def first_schema(key: str, version: str | None = None) -> dict[str, Any]:
    task = {"taskId": "t1", "s3Key": quote_plus(key), "s3VersionId": version, "s3BucketArn": f"arn:aws:s3:::{ARCHIVE}"}
    return {"invocationSchemaVersion": "1.0", "invocationId": "i1", "job": {"id": "j1"}, "tasks": [task]}


def second_schema(key: str, version: str | None = None, **arguments: str) -> dict[str, Any]:
    task = {"taskId": "t1", "s3Key": quote_plus(key), "s3VersionId": version, "s3Bucket": ARCHIVE}
    job = {"id": "j1", "userArguments": arguments}
    return {"invocationSchemaVersion": "2.0", "invocationId": "i1", "job": job, "tasks": [task]}


def only_result(answer: dict[str, Any]) -> dict[str, str]:
    (found,) = answer["results"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("schema", [first_schema, second_schema])
def test_the_response_to_a_task_has_the_same_schema(
    cloud: LocalCloud, backfill: ModuleType, schema: Callable[..., dict[str, Any]]
) -> None:
    key = "2022/a b+в №1 (100%).txt"
    put(cloud, ENGLISH, key)
    event = schema(key)
    assert backfill.handle(event, LocalContext()) == {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": "i1",
        "results": [{"taskId": "t1", "resultCode": "Succeeded", "resultString": "written"}],
    }
    assert result(cloud, key)["source"]["key"] == key
    assert only_result(backfill.handle(event, LocalContext()))["resultString"] == "unchanged"


@pytest.mark.parametrize("schema", [first_schema, second_schema])
def test_the_newest_version_of_an_object_is_processed_even_if_the_manifest_names_another(
    cloud: LocalCloud, backfill: ModuleType, schema: Callable[..., dict[str, Any]]
) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARCHIVE, VersioningConfiguration={"Status": "Enabled"})
    old, new = (
        cloud.s3.put_object(Bucket=ARCHIVE, Key="a.txt", Body=ENGLISH + more)["VersionId"] for more in (b"", b" New.")
    )
    reported = [only_result(backfill.handle(schema("a.txt", version), LocalContext())) for version in (old, new)]
    assert [answer["resultString"] for answer in reported] == ["written", "unchanged"]
    assert result(cloud, "a.txt")["source"]["version_id"] == new
    assert result(cloud, "a.txt")["text"]["source"].endswith("New.")


def test_the_metadata_of_the_object_has_precedence_over_user_arguments(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    cloud.s3.put_object(Bucket=ARCHIVE, Key="b.txt", Body=ENGLISH, Metadata={"date": "2021-01-01"})
    for key in ("a.txt", "b.txt"):
        backfill.handle(second_schema(key, date="2020-02-03", language="en"), LocalContext())
    assert (result(cloud, "a.txt")["article"]["date"], result(cloud, "a.txt")["language"]["confidence"]) == (
        "2020-02-03",
        1.0,
    )
    assert result(cloud, "b.txt")["article"]["date"] == "2021-01-01"


def test_an_unknown_user_argument_is_reported(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    reported = only_result(backfill.handle(second_schema("a.txt", langauge="uk"), LocalContext()))
    assert reported["resultCode"] == "PermanentFailure"
    assert "[unknown_argument]" in reported["resultString"]


def test_an_article_that_cannot_be_processed_is_a_permanent_failure(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, b"", "empty.txt")
    reported = only_result(backfill.handle(first_schema("empty.txt"), LocalContext()))
    assert (reported["resultCode"], reported["resultString"][:15]) == ("PermanentFailure", "[empty_article]")
    assert result(cloud, "empty.txt")["status"] == "failed"


def test_a_transient_error_is_a_temporary_failure(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    Faults(backfill.worker.store.client).add("PutObject", throttle)
    reported = only_result(backfill.handle(first_schema("a.txt"), LocalContext()))
    assert (reported["resultCode"], reported["resultString"][:16]) == ("TemporaryFailure", "[storage_failed]")
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultCode"] == "Succeeded"


def test_a_task_that_runs_out_of_time_is_a_temporary_failure(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    reported = only_result(backfill.handle(first_schema("a.txt"), clock_of_looks(3)))
    assert (reported["resultCode"], reported["resultString"][:13]) == ("TemporaryFailure", "[out_of_time]")
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultString"] == "written"


def batch(*keys: str) -> dict[str, Any]:
    items = [{"Key": key, "Size": 1, "Etag": "", "StorageClass": "STANDARD", "LastModified": 1.7e9} for key in keys]
    return {"BatchInput": {"bucket": ARCHIVE}, "Items": items}


def test_a_batch_of_the_map_is_processed(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a b+c.txt", "d.txt")
    put(cloud, b"", "empty.txt", "folder/")
    answer = backfill.handle(batch("a b+c.txt", "d.txt", "empty.txt", "folder/"), LocalContext())
    assert answer == {"failed": 1, "ignored": 1, "written": 2}
    assert result(cloud, "a b+c.txt")["status"] == "ok"


def test_a_batch_is_retried_until_all_articles_are_done(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt", "b.txt", "c.txt")
    Faults(backfill.worker.store.client).add("GetObject", throttle)
    with pytest.raises(TransientFault, match=r"batch_incomplete.*storage_failed"):
        backfill.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext())
    assert backfill.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext()) == {"unchanged": 2, "written": 1}


def test_a_batch_that_runs_out_of_time_resumes_where_it_stopped(cloud: LocalCloud, backfill: ModuleType) -> None:
    keys = [f"{number}.txt" for number in range(4)]
    put(cloud, ENGLISH, *keys)
    with pytest.raises(TransientFault, match=r"batch_incomplete.*out_of_time"):
        backfill.handle(batch(*keys), clock_of_looks(20))
    done = cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["KeyCount"]
    assert 0 < done < len(keys)
    assert backfill.handle(batch(*keys), LocalContext()) == {"unchanged": done, "written": len(keys) - done}


# ── Archived articles ────────────────────────────────────────────────────────────────────────────────────


def archive(cloud: LocalCloud, key: str, storage_class: Any = "GLACIER") -> None:
    cloud.s3.put_object(Bucket=ARCHIVE, Key=key, Body=ENGLISH, StorageClass=storage_class)


@pytest.mark.parametrize("storage_class", ["GLACIER", "DEEP_ARCHIVE"])
def test_an_archived_article_fails_permanently_and_stops_nothing(
    cloud: LocalCloud, backfill: ModuleType, storage_class: str
) -> None:
    archive(cloud, "old.txt", storage_class)
    reported = only_result(backfill.handle(first_schema("old.txt"), LocalContext()))
    assert (reported["resultCode"], reported["resultString"][:18]) == ("PermanentFailure", "[article_archived]")
    assert result(cloud, "old.txt")["error"]["code"] == "article_archived"
    put(cloud, ENGLISH, "a.txt")
    assert backfill.handle(batch("a.txt", "old.txt"), LocalContext()) == {"unchanged": 1, "written": 1}


def test_articles_that_are_archived_in_the_listing_are_left_out(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt", "instant.txt")
    archive(cloud, "old.txt")
    event = batch("a.txt", "old.txt", "instant.txt")
    for item, storage_class in zip(event["Items"], ("STANDARD", "DEEP_ARCHIVE", "GLACIER_IR"), strict=True):
        item["StorageClass"] = storage_class
    assert backfill.handle(event, LocalContext()) == {"archived": 1, "written": 2}
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    assert len(keys) == 2, "no failed result for what nobody tried to read"


def test_a_restored_copy_is_processed_though_the_listing_still_says_archived(
    cloud: LocalCloud, backfill: ModuleType
) -> None:
    for key in ("restored.txt", "old.txt"):
        archive(cloud, key)
    cloud.s3.restore_object(Bucket=ARCHIVE, Key="restored.txt", RestoreRequest={"Days": 1})
    event = batch("restored.txt", "old.txt", "deleted.txt")
    for item in event["Items"]:
        item["StorageClass"] = "GLACIER"
    assert backfill.handle(event, LocalContext()) == {"archived": 2, "written": 1}
    assert result(cloud, "restored.txt")["status"] == "ok"


def test_if_s3_does_not_say_whether_an_article_was_restored_the_batch_is_retried(
    cloud: LocalCloud, backfill: ModuleType
) -> None:
    archive(cloud, "old.txt")
    event = batch("old.txt")
    event["Items"][0]["StorageClass"] = "GLACIER"
    Faults(backfill.worker.store.client).add("HeadObject", throttle)
    with pytest.raises(TransientFault, match=r"batch_incomplete.*storage_failed"):
        backfill.handle(event, LocalContext())
    assert backfill.handle(event, LocalContext()) == {"archived": 1}


def test_archiving_an_article_does_not_change_its_result(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    backfill.handle(first_schema("a.txt"), LocalContext())
    archive(cloud, "a.txt")
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultString"] == "unchanged"
    assert result(cloud, "a.txt")["status"] == "ok"


def test_a_restored_article_replaces_its_failed_result(cloud: LocalCloud, backfill: ModuleType) -> None:
    archive(cloud, "a.txt")
    backfill.handle(first_schema("a.txt"), LocalContext())
    cloud.s3.restore_object(Bucket=ARCHIVE, Key="a.txt", RestoreRequest={"Days": 1})
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultString"] == "written"
    assert result(cloud, "a.txt")["status"] == "ok"


# ── Separate results ───────────────────────────────────────────────────────────────────────────────────

OTHER = b"Judge Mark Hale said on Tuesday that the old school was open."


def result_texts(cloud: LocalCloud) -> dict[str, str]:
    keys = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    bodies = {key: json.loads(cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read()) for key in keys}
    return {key: document["text"]["source"] for key, document in bodies.items()}


def test_equal_keys_of_two_archives_have_two_results(cloud: LocalCloud, backfill: ModuleType) -> None:
    cloud.s3.create_bucket(Bucket="archive2", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for bucket, content in ((ARCHIVE, ENGLISH), ("archive2", OTHER)):
        cloud.s3.put_object(Bucket=bucket, Key="x.txt", Body=content)
        backfill.handle({"BatchInput": {"bucket": bucket}, "Items": [{"Key": "x.txt"}]}, LocalContext())
    expected = {"backfill/archive/x.txt.json": ENGLISH, "backfill/archive2/x.txt.json": OTHER}
    assert result_texts(cloud) == {key: content.decode() for key, content in expected.items()}


def test_a_dropped_article_and_a_backfilled_one_have_two_results(
    cloud: LocalCloud, backfill: ModuleType, function: LocalFunction
) -> None:
    put(cloud, ENGLISH, "x.txt")
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="backfill/x.txt", Body=OTHER)
    backfill.handle(batch("x.txt"), LocalContext())
    function.handle(dropped("backfill/x.txt"), LocalContext())
    expected = {"backfill/archive/x.txt.json": ENGLISH, "backfill/x.txt.json": OTHER}
    assert result_texts(cloud) == {key: content.decode() for key, content in expected.items()}


def dropped(key: str) -> dict[str, Any]:
    return {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": quote_plus(key)}}}]}


@pytest.mark.parametrize("first", ["backfilled", "dropped"])
def test_if_two_articles_have_the_same_result_key_the_first_keeps_it_and_the_second_fails(
    cloud: LocalCloud, backfill: ModuleType, function: LocalFunction, first: str
) -> None:
    """An article is dropped at a key whose result belongs to a backfilled article."""
    put(cloud, ENGLISH, "x.txt")
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="backfill/archive/x.txt", Body=OTHER)
    handles: dict[str, Handle] = {"backfilled": backfill.handle, "dropped": function.handle}
    events = {"backfilled": batch("x.txt"), "dropped": dropped("backfill/archive/x.txt")}
    (second,) = events.keys() - {first}
    handles[first](events[first], LocalContext())
    with pytest.raises(TransientFault, match=r"result_taken"):
        handles[second](events[second], LocalContext())
    kept = ENGLISH if first == "backfilled" else OTHER
    assert result_texts(cloud) == {"backfill/archive/x.txt.json": kept.decode()}


def test_results_of_the_stacks_own_articles_are_updated_in_place(
    cloud: LocalCloud, backfill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This is the case if BackfillBucket is the articles bucket and BackfillResultsPrefix is empty."""
    monkeypatch.setenv("DRAGOMAN_ARTICLES_BUCKET", ARTICLES_BUCKET)
    monkeypatch.setenv("DRAGOMAN_RESULTS_PREFIX", "")
    worker = backfill.worker_from_environment(os.environ, names_buckets=True)
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="x.txt", Body=ENGLISH)
    put(cloud, OTHER, "x.txt")
    for bucket in (ARTICLES_BUCKET, ARCHIVE):
        worker.work(ObjectReference(bucket, "x.txt"), Deadline(LocalContext().get_remaining_time_in_millis))
    assert result_texts(cloud) == {"x.txt.json": ENGLISH.decode(), "archive/x.txt.json": OTHER.decode()}


def third_schema() -> dict[str, Any]:
    return {**second_schema("a.txt"), "invocationSchemaVersion": "3.0"}


@pytest.mark.parametrize(
    "event",
    [{}, None, 5, {"Items": []}, {"BatchInput": {}, "Items": []}, {"tasks": []}, {"tasks": [{}]}, third_schema()],
)
def test_an_event_of_unknown_form_is_refused(backfill: ModuleType, event: Any) -> None:
    with pytest.raises(UsageFault, match="unrecognised_event"):
        backfill.handle(event, LocalContext())


def test_the_backfill_function_also_loads_its_models_before_a_snapshot(backfill: ModuleType) -> None:
    before = [(function, arguments) for function, arguments, _ in snapshot_restore_py.get_before_snapshot()]
    assert (before_snapshot, (backfill.worker,)) in before

"""The backfill handler: both schemas of S3 Batch Operations, and batches of the state machine's map."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

import pytest
import snapshot_restore_py
from clock import clock_of_looks
from faults import Faults, throttle

from dragoman.aws.snapshot import before_snapshot
from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext

ARCHIVE = "archive"
ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed."

Handle = Callable[[dict[str, Any], Any], dict[str, Any]]


def put(cloud: LocalCloud, content: bytes, *keys: str) -> None:
    for key in keys:
        cloud.s3.put_object(Bucket=ARCHIVE, Key=key, Body=content)


def result(cloud: LocalCloud, key: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"backfill/{key}.json")["Body"].read()
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
def test_a_task_is_answered_in_its_own_schema(
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
def test_of_an_object_with_versions_the_newest_is_done_whichever_the_manifest_names(
    cloud: LocalCloud, backfill: ModuleType, schema: Callable[..., dict[str, Any]]
) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARCHIVE, VersioningConfiguration={"Status": "Enabled"})
    old, new = (
        cloud.s3.put_object(Bucket=ARCHIVE, Key="a.txt", Body=ENGLISH + more)["VersionId"] for more in (b"", b" New.")
    )
    told = [only_result(backfill.handle(schema("a.txt", version), LocalContext())) for version in (old, new)]
    assert [answer["resultString"] for answer in told] == ["written", "unchanged"]
    assert result(cloud, "a.txt")["source"]["version_id"] == new
    assert result(cloud, "a.txt")["text"]["source"].endswith("New.")


def test_user_arguments_declare_and_the_object_s_own_metadata_wins(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    cloud.s3.put_object(Bucket=ARCHIVE, Key="b.txt", Body=ENGLISH, Metadata={"date": "2021-01-01"})
    for key in ("a.txt", "b.txt"):
        backfill.handle(second_schema(key, date="2020-02-03", language="en"), LocalContext())
    assert (result(cloud, "a.txt")["article"]["date"], result(cloud, "a.txt")["language"]["confidence"]) == (
        "2020-02-03",
        1.0,
    )
    assert result(cloud, "b.txt")["article"]["date"] == "2021-01-01"


def test_an_unknown_user_argument_is_told(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    told = only_result(backfill.handle(second_schema("a.txt", langauge="uk"), LocalContext()))
    assert told["resultCode"] == "PermanentFailure"
    assert "[unknown_argument]" in told["resultString"]


def test_what_can_not_be_processed_is_permanent(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, b"", "empty.txt")
    told = only_result(backfill.handle(first_schema("empty.txt"), LocalContext()))
    assert (told["resultCode"], told["resultString"][:15]) == ("PermanentFailure", "[empty_article]")
    assert result(cloud, "empty.txt")["status"] == "failed"


def test_what_may_pass_is_temporary(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    Faults(backfill.worker.store.client).add("PutObject", throttle)
    told = only_result(backfill.handle(first_schema("a.txt"), LocalContext()))
    assert (told["resultCode"], told["resultString"][:16]) == ("TemporaryFailure", "[storage_failed]")
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultCode"] == "Succeeded"


def test_a_task_without_time_is_asked_for_again(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt")
    told = only_result(backfill.handle(first_schema("a.txt"), clock_of_looks(3)))
    assert (told["resultCode"], told["resultString"][:13]) == ("TemporaryFailure", "[out_of_time]")
    assert only_result(backfill.handle(first_schema("a.txt"), LocalContext()))["resultString"] == "written"


def batch(*keys: str) -> dict[str, Any]:
    items = [{"Key": key, "Size": 1, "Etag": "", "StorageClass": "STANDARD", "LastModified": 1.7e9} for key in keys]
    return {"BatchInput": {"bucket": ARCHIVE}, "Items": items}


def test_a_batch_of_the_map(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a b+c.txt", "d.txt")
    put(cloud, b"", "empty.txt", "folder/")
    answer = backfill.handle(batch("a b+c.txt", "d.txt", "empty.txt", "folder/"), LocalContext())
    assert answer == {"failed": 1, "ignored": 1, "written": 2}
    assert result(cloud, "a b+c.txt")["status"] == "ok"


def test_a_batch_is_tried_again_until_nothing_is_left(cloud: LocalCloud, backfill: ModuleType) -> None:
    put(cloud, ENGLISH, "a.txt", "b.txt", "c.txt")
    Faults(backfill.worker.store.client).add("GetObject", throttle)
    with pytest.raises(TransientFault, match=r"batch_incomplete.*storage_failed"):
        backfill.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext())
    assert backfill.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext()) == {"unchanged": 2, "written": 1}


def test_a_batch_that_does_not_fit_into_the_time_goes_on_where_it_stopped(
    cloud: LocalCloud, backfill: ModuleType
) -> None:
    keys = [f"{number}.txt" for number in range(4)]
    put(cloud, ENGLISH, *keys)
    with pytest.raises(TransientFault, match=r"batch_incomplete.*out_of_time"):
        backfill.handle(batch(*keys), clock_of_looks(20))
    done = cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["KeyCount"]
    assert 0 < done < len(keys)
    assert backfill.handle(batch(*keys), LocalContext()) == {"unchanged": done, "written": len(keys) - done}


def third_schema() -> dict[str, Any]:
    return {**second_schema("a.txt"), "invocationSchemaVersion": "3.0"}


@pytest.mark.parametrize(
    "event",
    [{}, None, 5, {"Items": []}, {"BatchInput": {}, "Items": []}, {"tasks": []}, {"tasks": [{}]}, third_schema()],
)
def test_an_event_of_no_known_form(backfill: ModuleType, event: Any) -> None:
    with pytest.raises(UsageFault, match="unrecognised_event"):
        backfill.handle(event, LocalContext())


def test_its_models_are_loaded_before_a_snapshot_too(backfill: ModuleType) -> None:
    before = [(function, arguments) for function, arguments, _ in snapshot_restore_py.get_before_snapshot()]
    assert (before_snapshot, (backfill.worker,)) in before

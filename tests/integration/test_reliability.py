"""Tests of failures: after errors of S3, races, crashes and time-outs nothing is lost and no result is wrong."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import boto3
import pytest
from click.testing import CliRunner
from faults import (
    AT_ANY_REQUEST,
    IN_A_BODY,
    Fault,
    Faults,
    changed_body,
    denied,
    lost_answer,
    server_error,
    throttle,
)
from lambda_context import clock_of_looks, running_clock
from trickle import trickling_s3
from warm_process import run_warm, work_until_killed

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference, references_in_message
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault
from dragoman.job import Job, StepObserver
from dragoman.local.cloud import ARTICLES_BUCKET, MAX_RECEIVES, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, load_function, work_once
from dragoman.settings import Settings

OLD = b"Mayor Ann Reed said on Monday that the old bridge was closed."
NEW = b"Mayor Ann Reed said on Tuesday that the new bridge was open."


@pytest.fixture
def store(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Store:  # noqa: ARG001  (the S3 must be there)
    """A store whose client doesn't retry, so that each error reaches our own code."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    return Store(s3_client(), RESULTS_BUCKET)


@pytest.fixture
def faults(store: Store) -> Faults:
    return Faults(store.client)


def drop(cloud: LocalCloud, content: bytes, key: str = "a.txt") -> ObjectReference:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=content)
    return ObjectReference(ARTICLES_BUCKET, key)


def stored(cloud: LocalCloud, key: str = "a.txt.json") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read())
    return document


def result_count(cloud: LocalCloud) -> int:
    return len(cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", []))


def text_of(document: dict[str, Any]) -> bytes:
    source: str = document["text"]["source"]
    return source.encode()


# ── Faults of S3 ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("operation", "fault"),
    [(operation, fault) for operation in ("HeadObject", "GetObject", "PutObject") for fault in AT_ANY_REQUEST]
    + [("GetObject", fault) for fault in IN_A_BODY],
)
def test_an_error_of_s3_is_transient_and_the_retry_succeeds(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings, operation: str, fault: Fault
) -> None:
    reference = drop(cloud, NEW)
    faults.add(operation, fault)
    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings))
    assert caught.value.code == "storage_failed"
    was_written = (operation, fault) == ("PutObject", lost_answer)
    assert result_count(cloud) == was_written, "nothing half done"
    assert deliver(reference, store, Job(settings)).outcome == ("unchanged" if was_written else "written")
    assert text_of(stored(cloud)) == NEW


def test_the_client_retries_short_throttling_by_itself(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    monkeypatch.setenv("AWS_RETRY_MODE", "standard")
    store = Store(s3_client(), RESULTS_BUCKET)
    Faults(store.client).add("GetObject", throttle)
    assert deliver(drop(cloud, NEW), store, Job(settings)).outcome == "written"


def test_a_write_that_the_client_retries_after_a_lost_response_is_harmless(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """The second attempt finds the object of the first: a race with itself."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    store = Store(s3_client(), RESULTS_BUCKET)
    Faults(store.client).add("PutObject", lost_answer)
    reference = drop(cloud, NEW)
    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings))
    assert caught.value.code == "lost_race"
    assert deliver(reference, store, Job(settings)).outcome == "unchanged"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, b"word " * 100_000])
def test_errors_are_also_transient_for_files_that_are_refused(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings, content: bytes
) -> None:
    reference = drop(cloud, content)
    faults.add("GetObject", server_error)
    faults.add("PutObject", throttle)
    for _ in range(2):
        with pytest.raises(TransientFault):
            deliver(reference, store, Job(settings))
    deliver(reference, store, Job(settings))
    assert stored(cloud)["status"] == "failed"


def test_a_kms_key_without_permission_is_a_transient_error_and_no_fault_of_the_article(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings
) -> None:
    faults.add("GetObject", denied)
    with pytest.raises(TransientFault, match="AccessDenied"):
        deliver(drop(cloud, NEW), store, Job(settings))
    assert result_count(cloud) == 0


def test_an_article_that_arrives_too_slowly_is_retried_in_time(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte arrives within the socket's time-out, but the last one would arrive after 15 minutes."""
    with trickling_s3() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        function = load_function()
        started = time.monotonic()
        answer = function.handle(batch("a.txt"), running_clock(2.0))
        assert time.monotonic() - started < 2.0
    assert answer == {"batchItemFailures": [{"itemIdentifier": "a.txt"}]}
    assert result_count(cloud) == 0


def test_reading_an_article_has_a_time_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the function has more time, the other articles of the batch need it."""
    monkeypatch.setattr("dragoman.boto.body.LONGEST_SECONDS", 0.1)
    with trickling_s3() as address:
        client = boto3.client(
            "s3", endpoint_url=address, region_name="local", aws_access_key_id="a", aws_secret_access_key="b"
        )
        with pytest.raises(TransientFault, match=r"storage_failed.*did not arrive within 0\.1 s"):
            Store(client, RESULTS_BUCKET).fetch_article(ObjectReference(ARTICLES_BUCKET, "a.txt"), 262_144, 300.0)


# ── How objects are stored ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_an_object_that_does_not_match_its_checksum_is_read_again(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings, algorithm: Any
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=NEW, ChecksumAlgorithm=algorithm)
    reference = ObjectReference(ARTICLES_BUCKET, "a.txt")
    faults.add("GetObject", changed_body)
    with pytest.raises(TransientFault, match="FlexibleChecksumError"):
        deliver(reference, store, Job(settings))
    deliver(reference, store, Job(settings))
    assert text_of(stored(cloud)) == NEW


def test_articles_and_results_may_be_encrypted_with_a_kms_key(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    """The ETags of such objects are not hashes of their bytes, and replacing a result must not depend on that."""
    rule: Any = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "a-key"}}
    for bucket in (ARTICLES_BUCKET, RESULTS_BUCKET):
        cloud.s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    outcomes = [deliver(drop(cloud, content), store, Job(settings)).outcome for content in (OLD, OLD, NEW)]
    assert outcomes == ["written", "unchanged", "written"]
    assert text_of(stored(cloud)) == NEW
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")["ServerSideEncryption"] == "aws:kms"


def test_the_newest_of_several_versions_is_read(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    drop(cloud, OLD)
    newest = cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=NEW)["VersionId"]
    deliver(ObjectReference(ARTICLES_BUCKET, "a.txt", "the version of an old event"), store, Job(settings))
    assert (text_of(stored(cloud)), stored(cloud)["source"]["version_id"]) == (NEW, newest)


def test_a_deleted_article_is_not_read_from_an_older_version(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    reference = drop(cloud, OLD)
    cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="a.txt")
    deliver(reference, store, Job(settings))
    assert stored(cloud)["error"]["code"] == "article_gone"


def test_results_in_the_articles_bucket_do_not_cause_a_loop(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    same = Store(store.client, ARTICLES_BUCKET, "results/")
    drop(cloud, NEW)
    outcomes = []
    while messages := cloud.sqs.receive_message(QueueUrl=cloud.queue_url).get("Messages"):
        for reference in references_in_message(messages[0]["Body"]):
            outcomes.append(deliver(reference, same, Job(settings)).outcome)
        assert len(outcomes) < 10, "it goes on and on"
    assert outcomes == ["written", "ignored"]


# ── Races ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_that_many_workers_deliver_at_once_has_one_result(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    """All finish and write at the same moment; spaCy isn't thread-safe, so the parses take turns."""
    reference = drop(cloud, NEW)
    turn, all_ready = threading.Lock(), threading.Barrier(6)

    def observe(step: str) -> AbstractContextManager[float | None]:
        if step == "write":
            all_ready.wait()
        return turn if step == "extract" else nullcontext()

    def attempt(_: int) -> str:
        try:
            return deliver(reference, Store(s3_client(), store.results_bucket), Job(settings, observe)).outcome
        except TransientFault as fault:
            return fault.code

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(attempt, range(6)))
    assert sorted(outcomes) == ["lost_race"] * 5 + ["written"]
    assert text_of(stored(cloud)) == NEW


def at(step: str, act: Callable[[], object]) -> StepObserver:
    """An observer that calls a function when a step begins."""

    def observe(pending: str) -> AbstractContextManager[None]:
        if pending == step:
            act()
        return nullcontext()

    return observe


@pytest.mark.parametrize("step", ["read", "prepare", "translate", "extract", "write"])
def test_a_newer_version_is_processed_during_the_work_on_an_older_one(
    cloud: LocalCloud, store: Store, settings: Settings, step: str
) -> None:
    """The slow worker must not write its older result over the newer one."""
    reference = drop(cloud, OLD)

    def overtake() -> None:
        drop(cloud, NEW)
        assert deliver(reference, store, Job(settings)).outcome == "written"

    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings, at(step, overtake)))
    assert caught.value.code == "lost_race"
    assert text_of(stored(cloud)) == NEW
    assert deliver(reference, store, Job(settings)).outcome == "unchanged"


@pytest.mark.parametrize("step", ["read_ledger", "read", "prepare", "translate", "extract", "write"])
def test_a_newer_version_is_dropped_during_the_work_on_an_older_one(
    cloud: LocalCloud, store: Store, settings: Settings, step: str
) -> None:
    """The result of the older version is not even written; the retry reads the newer one."""
    reference = drop(cloud, OLD)
    job = Job(settings, at(step, lambda: drop(cloud, NEW)))
    if step in ("read_ledger", "read"):
        assert deliver(reference, store, job).outcome == "written"
    else:
        with pytest.raises(TransientFault, match="lost_race"):
            deliver(reference, store, job)
        assert result_count(cloud) == 0
        assert deliver(reference, store, Job(settings)).outcome == "written"
    assert text_of(stored(cloud)) == NEW


def test_a_result_that_is_deleted_during_processing_is_written_by_the_retry(
    cloud: LocalCloud, store: Store, settings: Settings
) -> None:
    deliver(drop(cloud, OLD), store, Job(settings))
    reference = drop(cloud, NEW)
    delete = at("write", lambda: cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key="a.txt.json"))
    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings, delete))
    assert caught.value.code == "lost_race"
    deliver(reference, store, Job(settings))
    assert text_of(stored(cloud)) == NEW


# ── Crashes and time ─────────────────────────────────────────────────────────────────────────────────────


def run_until_killed(cloud: LocalCloud, fault: str) -> None:
    """A function in a separate process, which processes the queue and crashes at its first write."""
    place = (cloud.endpoint, cloud.queue_url, cloud.dead_letter_url)
    child = run_warm(work_until_killed, *place, fault, environment=os.environ)
    assert child.returncode == -signal.SIGKILL, child.stderr


def redrive(cloud: LocalCloud, *options: str) -> str:
    """The output of `dragoman redrive`."""
    command = ["redrive", cloud.dead_letter_url, "--results", f"s3://{RESULTS_BUCKET}", *options]
    return CliRunner().invoke(dragoman, command, catch_exceptions=False).output


@pytest.mark.parametrize(("fault", "is_written"), [("kill", False), ("kill_after", True)])
def test_a_crashed_function_loses_nothing(
    cloud: LocalCloud, function: LocalFunction, fault: str, is_written: bool
) -> None:
    """It is really killed: before the write, or after the write and before the acknowledgement."""
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": "1"})
    drop(cloud, NEW)
    run_until_killed(cloud, fault)
    assert result_count(cloud) == is_written
    invocation = work_once(cloud, function, wait_seconds=5)
    assert invocation is not None
    assert (invocation.key, invocation.succeeded) == ("a.txt", True)
    assert text_of(stored(cloud)) == NEW
    assert work_once(cloud, function) is None


@pytest.mark.slow
def test_an_article_that_always_crashes_the_function_ends_in_the_dead_letter_queue(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    """Like an article that needs too much memory. No reason could be written; after a repair it is sent back."""
    cloud.sqs.purge_queue(QueueUrl=cloud.queue_url)  # removes S3's test event
    drop(cloud, NEW)
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": "0"})
    for _ in range(MAX_RECEIVES):
        run_until_killed(cloud, "kill")
    assert work_once(cloud, function) is None, "it is given up, and the function not killed once more"
    assert result_count(cloud) == 0
    assert "no_result\ta.txt\n" in redrive(cloud, "--dry-run")
    assert "1 moved back" in redrive(cloud)
    invocation = work_once(cloud, function)
    assert invocation is not None
    assert (invocation.key, invocation.succeeded) == ("a.txt", True)
    assert text_of(stored(cloud)) == NEW
    assert "0 dead letters" in redrive(cloud)


def batch(*keys: str) -> dict[str, Any]:
    found = [{"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": key}}}]} for key in keys]
    return {
        "Records": [
            {"messageId": key, "body": json.dumps(body), "eventSource": "aws:sqs", "attributes": {}}
            for key, body in zip(keys, found, strict=True)
        ]
    }


def test_articles_that_do_not_fit_into_the_time_are_retried(cloud: LocalCloud, function: LocalFunction) -> None:
    keys = [f"{number}.txt" for number in range(4)]
    for key in keys:
        drop(cloud, NEW, key)
    answer = function.handle(batch(*keys), clock_of_looks(26))
    failed = [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
    done = [entry["Key"].removesuffix(".json") for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    assert failed == ["1.txt", "2.txt", "3.txt"]
    assert sorted(done + failed) == keys, "each is done or comes back"
    assert function.log.getvalue().count("out_of_time") == len(failed)
    assert function.handle(batch(*failed), LocalContext()) == {"batchItemFailures": []}
    assert result_count(cloud) == len(keys)


def test_an_error_in_one_article_does_not_delay_its_batch(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    function = load_function()
    for key in ("a.txt", "b.txt", "c.txt"):
        drop(cloud, NEW, key)
    faults = Faults(sys.modules["handler"].worker.store.client)
    faults.add("PutObject", throttle)
    answer = function.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "a.txt"}]}
    assert result_count(cloud) == 2

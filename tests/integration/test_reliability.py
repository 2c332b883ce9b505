"""What may go wrong on the way, and that nothing is lost or wrong after it: faults of S3, races, crashes, time."""

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
from clock import clock_of_looks, running_clock
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
from trickle import trickling_s3
from warm_process import run_warm, work_until_killed

from dragoman.aws.delivery import deliver
from dragoman.aws.events import ObjectReference, references_in_message
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault
from dragoman.local.cloud import ARTICLES_BUCKET, MAX_RECEIVES, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, load_function, work_once
from dragoman.settings import Settings
from dragoman.steps import Job, StepObserver

OLD = b"Mayor Ann Reed said on Monday that the old bridge was closed."
NEW = b"Mayor Ann Reed said on Tuesday that the new bridge was open."


@pytest.fixture
def store(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Store:  # noqa: ARG001  (the S3 must be there)
    """A store whose client tries but once, so that each fault reaches our own code."""
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
def test_a_fault_of_s3_is_transient_and_the_retry_is_right(
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


def test_a_throttle_that_passes_is_not_even_noticed(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    monkeypatch.setenv("AWS_RETRY_MODE", "standard")
    store = Store(s3_client(), RESULTS_BUCKET)
    Faults(store.client).add("GetObject", throttle)
    assert deliver(drop(cloud, NEW), store, Job(settings)).outcome == "written"


def test_a_write_whose_answer_was_lost_and_was_tried_again_by_the_client(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """The second try meets what the first one wrote; that is a race against oneself, and no harm."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    store = Store(s3_client(), RESULTS_BUCKET)
    Faults(store.client).add("PutObject", lost_answer)
    reference = drop(cloud, NEW)
    with pytest.raises(TransientFault) as caught:
        deliver(reference, store, Job(settings))
    assert caught.value.code == "lost_race"
    assert deliver(reference, store, Job(settings)).outcome == "unchanged"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, b"word " * 100_000])
def test_faults_also_pass_for_files_that_are_refused(
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


def test_a_key_that_the_function_may_not_use_is_retried_not_blamed_on_the_article(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings
) -> None:
    faults.add("GetObject", denied)
    with pytest.raises(TransientFault, match="AccessDenied"):
        deliver(drop(cloud, NEW), store, Job(settings))
    assert result_count(cloud) == 0


def test_an_article_that_trickles_in_is_given_back_in_time(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes soon enough for the socket's time-out, and the last would come after a quarter of an hour."""
    with trickling_s3() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        function = load_function()
        started = time.monotonic()
        answer = function.handle(batch("a.txt"), running_clock(2.0))
        assert time.monotonic() - started < 2.0
    assert answer == {"batchItemFailures": [{"itemIdentifier": "a.txt"}]}
    assert result_count(cloud) == 0


def test_no_article_may_trickle_for_longer_than_it_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much time the function has: the others of its batch need it."""
    monkeypatch.setattr("dragoman.boto.body.LONGEST_SECONDS", 0.1)
    with trickling_s3() as address:
        client = boto3.client(
            "s3", endpoint_url=address, region_name="local", aws_access_key_id="a", aws_secret_access_key="b"
        )
        with pytest.raises(TransientFault, match=r"storage_failed.*had not come after 0\.1 s"):
            Store(client, RESULTS_BUCKET).fetch_article(ObjectReference(ARTICLES_BUCKET, "a.txt"), 262_144, 300.0)


# ── How objects are kept ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_what_does_not_match_its_checksum_is_read_again(
    cloud: LocalCloud, store: Store, faults: Faults, settings: Settings, algorithm: Any
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=NEW, ChecksumAlgorithm=algorithm)
    reference = ObjectReference(ARTICLES_BUCKET, "a.txt")
    faults.add("GetObject", changed_body)
    with pytest.raises(TransientFault, match="FlexibleChecksumError"):
        deliver(reference, store, Job(settings))
    deliver(reference, store, Job(settings))
    assert text_of(stored(cloud)) == NEW


def test_articles_and_results_under_a_kms_key(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    """ETags of such objects are no hashes of their bytes; replacing a result must not depend on that."""
    rule: Any = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "a-key"}}
    for bucket in (ARTICLES_BUCKET, RESULTS_BUCKET):
        cloud.s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    outcomes = [deliver(drop(cloud, content), store, Job(settings)).outcome for content in (OLD, OLD, NEW)]
    assert outcomes == ["written", "unchanged", "written"]
    assert text_of(stored(cloud)) == NEW
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")["ServerSideEncryption"] == "aws:kms"


def test_of_several_versions_the_newest_is_read(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    drop(cloud, OLD)
    newest = cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=NEW)["VersionId"]
    deliver(ObjectReference(ARTICLES_BUCKET, "a.txt", "the version of an old event"), store, Job(settings))
    assert (text_of(stored(cloud)), stored(cloud)["source"]["version_id"]) == (NEW, newest)


def test_a_deleted_version_is_gone(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    reference = drop(cloud, OLD)
    cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="a.txt")
    deliver(reference, store, Job(settings))
    assert stored(cloud)["error"]["code"] == "article_gone"


def test_results_in_the_articles_bucket_end_after_one_round(
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


def test_one_article_delivered_many_times_at_once(cloud: LocalCloud, store: Store, settings: Settings) -> None:
    """All have done the work and write in the same moment; spaCy shares no threads, so the parses take turns."""
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
    """An observer that does something when that step begins."""

    def observe(pending: str) -> AbstractContextManager[None]:
        if pending == step:
            act()
        return nullcontext()

    return observe


@pytest.mark.parametrize("step", ["read", "prepare", "translate", "extract", "write"])
def test_a_newer_version_is_done_while_the_older_is_at_work(
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
def test_a_newer_version_is_dropped_while_the_older_is_at_work(
    cloud: LocalCloud, store: Store, settings: Settings, step: str
) -> None:
    """What was read before is not even written; what is read after it is the newer one."""
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


def test_a_result_that_is_deleted_meanwhile_is_made_again(cloud: LocalCloud, store: Store, settings: Settings) -> None:
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
    """A function in a process of its own, which works the queue and dies at its first write."""
    place = (cloud.endpoint, cloud.queue_url, cloud.dead_letter_url)
    child = run_warm(work_until_killed, *place, fault, environment=os.environ)
    assert child.returncode == -signal.SIGKILL, child.stderr


def redrive(cloud: LocalCloud, *options: str) -> str:
    """What `dragoman redrive` prints."""
    command = ["redrive", cloud.dead_letter_url, "--results", f"s3://{RESULTS_BUCKET}", *options]
    return CliRunner().invoke(dragoman, command, catch_exceptions=False).output


@pytest.mark.parametrize(("fault", "is_written"), [("kill", False), ("kill_after", True)])
def test_a_killed_function_loses_nothing(
    cloud: LocalCloud, function: LocalFunction, fault: str, is_written: bool
) -> None:
    """Killed for real: after translating and before writing; and after writing, before the message is taken off."""
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": "1"})
    drop(cloud, NEW)
    run_until_killed(cloud, fault)
    assert result_count(cloud) == is_written
    invocation = work_once(cloud, function, wait_seconds=5)
    assert invocation is not None
    assert (invocation.key, invocation.succeeded) == ("a.txt", True)
    assert text_of(stored(cloud)) == NEW
    assert work_once(cloud, function) is None


def test_an_article_that_kills_the_function_each_time_waits_among_the_dead_letters(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    """As one that takes too much memory does. Nothing could write why; when that is repaired, it is put back."""
    cloud.sqs.purge_queue(QueueUrl=cloud.queue_url)  # of S3's test event
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


def test_what_does_not_fit_into_the_time_comes_back(cloud: LocalCloud, function: LocalFunction) -> None:
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


def test_a_fault_at_one_article_does_not_hold_up_its_batch(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    function = load_function()
    for key in ("a.txt", "b.txt", "c.txt"):
        drop(cloud, NEW, key)
    faults = Faults(sys.modules["handler"].worker.store.client)
    faults.add("PutObject", throttle)
    answer = function.handle(batch("a.txt", "b.txt", "c.txt"), LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "a.txt"}]}
    assert result_count(cloud) == 2

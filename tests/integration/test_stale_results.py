"""Tests of stale results: after drops, deletions and processing in any order, the result is of the newest version."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.errors import TransientFault
from dragoman.job import Job
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

TEXTS = {
    "A": b"Mayor Ann Reed said on Monday that the old bridge was closed.",
    "B": b"Mayor Ann Reed said on Tuesday that the new bridge was open.",
    "C": b"Judge Mark Hale said on Friday that the court had no papers.",
}


def drop(cloud: LocalCloud, text: str, key: str = "a.txt") -> ObjectReference:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=TEXTS[text])
    return ObjectReference(ARTICLES_BUCKET, key)


def text_of_result(cloud: LocalCloud, key: str = "a.txt") -> bytes | None:
    """The content that the result was made from; None without a result, or if it says that the article was deleted."""
    try:
        body = cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=f"{key}.json")["Body"].read()
    except ClientError:
        return None
    document = json.loads(body)
    if document["status"] == "failed":
        assert document["error"]["code"] == "article_gone"
        return None
    source: str = document["text"]["source"]
    return source.encode()


def version(cloud: LocalCloud, is_versioned: bool) -> None:
    if is_versioned:
        status: Any = {"Status": "Enabled"}
        cloud.s3.put_bucket_versioning(Bucket=ARTICLES_BUCKET, VersioningConfiguration=status)


# ── The content changes A, B, A while the worker of B is slow ────────────────────────────────────────────


def at(step: str, act: Callable[[], object]) -> Callable[[str], AbstractContextManager[None]]:
    """An observer that calls a function once, when a step begins."""
    waiting = [act]

    def watch(begun: str) -> AbstractContextManager[None]:
        if begun == step and waiting:
            waiting.pop()()
        return nullcontext()

    return watch


@pytest.mark.parametrize("step", ["read_ledger", "read", "prepare", "split", "translate", "extract", "write"])
@pytest.mark.parametrize("is_versioned", [False, True])
def test_an_article_that_is_changed_back_during_processing_keeps_its_result(
    cloud: LocalCloud, settings: Settings, step: str, is_versioned: bool
) -> None:
    version(cloud, is_versioned)
    store, job = Store(s3_client(), RESULTS_BUCKET), Job(settings)
    reference = drop(cloud, "A")
    assert deliver(reference, store, job).outcome == "written"
    drop(cloud, "B")

    def change_back() -> None:
        drop(cloud, "A")
        assert deliver(reference, store, job).outcome == "unchanged"

    slow: str
    try:
        slow = deliver(reference, store, Job(settings, at(step, change_back))).outcome
    except TransientFault as fault:
        slow = fault.code
    assert slow == ("unchanged" if step in ("read_ledger", "read") else "lost_race")
    assert text_of_result(cloud) == TEXTS["A"], "no stale result was there, not even for a while"


def test_an_article_that_is_changed_back_during_the_write_is_retried(cloud: LocalCloud, settings: Settings) -> None:
    """It changes between the check before the write and the write itself."""
    store, job = Store(s3_client(), RESULTS_BUCKET), Job(settings)
    reference = drop(cloud, "A")
    deliver(reference, store, job)
    drop(cloud, "B")
    changes = ["A"]

    def change_back(**_: Any) -> None:
        while changes:
            drop(cloud, changes.pop())
            assert deliver(reference, Store(cloud.s3, RESULTS_BUCKET), job).outcome == "unchanged"

    store.client.meta.events.register("before-send.s3.PutObject", change_back)
    with pytest.raises(TransientFault, match="lost_race"):
        deliver(reference, store, job)
    assert text_of_result(cloud) == TEXTS["B"], "stale, for as long as it takes to come back"
    assert deliver(reference, store, job).outcome == "written"
    assert text_of_result(cloud) == TEXTS["A"]


@pytest.mark.parametrize("step", ["prepare", "write"])
def test_an_article_that_is_deleted_during_processing_gets_its_result(
    cloud: LocalCloud, settings: Settings, step: str
) -> None:
    reference = drop(cloud, "A")
    delete = at(step, lambda: cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="a.txt"))
    assert deliver(reference, Store(s3_client(), RESULTS_BUCKET), Job(settings, delete)).outcome == "written"
    assert text_of_result(cloud) == TEXTS["A"]


# ── Requests in any order ────────────────────────────────────────────────────────────────────────────────


class SlowWorker(threading.Thread):
    """Processes the event of one drop, with retries; waits before each of its requests to S3 until it may continue."""

    def __init__(self, reference: ObjectReference, client: S3Client, settings: Settings) -> None:
        super().__init__(daemon=True)
        self._reference, self._store, self._job = reference, Store(client, RESULTS_BUCKET), Job(settings)
        self._may_go, self._has_stopped = threading.Semaphore(0), threading.Semaphore(0)
        self.is_done, self.problem = False, ""
        self.start()
        self._has_stopped.acquire()

    def run(self) -> None:
        self.stop()
        try:
            while self._loses_a_race():
                pass
        except Exception as error:  # noqa: BLE001  (the test's own thread reports it)
            self.problem = repr(error)
        self.is_done = True
        self._has_stopped.release()

    def _loses_a_race(self) -> bool:
        try:
            deliver(self._reference, self._store, self._job)
        except TransientFault as fault:
            if fault.code == "lost_race":
                return True
            raise
        return False

    def stop(self) -> None:
        """Waits for its turn; called by the worker's own thread."""
        self._has_stopped.release()
        self._may_go.acquire()

    def go_on(self) -> None:
        """Lets it make its next request, and continue until the one after that."""
        self._may_go.release()
        self._has_stopped.acquire()


def stop_before_requests() -> S3Client:
    """A client whose requests wait if a slow worker sends them."""
    client = s3_client()

    def stop(**_: Any) -> None:
        thread = threading.current_thread()
        if isinstance(thread, SlowWorker):
            thread.stop()

    client.meta.events.register("before-send.s3", stop)
    return client


ACTIONS = st.one_of(
    st.sampled_from(["drop A", "drop B", "drop C", "delete", "the last event again"]), st.integers(0, 3)
)


@pytest.mark.parametrize("is_versioned", [pytest.param(False, marks=pytest.mark.slow), True])
@profile(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(actions=st.lists(ACTIONS, min_size=4, max_size=40))
def test_in_the_end_the_result_is_of_the_newest_version(
    cloud: LocalCloud, settings: Settings, is_versioned: bool, actions: list[str | int]
) -> None:
    """Each drop has an event, some events arrive twice, and the requests of all workers to S3 have any order."""
    version(cloud, is_versioned)
    for bucket in (ARTICLES_BUCKET, RESULTS_BUCKET):
        for key in ("a.txt", "a.txt.json"):
            cloud.s3.delete_object(Bucket=bucket, Key=key)
    client, workers = stop_before_requests(), list[SlowWorker]()
    newest, reference = None, ObjectReference(ARTICLES_BUCKET, "a.txt")
    for action in actions:
        match action:
            case int():
                if alive := [worker for worker in workers if not worker.is_done]:
                    alive[action % len(alive)].go_on()
            case "delete":
                cloud.s3.delete_object(Bucket=ARTICLES_BUCKET, Key="a.txt")
                newest = None
            case "the last event again":
                workers += [SlowWorker(reference, client, settings)] if workers else []
            case _:
                newest = action.removeprefix("drop ")
                drop(cloud, newest)
                workers.append(SlowWorker(reference, client, settings))
    for worker in workers:
        while not worker.is_done:
            worker.go_on()
    assert not [worker.problem for worker in workers if worker.problem]
    if newest:
        assert text_of_result(cloud) == TEXTS[newest]
    else:
        assert text_of_result(cloud) in (None, *TEXTS.values())

"""`dragoman work`: a real process on a queue of moto's, real signals, and faults of the services themselves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from faults import Faults, server_error
from hypothesis import given
from hypothesis import strategies as st
from moto.s3.models import S3Backend
from moto.sqs.models import SQSBackend

from dragoman.aws.delivery import deliver
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.processing.consumer import pause_seconds
from dragoman.aws.processing.stopping import Stopping
from dragoman.aws.queue.visibility import kept_hidden
from dragoman.aws.storage import Store
from dragoman.boto.client import sqs_client
from dragoman.errors import TransientFault
from dragoman.job import Job
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.settings import Settings

ENGLISH = "The mayor said that bridge {} was open."


@contextmanager
def working(cloud: LocalCloud, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A consumer of the queue that waits for articles; killed in the end if it is still there."""
    command = [sys.executable, "-m", "dragoman", "work", cloud.queue_url, "--results", f"s3://{RESULTS_BUCKET}"]
    path = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env={**os.environ, **path, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            wait_for(process, "waiting for articles")
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], message: str) -> dict[str, Any]:
    """The next line of the process's log that says so."""
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        if told.get("message") == message:
            return dict(told)
    raise AssertionError(process.stderr.read() if process.stderr else "")


def stop(process: subprocess.Popen[str]) -> int:
    """Its exit code after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    return process.returncode


def drop(cloud: LocalCloud, *names: str) -> None:
    for name in names:
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=name, Body=ENGLISH.format(name).encode())


def results(cloud: LocalCloud) -> dict[str, bytes]:
    listed = cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET).get("Contents", [])
    keys = [entry["Key"] for entry in listed]
    return {key: cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read() for key in keys}


def waiting_messages(cloud: LocalCloud) -> int:
    """In the queue, whether they can be seen or are hidden."""
    found = cloud.sqs.get_queue_attributes(QueueUrl=cloud.queue_url, AttributeNames=["All"])["Attributes"]
    return int(found["ApproximateNumberOfMessages"]) + int(found["ApproximateNumberOfMessagesNotVisible"])


class Gate:
    """Stands before a method of the service: the first caller tells that it is there, and waits to be let through."""

    def __init__(self, backend: type, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        behind = getattr(backend, name)

        def method(*arguments: Any, **named: Any) -> Any:
            self.reached.set()
            assert self.opened.wait(60)
            return behind(*arguments, **named)

        monkeypatch.setattr(backend, name, method)


# ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_does_what_the_function_does_and_stops_at_once_when_nothing_is_in_hand(
    cloud: LocalCloud, settings: Settings
) -> None:
    names = ["a.txt", "news/b.txt", "empty.txt"]
    drop(cloud, *names[:2])
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="empty.txt", Body=b"")
    with working(cloud) as process:
        told = [wait_for(process, "article done")["key"] for _ in names]
        assert stop(process) == 0
    assert told == names
    by_it = results(cloud)
    for name in names:
        deliver(ObjectReference(ARTICLES_BUCKET, name), Store(cloud.s3, RESULTS_BUCKET, "again/"), Job(settings))
    assert {name: results(cloud)[f"again/{name}"] for name in by_it if not name.startswith("again/")} == by_it
    assert waiting_messages(cloud) == 0


def test_sigterm_lets_the_article_in_hand_be_finished_and_takes_no_other(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(cloud, "in_hand.txt", "next.txt")
    gate = Gate(S3Backend, "get_object", monkeypatch)
    with working(cloud) as process:
        assert gate.reached.wait(60)
        process.send_signal(signal.SIGTERM)
        gate.opened.set()
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "article done" in output
    assert list(results(cloud)) == ["in_hand.txt.json"]
    assert waiting_messages(cloud) == 1


def test_an_article_that_takes_longer_than_the_grace_is_given_back(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better given back in good order than killed by the scheduler: it comes again, to another process."""
    drop(cloud, "slow.txt")
    gate = Gate(S3Backend, "get_object", monkeypatch)
    command = [sys.executable, "-m", "dragoman", "work", cloud.queue_url, "--results", f"s3://{RESULTS_BUCKET}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([*command, "--grace", "1"], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert gate.reached.wait(60)
        process.send_signal(signal.SIGTERM)
        gate.opened.set()
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "out_of_time" in output
    assert results(cloud) == {}
    assert waiting_messages(cloud) == 1


@pytest.mark.slow
def test_what_is_no_message_of_ours_is_left_to_the_redrive_policy(cloud: LocalCloud) -> None:
    policy = cloud.sqs.get_queue_attributes(QueueUrl=cloud.queue_url, AttributeNames=["RedrivePolicy"])
    once = {**json.loads(policy["Attributes"]["RedrivePolicy"]), "maxReceiveCount": 1}
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"RedrivePolicy": json.dumps(once)})
    cloud.sqs.send_message(QueueUrl=cloud.queue_url, MessageBody="no JSON")
    drop(cloud, "a.txt")
    with working(cloud) as process:
        assert wait_for(process, "article failed")["code"] == "unrecognised_event"
        assert wait_for(process, "article done")["key"] == "a.txt"
        (letter,) = dead_letters(cloud)
        assert letter["Body"] == "no JSON"
        assert stop(process) == 0
    assert waiting_messages(cloud) == 0


def dead_letters(cloud: LocalCloud) -> list[Any]:
    return list(cloud.sqs.receive_message(QueueUrl=cloud.dead_letter_url, WaitTimeSeconds=20).get("Messages", []))


# ── Faults of SQS ────────────────────────────────────────────────────────────────────────────────────────


def failing(times: int, method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, which fails at first."""
    left = [None] * times

    def fail_or_do(*arguments: Any, **named: Any) -> Any:
        if left:
            left.pop()
            raise RuntimeError("the service is down")
        return method(*arguments, **named)

    return fail_or_do


@pytest.mark.slow
def test_a_fault_of_the_queue_is_waited_out(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(cloud, "a.txt")
    monkeypatch.setattr(SQSBackend, "receive_message", failing(2, SQSBackend.receive_message))
    with working(cloud, AWS_MAX_ATTEMPTS="1") as process:
        for _ in range(2):
            assert wait_for(process, "queue not reached")["code"] == "queue_failed"
        assert wait_for(process, "article done")["key"] == "a.txt"
        assert stop(process) == 0


@given(st.integers(1, 10_000))
def test_pauses_grow_to_a_minute_and_no_further(faults: int) -> None:
    assert 0.5 <= pause_seconds(faults) <= 60
    assert pause_seconds(faults) <= 2 ** (faults - 1)
    assert faults < 8 or pause_seconds(faults) >= 30


def test_a_queue_that_is_not_there_is_told(cloud: LocalCloud) -> None:
    command = [sys.executable, "-m", "dragoman", "work", f"{cloud.queue_url}-no", "--results", f"s3://{RESULTS_BUCKET}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert "[queue_failed]" in done.stderr
    assert "Traceback" not in done.stderr


# ── Hidden while it is worked on ─────────────────────────────────────────────────────────────────────────


def test_a_message_is_hidden_again_and_again_while_it_is_worked_on_and_no_longer(cloud: LocalCloud) -> None:
    drop(cloud, "a.txt")
    (message,) = cloud.sqs.receive_message(QueueUrl=cloud.queue_url, VisibilityTimeout=30)["Messages"]
    client = sqs_client()
    asked: list[int] = []
    often = threading.Event()

    def count(params: dict[str, Any], **_: Any) -> None:
        asked.append(params["VisibilityTimeout"])
        if len(asked) >= 3:
            often.set()

    client.meta.events.register("provide-client-params.sqs.ChangeMessageVisibility", count)
    with kept_hidden(client, cloud.queue_url, message["ReceiptHandle"], seconds=77, every=0.001):
        assert often.wait(30)
    total = len(asked)
    assert set(asked) == {77}
    assert "visibility" not in {thread.name for thread in threading.enumerate()}
    assert len(asked) == total


def test_a_message_that_could_not_be_kept_hidden_once_is_kept_at_the_next_turn(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    drop(cloud, "a.txt")
    (message,) = cloud.sqs.receive_message(QueueUrl=cloud.queue_url, VisibilityTimeout=30)["Messages"]
    client = sqs_client()
    Faults(client).add("ChangeMessageVisibility", server_error)
    answers: list[int] = []
    is_kept = threading.Event()

    def look(http_response: Any, **_: Any) -> None:
        answers.append(http_response.status_code)
        if http_response.status_code == 200:
            is_kept.set()

    client.meta.events.register("after-call.sqs.ChangeMessageVisibility", look)
    with kept_hidden(client, cloud.queue_url, message["ReceiptHandle"], every=0.001):
        assert is_kept.wait(30)
    assert answers[:2] == [500, 200]


# ── The time that is left ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def _handlers() -> Iterator[None]:
    """The handlers of signals are this process's own again in the end."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_handlers")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_work_has_hours_until_the_signal_and_then_the_grace(number: int) -> None:
    stopping = Stopping(grace=100)
    stopping.listen()
    deadline = stopping.deadline()
    assert deadline.require_time() > 10 * 3600
    assert not stopping.is_asked
    os.kill(os.getpid(), number)
    assert stopping.is_asked
    assert 60 < deadline.require_time() < 100
    with pytest.raises(SystemExit) as caught, stopping.idle():
        pytest.fail("nothing new is waited for")
    assert caught.value.code == 0


@pytest.mark.usefixtures("_handlers")
def test_without_any_grace_no_further_step_is_begun() -> None:
    stopping = Stopping(grace=0)
    stopping.listen()
    deadline = stopping.deadline()
    os.kill(os.getpid(), signal.SIGTERM)
    with pytest.raises(TransientFault, match="out_of_time"):
        deadline.require_time()

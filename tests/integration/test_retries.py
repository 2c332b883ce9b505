"""Tests of retries: transient failures are retried soon, and an article that crashes the function affects no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from faults import Faults, throttle

from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, as_record, load_function

SYSTEM = Path(__file__).parents[1] / "system"
ENGLISH = b"Mayor Ann Reed said on Tuesday that the new bridge was open."


def drop(cloud: LocalCloud, *keys: str) -> None:
    """The articles, and their messages without S3's test event."""
    cloud.sqs.purge_queue(QueueUrl=cloud.queue_url)
    for key in keys:
        cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=ENGLISH)


def waiting(cloud: LocalCloud, url: str) -> int:
    facts = cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return int(facts["ApproximateNumberOfMessages"]) + int(facts["ApproximateNumberOfMessagesNotVisible"])


# ── Retried soon ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def changes(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seconds for which the function hides messages; its client for S3 doesn't retry."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    seconds: list[int] = []
    load_function()
    sys.modules["handler"].queue.client.meta.events.register(
        "provide-client-params.sqs.ChangeMessageVisibility",
        lambda params, **_: seconds.append(params["VisibilityTimeout"]),
    )
    assert cloud.endpoint
    return seconds


def receive(cloud: LocalCloud, receives: int = 1, count: int = 1) -> list[dict[str, Any]]:
    """Messages as Lambda passes them, with this receive count."""
    answer = cloud.sqs.receive_message(QueueUrl=cloud.queue_url, MaxNumberOfMessages=count, AttributeNames=["All"])
    records = [as_record(message) for message in answer["Messages"]]
    for record in records:
        record["attributes"] = {**record["attributes"], "ApproximateReceiveCount": str(receives)}
    return records


@pytest.mark.parametrize(
    ("receives", "least", "most"),
    [(1, 15, 30), (2, 30, 60), (3, 0, 0)],  # the third receive is the last that the queue allows
)
def test_a_transient_failure_is_retried_after_a_wait_that_doubles(
    cloud: LocalCloud, changes: list[int], receives: int, least: int, most: int
) -> None:
    drop(cloud, "a.txt")
    Faults(sys.modules["handler"].worker.store.client).add("GetObject", throttle, throttle)
    answer = sys.modules["handler"].handle({"Records": receive(cloud, receives)}, LocalContext())
    assert len(answer["batchItemFailures"]) == 1
    (seconds,) = changes
    assert least <= seconds <= most


def test_a_processed_message_is_not_postponed(cloud: LocalCloud, changes: list[int]) -> None:
    drop(cloud, "a.txt", "b.txt")
    Faults(sys.modules["handler"].worker.store.client).add("PutObject", throttle)
    answer = sys.modules["handler"].handle({"Records": receive(cloud, count=2)}, LocalContext())
    assert (len(answer["batchItemFailures"]), len(changes)) == (1, 1)


# ── An article that crashes the function ───────────────────────────────────────────────────────────────────────

CHILD = """
import sys
import boto3
from faults import kill
from soaked_function import receive_batch, work
from dragoman.local.cloud import LocalCloud
from dragoman.local.function import load_function
endpoint, queue_url, dead_letter_url, operation = sys.argv[1:]
cloud = LocalCloud(endpoint, boto3.client("s3"), boto3.client("sqs"), queue_url, dead_letter_url)
function = load_function()
def meet(request, **_):
    if "killer" in request.url:
        kill(request, None)
sys.modules["handler"].worker.store.client.meta.events.register(f"before-send.s3.{operation}", meet)
while messages := receive_batch(cloud):
    work(cloud, function, messages)
"""


def run_until_killed_or_done(cloud: LocalCloud, operation: str) -> bool:
    """Runs a function in a separate process with batches of five; returns whether it was killed."""
    command = [sys.executable, "-c", CHILD, cloud.endpoint, cloud.queue_url, cloud.dead_letter_url, operation]
    path = os.pathsep.join([*sys.path, str(SYSTEM)])
    child = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=False, timeout=120)
    assert child.returncode in (0, -signal.SIGKILL)
    return child.returncode != 0


@pytest.mark.parametrize(
    ("operation", "killer"),
    # Before the others of its batch are started, or in the middle of them.
    [pytest.param("GetObject", 0, marks=pytest.mark.slow), ("PutObject", 2)],
)
def test_one_article_of_five_that_crashes_the_function_is_the_only_dead_letter(
    cloud: LocalCloud, operation: str, killer: int
) -> None:
    keys = [f"{number}.txt" for number in range(5)]
    keys[killer] = "killer.txt"
    cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": "0"})
    drop(cloud, *keys)
    kills = 0
    while run_until_killed_or_done(cloud, operation):
        kills += 1
        assert kills <= 5
    assert kills > 1
    results = [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    assert sorted(results) == sorted(f"{key}.json" for key in keys if key != "killer.txt")
    (letter,) = cloud.sqs.receive_message(QueueUrl=cloud.dead_letter_url, MaxNumberOfMessages=10)["Messages"]
    assert json.loads(letter["Body"])["Records"][0]["s3"]["object"]["key"] == "killer.txt"
    assert (waiting(cloud, cloud.queue_url), waiting(cloud, cloud.dead_letter_url)) == (0, 1)


def test_in_a_batch_with_a_retried_message_no_article_is_started_ahead_of_its_turn(
    cloud: LocalCloud, function: LocalFunction
) -> None:
    drop(cloud, "a.txt", "b.txt")
    new, back = receive(cloud, count=2)
    back["attributes"]["ApproximateReceiveCount"] = "2"
    requests: list[str] = []
    client = sys.modules["handler"].worker.store.client
    client.meta.events.register("before-call.s3", lambda model, **_: requests.append(model.name))
    assert function.handle({"Records": [back, new]}, LocalContext()) == {"batchItemFailures": []}
    assert requests.index("PutObject") < [at for at, name in enumerate(requests) if name == "GetObject"][1]


@pytest.mark.parametrize(
    ("receives", "left"), [(1, 1), (2, 0)]
)  # messages of a new batch are deleted by Lambda's mapping
def test_in_a_batch_with_a_retried_message_processed_messages_are_deleted_at_once(
    cloud: LocalCloud, function: LocalFunction, receives: int, left: int
) -> None:
    drop(cloud, "a.txt")
    assert function.handle({"Records": receive(cloud, receives)}, LocalContext()) == {"batchItemFailures": []}
    assert waiting(cloud, cloud.queue_url) == left

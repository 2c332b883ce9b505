"""Tests of `dragoman redrive` with a real queue: which dead letters there are, why, and how they are sent back."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.aws.operations.redrive import find_queues, read_dead_letters
from dragoman.aws.storage import Store
from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalFunction, load_function, work_once

RUSSIAN = (Path(__file__).parents[1] / "fixtures" / "argos" / "article.ru.txt").read_bytes()


def redrive(cloud: LocalCloud, *options: str, url: str = "") -> Result:
    command = ["redrive", url or cloud.dead_letter_url, "--results", f"s3://{RESULTS_BUCKET}", *options]
    return CliRunner().invoke(dragoman, command, standalone_mode=False)


def waiting(cloud: LocalCloud, url: str) -> int:
    attributes = cloud.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def work_all(cloud: LocalCloud, function: LocalFunction) -> None:
    while work_once(cloud, function):
        pass


@pytest.fixture
def dead(cloud: LocalCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalCloud:
    """Twelve articles without a model and a malformed message, all in the dead-letter queue."""
    with monkeypatch.context() as changed:
        changed.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
        for number in range(12):
            cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=f"новость {number}.txt", Body=RUSSIAN)
        cloud.sqs.send_message(QueueUrl=cloud.queue_url, MessageBody="not json")
        work_all(cloud, load_function())
    assert waiting(cloud, cloud.dead_letter_url) == 13
    return cloud


def test_a_dry_run_lists_everything_and_moves_nothing(dead: LocalCloud) -> None:
    for _ in range(2):
        reported = redrive(dead, "--dry-run")
        lines = sorted(reported.stdout.splitlines())
        assert lines[0] == "model_missing\tновость 0.txt"
        assert (len(lines), lines[-1]) == (13, "unrecognised_event\t")
        assert "12 model_missing, 1 unrecognised_event" in reported.stderr
        assert waiting(dead, dead.dead_letter_url) == 13, "all can be seen again"
        assert waiting(dead, dead.queue_url) == 0


@pytest.mark.parametrize(("seconds_a_look", "is_hidden_again"), [(60, False), (400, True)])
@pytest.mark.slow
def test_letters_stay_hidden_while_they_are_being_read(
    dead: LocalCloud, seconds_a_look: int, is_hidden_again: bool
) -> None:
    hidden: list[int] = []
    dead.sqs.meta.events.register(
        "provide-client-params.sqs.ChangeMessageVisibilityBatch",
        lambda params, **_: hidden.extend(entry["VisibilityTimeout"] for entry in params["Entries"]),
    )
    queues, clock = find_queues(dead.sqs, dead.dead_letter_url), itertools.count(step=seconds_a_look)
    looks = list(read_dead_letters(queues, Store(dead.s3, RESULTS_BUCKET), lambda: next(clock)))
    assert [len(letters) for letters in looks] == [10, 3]
    assert hidden == ([900] * (10 + 13) if is_hidden_again else [])


@pytest.mark.parametrize("options", [("--dry-run",), ("--code", "out_of_time")])
def test_reading_ends_even_if_letters_are_received_twice(
    dead: LocalCloud, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Nothing hides the letters, as if reading took longer than their visibility timeout."""
    monkeypatch.setattr("dragoman.aws.operations.redrive._HIDDEN_SECONDS", 0)
    reported = redrive(dead, *options)
    assert reported.exception is None
    keys = reported.stdout.splitlines()
    assert len(keys) == len(set(keys)) >= 10


def test_letters_that_are_sent_back_are_processed(dead: LocalCloud) -> None:
    assert "12 moved back" in redrive(dead, "--code", "model_missing").stderr
    assert (waiting(dead, dead.queue_url), waiting(dead, dead.dead_letter_url)) == (12, 1)
    work_all(dead, load_function())
    keys = [entry["Key"] for entry in dead.s3.list_objects_v2(Bucket=RESULTS_BUCKET)["Contents"]]
    documents = [json.loads(dead.s3.get_object(Bucket=RESULTS_BUCKET, Key=key)["Body"].read()) for key in keys]
    assert [document["status"] for document in documents] == ["ok"] * 12


def test_an_article_that_crashed_the_function_has_no_code(cloud: LocalCloud) -> None:
    body = {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": "a+b.txt"}}}]}
    cloud.sqs.send_message(QueueUrl=cloud.dead_letter_url, MessageBody=json.dumps(body))
    assert redrive(cloud, "--code", "out_of_time").stdout == "no_result\ta b.txt\n"
    assert "1 moved back" in redrive(cloud).stderr
    assert waiting(cloud, cloud.queue_url) == 1 + 1, "and S3's test event"


def test_an_empty_queue_is_reported(cloud: LocalCloud) -> None:
    told = redrive(cloud)
    assert (told.stdout, told.stderr) == ("", "0 dead letters; 0 moved back into the queue.\n")


def test_a_wrong_queue_is_reported(cloud: LocalCloud) -> None:
    assert isinstance(redrive(cloud, url=cloud.queue_url).exception, UsageFault)
    assert isinstance(redrive(cloud, url=cloud.queue_url + "-none").exception, TransientFault)

"""Tests of the hook before a snapshot: it loads models and closes connections; a missing model stops nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
import snapshot_restore_py
from moto import mock_aws

from dragoman.aws.processing.snapshot import before_snapshot, prepare_snapshots, warm_up
from dragoman.aws.processing.worker import Worker
from dragoman.aws.storage import Store
from dragoman.errors import TransientFault
from dragoman.extraction.parse.analysis import load_english
from dragoman.models.installed import installed_packages
from dragoman.models.push import push_packages
from dragoman.settings import Settings


def test_all_models_are_loaded(settings: Settings) -> None:
    load_english.cache_clear()
    assert warm_up(settings) == {}
    assert load_english.cache_info().currsize == 1


def test_a_missing_model_stops_nothing_and_is_reported(settings: Settings, tmp_path: Path) -> None:
    without = settings.model_copy(update={"packages_dir": tmp_path / "nothing"})
    assert warm_up(without) == {"ru": "model_missing", "uk": "model_missing"}


@mock_aws
def test_the_client_still_works_after_the_snapshot(settings: Settings) -> None:
    client = boto3.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket="results")
    before_snapshot(Worker(Store(client, "results"), settings, max_receives=5))
    assert [bucket["Name"] for bucket in client.list_buckets()["Buckets"]] == ["results"]


@pytest.fixture
def _no_hooks() -> None:
    """The registry in its initial state."""
    snapshot_restore_py.get_before_snapshot().clear()
    snapshot_restore_py.get_after_restore().clear()


@pytest.mark.usefixtures("_no_hooks")
@mock_aws
def test_copies_of_a_snapshot_have_different_random_numbers(settings: Settings) -> None:
    prepare_snapshots(Worker(Store(boto3.client("s3", region_name="us-east-1"), "results"), settings, max_receives=5))

    def copy() -> float:
        random.setstate(snapshot)
        for function, arguments, options in snapshot_restore_py.get_after_restore():
            function(*arguments, **options)
        return random.random()  # noqa: S311  (no secret)

    snapshot = random.getstate()
    assert len({copy() for _ in range(3)}) == 3


# ── A version is not published without its models ────────────────────────────────────────────────────────


@pytest.fixture
def models_bucket(packages_dir: Path, tmp_path: Path) -> Iterator[Settings]:
    """Settings for models in a bucket that is still empty."""
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="models")
        url = f"s3://models/{tmp_path.name}"  # a new prefix, since a process reads the lock of a prefix only once
        yield Settings(engine="argos", packages_dir=packages_dir, packages_bucket=url, cache_dir=tmp_path, threads=1)


@pytest.fixture(autouse=True)
def _region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def worker(settings: Settings) -> Worker:
    return Worker(Store(boto3.client("s3"), "results"), settings, max_receives=5)


@pytest.mark.usefixtures("_no_hooks")
def test_the_hook_waits_for_models_that_can_be_read_only_after_a_while(models_bucket: Settings) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            packages = installed_packages(models_bucket.packages_dir)
            push_packages(packages, str(models_bucket.packages_bucket), boto3.client("s3"), print)

    before_snapshot(worker(models_bucket), wait)
    assert len(waits) == 3
    assert snapshot_restore_py.get_after_restore() == [], "no copy has anything to complain of"


def test_without_models_the_version_is_not_published(models_bucket: Settings) -> None:
    waits: list[float] = []
    with pytest.raises(TransientFault) as caught:
        before_snapshot(worker(models_bucket), waits.append)
    assert caught.value.code == "models_missing"
    assert 55 <= sum(waits) <= 65


def test_models_without_read_permission_also_prevent_publishing(models_bucket: Settings) -> None:
    refused = models_bucket.model_copy(update={"packages_bucket": "s3://models/refused"})
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/*"}],
    }
    boto3.client("s3").put_bucket_policy(Bucket="models", Policy=json.dumps(policy))
    with pytest.raises(TransientFault, match=r"models_missing.*storage_failed"):
        before_snapshot(worker(refused), lambda _: None)


@pytest.mark.usefixtures("_no_hooks")
@mock_aws
def test_each_instance_without_a_model_is_counted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of two languages has no model: the other still works, and an alarm reports it."""
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "a-stack")
    without = settings.model_copy(update={"languages": ("ru", "fi")})
    before_snapshot(worker(without))
    capsys.readouterr()
    for function, arguments, options in 2 * snapshot_restore_py.get_after_restore():
        function(*arguments, **options)
    reported = [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line]
    assert [document["StartsWithoutModels"] for document in reported] == [[1.0], [1.0]]
    assert reported[0]["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]

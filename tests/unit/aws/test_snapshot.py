"""What is done before a snapshot: models are loaded, connections closed, and what is missing stops nothing."""

from __future__ import annotations

import random
from pathlib import Path

import boto3
import pytest
import snapshot_restore_py
from moto import mock_aws

from dragoman.aws.snapshot import before_snapshot, prepare_snapshots, warm_up
from dragoman.aws.storage import Store
from dragoman.aws.worker import Worker
from dragoman.extraction.parse.analysis import load_english
from dragoman.settings import Settings


def test_every_model_is_loaded(settings: Settings) -> None:
    load_english.cache_clear()
    assert warm_up(settings) == {}
    assert load_english.cache_info().currsize == 1


def test_a_missing_model_stops_nothing_and_is_told(settings: Settings, tmp_path: Path) -> None:
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
    """The registry as it is when a process starts."""
    snapshot_restore_py.get_before_snapshot().clear()
    snapshot_restore_py.get_after_restore().clear()


@pytest.mark.usefixtures("_no_hooks")
@mock_aws
def test_copies_of_a_snapshot_differ_in_their_chances(settings: Settings) -> None:
    prepare_snapshots(Worker(Store(boto3.client("s3", region_name="us-east-1"), "results"), settings, max_receives=5))

    def copy() -> float:
        random.setstate(snapshot)
        for function, arguments, options in snapshot_restore_py.get_after_restore():
            function(*arguments, **options)
        return random.random()  # noqa: S311  (no secret)

    snapshot = random.getstate()
    assert len({copy() for _ in range(3)}) == 3

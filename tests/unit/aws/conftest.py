"""An S3 in this process (moto), and a store of results in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Timer
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws
from moto.core.base_backend import BackendDict

from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@pytest.fixture(scope="module")
def client() -> Iterator[S3Client]:
    """One client for all tests, because making one takes long."""
    with mock_aws(), pytest.MonkeyPatch.context() as changed:
        changed.setenv("AWS_DEFAULT_REGION", "us-east-1")
        client = s3_client()
        client.list_buckets()  # loads the credentials, which each test hides
        yield client


@pytest.fixture
def s3(client: S3Client) -> S3Client:
    """An S3 with only the empty buckets `articles` and `results`."""
    BackendDict.reset()
    for bucket in ("articles", "results"):
        client.create_bucket(Bucket=bucket)
    return client


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time limits, in seconds, with which bodies are read from S3; filled during the test."""
    noted: list[float] = []

    class NotedTimer(Timer):
        def __init__(self, interval: float, function: Callable[[], object]) -> None:
            noted.append(interval)
            super().__init__(interval, function)

    monkeypatch.setattr("dragoman.boto.body.Timer", NotedTimer)
    return noted


@pytest.fixture
def store(s3: S3Client) -> Store:
    return Store(s3, "results")

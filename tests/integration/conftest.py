"""Fixtures: an S3 and a queue (moto's server), and the real Lambda handler with the small Argos packages."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from moto.core.base_backend import BackendDict

from dragoman.local.cloud import RESULTS_BUCKET, LocalCloud, running_server, set_up
from dragoman.local.function import LocalFunction, load_function

BACKFILL = Path(__file__).parents[2] / "functions" / "backfill" / "handler.py"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of one server for all tests, since stopping it takes half a second."""
    with running_server() as endpoint:
        yield endpoint


@pytest.fixture
def cloud(server: str, packages_dir: Path, tmp_path: Path) -> Iterator[LocalCloud]:
    """The embedded S3 and queue, new for each test; their environment variables are reset afterwards."""
    before = dict(os.environ)
    os.environ.update(
        DRAGOMAN_ENGINE="argos",
        DRAGOMAN_MODELS=str(packages_dir),
        DRAGOMAN_CACHE_DIR=str(tmp_path / "cache"),
        DRAGOMAN_THREADS="1",
    )
    yield set_up(server)
    BackendDict.reset()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def function(cloud: LocalCloud) -> LocalFunction:  # noqa: ARG001  (the handler needs the S3 to be there)
    """The handler, loaded for this S3."""
    return load_function()


@pytest.fixture
def backfill(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The backfill handler, loaded for this S3, with a bucket of existing articles."""
    cloud.s3.create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    monkeypatch.setenv("DRAGOMAN_RESULTS_BUCKET", RESULTS_BUCKET)
    monkeypatch.setenv("DRAGOMAN_RESULTS_PREFIX", "backfill/")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv(
        "POWERTOOLS_METRICS_DISABLED", "false"
    )  # if they were disabled, powertools would accumulate them all
    spec = importlib.util.spec_from_file_location("backfill_handler", BACKFILL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

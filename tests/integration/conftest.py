"""A real S3 and queue (moto's server), and the real Lambda handler on them with the small Argos packages."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.local.cloud import LocalCloud, local_cloud
from dragoman.local.function import LocalFunction, load_function


@pytest.fixture
def cloud(packages_dir: Path, tmp_path: Path) -> Iterator[LocalCloud]:
    """The embedded S3 and queue; what they set in the environment is taken back."""
    before = dict(os.environ)
    os.environ.update(
        DRAGOMAN_ENGINE="argos",
        DRAGOMAN_MODELS=str(packages_dir),
        DRAGOMAN_CACHE_DIR=str(tmp_path / "cache"),
        DRAGOMAN_THREADS="1",
    )
    with local_cloud() as running:
        yield running
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def function(cloud: LocalCloud) -> LocalFunction:  # noqa: ARG001  (the handler needs the S3 to be there)
    """The handler, loaded anew for this S3."""
    return load_function()

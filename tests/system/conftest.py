"""What the command finds around it in these tests: a home of its own and the small Argos packages."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def environment(packages_dir: Path, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "DRAGOMAN_MODELS": str(packages_dir),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }

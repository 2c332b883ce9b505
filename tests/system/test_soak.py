"""A small soak: `make soak` in little."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).with_name("soak.py")


@pytest.mark.slow
def test_sixty_articles_under_faults_and_duplicates() -> None:
    command = [sys.executable, str(SOAK), "--articles", "60", "--faults", "0.1", "--patience", "600"]
    path = os.pathsep.join(part for part in sys.path if part)
    told = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "each article has exactly one right result; none lost" in told.stdout

"""A small version of `make soak`, and how it judges memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from soak import LONG_ENOUGH, Figures, memory_problems

SOAK = Path(__file__).with_name("soak.py")


@pytest.mark.parametrize(
    ("must_be_known", "memory", "words"),
    [
        (True, [300.0] * LONG_ENOUGH, None),
        (True, [300.0] * (LONG_ENOUGH // 2) + [400.0] * (LONG_ENOUGH // 2), "grew to 1.33 times"),
        (True, [300.0] * (LONG_ENOUGH - 1), "of memory nothing is known"),
        (False, [300.0] * (LONG_ENOUGH - 1), None),
    ],
)
def test_memory_must_be_flat_and_known_unless_a_run_is_small(
    must_be_known: bool, memory: list[float], words: str | None
) -> None:
    reported = "".join(memory_problems(Figures(memory={1: memory}), must_be_known))
    assert words in reported if words else reported == ""


@pytest.mark.slow
def test_sixty_articles_under_faults_and_duplicates() -> None:
    command = [sys.executable, str(SOAK), "--articles", "60", "--faults", "0.1", "--patience", "600"]
    path = os.pathsep.join(part for part in sys.path if part)
    reported = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert reported.returncode == 0, reported.stdout + reported.stderr
    assert "each article has exactly one right result; none lost" in reported.stdout

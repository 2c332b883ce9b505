"""What the command imports before it starts to work: each library here costs up to a second at every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = ["boto3", "ctranslate2", "dragoman.pipeline", "moto", "numpy", "requests", "rich", "spacy"]


@pytest.mark.parametrize(
    ("statement", "slow"),
    [
        ("import dragoman", [*SLOW, "click", "pydantic"]),
        ("import dragoman.cli.main", [*SLOW, "pydantic"]),
        ("import dragoman.cli.process, dragoman.corpus.workers", SLOW),
        ("import dragoman.cli.work, dragoman.cli.redrive, dragoman.cli.schema", SLOW),
        ("import dragoman.pipeline", ["boto3", "moto"]),
    ],
)
def test_nothing_slow_is_imported_that_is_not_needed(statement: str, slow: list[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*(name for name in {slow} if name in sys.modules))"
    path = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

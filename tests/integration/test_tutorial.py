"""docs/tutorial.md: its commands run as they stand, after each other, and give the answer that it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
TUTORIAL = (REPOSITORY / "docs" / "tutorial.md").read_text(encoding="utf-8")
INSTALLS = ("make run", "source ", "pip install ")  # what the tests' environment has done
SAMPLES = ("000_c17bbf90b8d54440.txt", "007_aid_en.txt")  # English ones, which need no model


def commands() -> list[str]:
    """The blocks of commands, without those that install."""
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL)
    return ["\n".join(line for line in block.splitlines() if not line.startswith(INSTALLS)) for block in blocks]


@pytest.fixture
def checkout(tmp_path: Path, environment: dict[str, str]) -> tuple[Path, dict[str, str]]:
    """A folder after `make run` with the samples, and an environment with `dragoman` and `python` on the path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, arguments in (("dragoman", "-m dragoman"), ("python", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        (programs / name).chmod(0o755)
    folder = tmp_path / "checkout"
    samples = folder / "seeds" / "articles"
    samples.mkdir(parents=True)
    for name in SAMPLES:
        (samples / name).write_bytes((REPOSITORY / "seeds" / "articles" / name).read_bytes())
    environment = {**environment, "PATH": f"{programs}{os.pathsep}{environment['PATH']}"}
    return folder, environment


def run(script: str, checkout: tuple[Path, dict[str, str]]) -> str:
    folder, environment = checkout
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_commands_run_and_give_the_answer_that_is_shown(checkout: tuple[Path, dict[str, str]]) -> None:
    folder, _ = checkout
    run("dragoman process seeds/articles/ -o out/", checkout)
    outputs = [run(block, checkout) for block in commands() if block.strip()]
    (shown,) = re.findall(r"```text\n(.*?)```", TUTORIAL, re.DOTALL)
    assert outputs[-1] == shown
    for made in ("results/energy.txt.json", "pages/index.html", "pages/energy.txt.html", "tables/statements"):
        assert f"{made.split('/')[0]}/" in TUTORIAL
        assert (folder / made).exists()


def test_the_tutorial_names_the_files_that_make_run_makes() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert "DROP ?= seeds/articles" in makefile
    assert "OUT ?= out" in makefile
    assert "`out/pages/index.html`" in TUTORIAL
    assert len(list((REPOSITORY / "seeds" / "articles").iterdir())) == 8

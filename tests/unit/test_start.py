"""What the command imports before it starts to work: each library here costs up to a second at every start."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dragoman.cli.main import dragoman

SLOW = ["boto3", "ctranslate2", "dragoman.pipeline", "moto", "numpy", "requests", "rich", "spacy"]


@pytest.mark.parametrize(
    ("statement", "slow"),
    [
        ("import dragoman", [*SLOW, "click", "pydantic", "dragoman.api"]),
        ("import dragoman.cli.main", [*SLOW, "pydantic"]),
        ("import dragoman.cli.process, dragoman.corpus.workers", SLOW),
        ("import dragoman.cli.work, dragoman.cli.redrive, dragoman.cli.schema", SLOW),
        ("import dragoman.cli.page, dragoman.cli.export", SLOW),
        ("import dragoman.pipeline", ["boto3", "moto"]),
        ("from dragoman.cli.main import dragoman\ndragoman(['--help'], standalone_mode=False)", [*SLOW, "pydantic"]),
    ],
)
def test_nothing_slow_is_imported_that_is_not_needed(statement: str, slow: list[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*(name for name in {slow} if name in sys.modules), file=sys.stderr)"
    path = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    assert done.stderr.split() == []


def test_completing_a_command_imports_none_of_them() -> None:
    words = {"_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": "dragoman e", "COMP_CWORD": "1"}
    code = (
        "import sys, dragoman.cli.main\n"
        "try: dragoman.cli.main.dragoman(prog_name='dragoman')\n"
        "finally: print(*(name for name in sys.modules if name.startswith('dragoman.cli.e')), file=sys.stderr)"
    )
    path = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=path | words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["plain,estimate", "plain,explain", "plain,export"]
    assert done.stderr.split() == []


INTERRUPTED = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "dragoman.cli.schema":
            try:
                os.kill(os.getpid(), signal.SIGINT)
                for _ in range(1000): pass
            except KeyboardInterrupt:
                raise ImportError("as some libraries say it")

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupting())
"""


def test_ctrl_c_that_a_library_takes_for_an_error_of_its_import_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED)
    path = {"PYTHONPATH": ":".join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "schema"], env=path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "dragoman: stopped\n")


@pytest.mark.parametrize("place", ["dragoman.cli.main", "click"])
def test_ctrl_c_while_the_first_modules_are_imported_ends_in_one_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        f"""
import sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {place!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
"""
    )
    path = {"PYTHONPATH": ":".join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--version"], env=path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\ndragoman: stopped\n")


def test_the_script_starts_where_a_ctrl_c_is_seen() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["scripts"] == {"dragoman": "dragoman.__main__:main"}


@pytest.mark.parametrize("name", dragoman.list_commands(click.Context(dragoman)))
def test_the_summary_of_a_command_is_the_first_sentence_of_its_help(name: str) -> None:
    command = dragoman.get_command(click.Context(dragoman), name)
    assert command
    listed = CliRunner().invoke(dragoman, ["--help"]).stdout.split("\nCommands:\n")[1]
    assert f"\n  {name} " in f"\n{listed}"
    assert " ".join((command.help or "").split("\n\n")[0].split()) in " ".join(listed.split())
    assert max(map(len, listed.splitlines())) <= 80

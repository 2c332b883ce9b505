"""docs/operations.md names only commands, options, parameters, outputs, alarms and codes that exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from template_reading import Node, of_type, read_template

from dragoman.cli.main import dragoman
from dragoman.errors import error_table

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SHELL = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
]
NAMES = set(re.findall(r"`([A-Z][A-Za-z]+)`", GUIDE))
CODES = set(re.findall(r"codes? `([a-z_]+)`", GUIDE))


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


def test_every_parameter_output_and_resource_that_is_named_exists(template: Node) -> None:
    known = {*template["Parameters"], *template["Outputs"], *template["Resources"]}
    assert len(NAMES) > 20
    assert known >= NAMES


def test_every_alarm_has_its_row(template: Node) -> None:
    rows = re.findall(r"^\| `(\w+Alarm)`", GUIDE, re.MULTILINE)
    assert sorted(rows) == sorted(of_type(template, "AWS::CloudWatch::Alarm"))


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("dragoman ")])
def test_our_commands_and_their_options_exist(line: str) -> None:
    _, name, *words = line.split()
    command = dragoman.get_command(click.Context(dragoman), name)
    assert command is not None
    options = {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }
    assert {word for word in words if word.startswith("--")} <= options


def test_every_target_of_make_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"make ([a-z-]+)", "\n".join([*SHELL, *re.findall(r"`(make [^`]+)`", GUIDE)])))
    assert targets >= {"build", "audit", "fuzz"}
    assert not [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)]


def test_every_code_that_is_named_exists() -> None:
    known = {entry.code for entry in error_table().values()} | {
        "no_result",
        "older_result",
        "result_there",
    }  # of dead letters
    assert {"model_missing", "out_of_time", "no_result"} <= CODES <= known


def test_every_path_that_is_named_exists() -> None:
    paths = set(re.findall(r"`((?:tests|benchmarks)/[\w/.]+)`", GUIDE))
    assert paths
    assert not [path for path in paths if not (ROOT / path).exists()]

"""CONTRIBUTING.md and docs/architecture.md name modules, files and targets that exist."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from make_docs import commands

from dragoman.cli.main import dragoman
from dragoman.corpus.recipe import ALL_IS_WELL, FAILED, LATER
from dragoman.text.tables import rows

REPOSITORY = Path(__file__).parents[2]
LIBRARY = REPOSITORY / "layers" / "dragoman" / "dragoman"
ARCHITECTURE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEPS = ["prepare", "split", "translate", "align", "extract", "place", "build"]


PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_every_anchor_to_a_heading(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
            assert anchor in [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles], target


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[2:] if f"](docs/{page.name})" not in readme] == []


def test_the_readme_can_be_read_in_five_minutes() -> None:
    assert len((REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_every_setting_is_documented() -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py"))
    variables = set(re.findall(r"\bDRAGOMAN_[A-Z_]+", code))
    assert len(variables) > 10
    assert sorted(name for name in variables if f"`{name}`" not in page) == []
    assert sorted(set(re.findall(r"`(DRAGOMAN_[A-Z_]+)`", page)) - variables) == []


GUIDES = "".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("template", ["template.yaml", "template-steady.yaml"])
def test_every_parameter_of_a_template_is_named_in_a_guide(template: str) -> None:
    text = (REPOSITORY / template).read_text(encoding="utf-8")
    (section,) = re.findall(r"^Parameters:\n(.*?)^\w", text, re.M | re.S)
    parameters = re.findall(r"^  (\w+):", section, re.M)
    assert len(parameters) > 20
    assert [name for name in parameters if not re.search(rf"\b{name}\b", GUIDES)] == []


def test_every_warning_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py"))
    listed = [row[0] for row in rows("dragoman.page", "warnings.tsv")]
    flags = (REPOSITORY / "docs" / "flags.md").read_text(encoding="utf-8").split("## Warnings")[1]
    assert re.findall(r"^\| `(\w+)`", flags, re.M) == listed
    assert [name for name in listed if f'"{name}"' not in code] == []


def test_the_exit_codes_are_the_same_in_the_help_and_in_the_guide() -> None:
    told = (dragoman.help or "").split("Exit codes:\n")[1]
    in_help = {int(code): meaning for code, meaning in re.findall(r"^ *(\d+)  (.+)$", told, re.M)}
    in_guide = {int(code): meaning for code, meaning in re.findall(r"^\| (\d+) \| (.+) \|$", COMMAND_PAGE, re.M)}
    assert in_help.keys() == {ALL_IS_WELL, FAILED, 2, LATER, 130}
    assert in_guide == in_help


@pytest.mark.parametrize("name", commands())
def test_the_exit_codes_of_a_command_are_those_that_all_have(name: str) -> None:
    told = re.findall(r"^ *(\d+)  ", (commands()[name].help or "").partition("Exit codes:")[2], re.M)
    assert {int(code) for code in told} <= {ALL_IS_WELL, FAILED, 2, LATER, 130}


def test_the_question_of_the_readme_has_an_answer(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    statements = ({"speaker_name": name} for name in ("Anna Lind", "Anna Lind", None))
    lines = "\n".join(json.dumps(statement) for statement in statements)
    (tmp_path / "tables" / "statements.jsonl").write_text(lines)
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r'^python -c "(.*?)"$', readme, re.M | re.S)
    answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Anna Lind" in answer.stdout
    assert "2" in answer.stdout


# What a reader has who followed the README, and what a page must name before it uses a program that must be installed.
ON_THE_PATH = {
    "cat",
    "cd",
    "curl",
    "dragoman",
    "echo",
    "gzip",
    "make",
    "mkdir",
    "pip",
    "python",
    "python3",
    "sha256sum",
    "source",
}
NAMED = {"aws": "AWS CLI", "sam": "SAM", "docker": "Docker"}


def programs_in(page: str) -> set[str]:
    """The programs that the blocks of commands of a page start."""
    blocks = "".join(re.findall(r"```sh\n(.*?)```", page, re.S)).replace("\\\n", " ")
    without_texts = re.sub(r"<<'END'\n.*?\nEND\n|python -c \".*?\"\n", "\n", blocks, flags=re.S)
    lines = (line.split(" #")[0] for line in without_texts.splitlines())
    commands = (part.split() for line in lines for part in re.split(r"\||&&|;", line))
    words = ([word for word in command if not re.match(r"\w+=|#", word)] for command in commands)
    return {command[0].removeprefix(".venv/bin/") for command in words if command}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_program_of_a_guide_is_there_or_named_or_installed_on_the_same_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = programs_in(text) - ON_THE_PATH - {name for name, told in NAMED.items() if told in text}
    assert [name for name in missing if f"pip install {name}\n" not in text] == []


COMMAND_PAGE = (REPOSITORY / "docs" / "command.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_shown_at_work(name: str) -> None:
    assert re.search(rf"^(?:.* \| )?dragoman {name}\b", COMMAND_PAGE, re.M)


def test_every_line_of_the_guide_is_a_command_with_options_that_exist() -> None:
    shown = re.findall(r"^dragoman (models [a-z]+|[a-z]+)(.*?)(?: *#.*)?$", COMMAND_PAGE, re.M)
    assert len(shown) > 20
    for name, rest in shown:
        known = {option for one in commands()[name].params for option in one.opts}
        assert set(re.findall(r"(?<= )--?[a-z-]+", rest)) <= known, name


@pytest.mark.parametrize(("name", "command"), commands().items())
def test_every_option_is_documented_with_a_meaning(name: str, command: click.Command) -> None:
    page = (REPOSITORY / "docs" / "options.md").read_text(encoding="utf-8")
    section = page.split(f"\n## dragoman {name}\n")[1].split("\n## ")[0]
    for option in (one for one in command.params if isinstance(one, click.Option)):
        assert option.help, option.name
        assert all(f"`{name}" in section for name in option.opts), option.opts


def is_module(dotted: str) -> bool:
    path = LIBRARY / dotted.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def in_first_or_last_column(table_head: str, column: int) -> list[str]:
    table = ARCHITECTURE.split(table_head)[1].split("\n\n")[0]
    cells = [row.split("|")[column] for row in table.splitlines() if row.startswith("| ")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_every_module_in_the_tables_of_the_architecture_exists() -> None:
    modules = in_first_or_last_column("| step |", -2) + in_first_or_last_column("| package |", 1)
    assert len(modules) > 20
    assert [module for module in modules if not is_module(module)] == []


def test_every_module_in_the_picture_exists() -> None:
    picture = ARCHITECTURE.split("```mermaid")[1].split("```")[0]
    labels = re.findall(r"<br>([a-z_., ]+)\]", picture)
    modules = [name for label in labels for name in label.split(", ")]
    assert len(modules) == 8
    assert [module for module in modules if not is_module(module)] == []


def test_the_table_has_the_steps_of_the_pipeline_in_their_order() -> None:
    rows = ARCHITECTURE.split("| step |")[1].split("\n\n")[0].splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == STEPS
    assert ", ".join(STEPS) in (LIBRARY / "pipeline.py").read_text(encoding="utf-8").splitlines()[0].lower()


def test_the_architecture_lists_packages_in_the_order_that_the_import_rules_have() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    order = {name: number for number, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    packages = in_first_or_last_column("| package |", 1)
    assert [order[name] for name in packages] == sorted(order[name] for name in packages)
    assert {"cli", "aws", "extraction", "translation", "input", "names", "text"} <= set(packages)


@pytest.mark.parametrize("path", re.findall(r"`([a-z_]+/[a-z_/.]*)`", CONTRIBUTING))
def test_every_path_in_the_guide_for_contributors_exists(path: str) -> None:
    assert (LIBRARY / path).exists() or (REPOSITORY / path).exists()


def test_every_make_target_in_the_guide_for_contributors_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"make (\w+)", CONTRIBUTING))
    assert {"run", "test", "check", "rules", "mutants", "docs", "lock"} <= targets
    assert [target for target in targets - {"it", "sure"} if f"\n{target}:" not in makefile] == []

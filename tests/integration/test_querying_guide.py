"""docs/querying.md: its commands and its six questions, run on an export; and the first lines of docs/reading.md."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from made_results import failed_result

import dragoman
from dragoman.cli.main import dragoman as command
from dragoman.corpus.outputs import result_path

GUIDE = (Path(__file__).parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")
ARTICLES = {
    "a.txt": "February 12, 2022.\n\nThe bridge in Kyiv is safe, Mayor Anna Kovalenko said on Friday.\n\n"
    "Kovalenko denied that the school in Kyiv had been closed. “We are ready,” she told reporters.",
    "b.txt": "February 10, 2022.\n\nThe bridge was damaged on Tuesday, the Ministry of Energy said on Wednesday.\n\n"
    "“Nobody comes,” was heard.",
    "undated.txt": "Anna Kovalenko said that the plan for Odesa was sound.",
    "empty.txt": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with out/ and tables/."""
    folder = tmp_path_factory.mktemp("guide")
    for key, text in ARTICLES.items():
        result = dragoman.process(text.encode(), language="en")
        source = result.source.model_copy(update={"key": key})
        result = result.model_copy(update={"id": f"sha256:{key}", "source": source})
        path = result_path(folder / "out", key)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(result.to_json())
    run = CliRunner().invoke(
        command, ["export", str(folder / "out"), "--format", "parquet", "-o", str(folder / "tables")]
    )
    assert run.exception is None, run.output
    return folder


def blocks(heading: str, language: str) -> list[str]:
    """The blocks of code in a section of the guide."""
    section = re.split(r"^## ", GUIDE.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


@pytest.fixture
def database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the views of the guide."""
    monkeypatch.chdir(folder)
    script, _ = blocks("DuckDB", "sh")
    (views,) = re.findall(r'"""\n(.*?)"""', script, re.DOTALL)
    with duckdb.connect() as opened:
        opened.execute(views)
        yield opened


def test_the_views_have_all_rows(database: duckdb.DuckDBPyConnection) -> None:
    counted = database.execute("SELECT count(*), count(date), count(error) FROM articles").fetchone()
    assert counted == (4, 2, 1)
    for view in ("statements", "sentences", "entities", "mentions"):
        assert database.execute(f"SELECT count(*) > 0 FROM {view}").fetchone() == (True,)


def answers(database: duckdb.DuckDBPyConnection) -> list[list[dict[str, Any]]]:
    """The rows of the answers to the six questions."""
    found = []
    for question in blocks("Six questions", "sql"):
        asked = database.execute(question)
        names = [column[0] for column in asked.description or ()]
        found.append([dict(zip(names, row, strict=True)) for row in asked.fetchall()])
    return found


def test_the_six_questions_have_answers(database: duckdb.DuckDBPyConnection) -> None:
    about_kyiv, most_quoted, denied, high_risk, contradictions, first = answers(database)
    assert {row["speaker_name"] for row in about_kyiv} == {"Anna Kovalenko"}
    assert {row["key"] for row in about_kyiv} == {"a.txt"}
    assert (most_quoted[0]["speaker_name"], most_quoted[0]["said"], most_quoted[0]["articles"]) == (
        "Anna Kovalenko",
        4,
        2,
    )
    assert [row["content"] for row in denied] == ["that the school in Kyiv had been closed"]
    assert [(row["speaker_name"], row["sentence_source"]) for row in high_risk] == [
        (None, "“Nobody comes,” was heard.")
    ]
    (contradiction,) = contradictions
    assert (contradiction["speaker_name"], contradiction["subject"]) == ("Anna Kovalenko", "Kyiv")
    assert contradiction["denied"] == "that the school in Kyiv had been closed"
    (earliest,) = first
    assert (str(earliest["day"]), earliest["speaker_name"]) == ("2022-02-09", "Ministry of Energy")


def test_the_questions_use_only_what_athena_knows_too() -> None:
    """Names of functions of DuckDB alone would fail there."""
    known = {"contains", "count", "count_if", "unnest", "coalesce", "lower", "in", "subjects", "and", "said"}
    for question in blocks("Six questions", "sql"):
        assert {name.lower() for name in re.findall(r"\b(\w+) ?\(", question)} <= known | {"as"}


def shell(folder: Path, script: str) -> str:
    """What the script prints, where `dragoman` and `python` are those of the tests."""
    names = f'dragoman() {{ "{sys.executable}" -m dragoman "$@"; }}\npython() {{ "{sys.executable}" "$@"; }}\n'
    path = {"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin", "COLUMNS": "120"}
    done = subprocess.run(
        ["bash", "-eu", "-c", names + script], cwd=folder, env=path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_script_answers_each_question_as_the_reader_types_it(folder: Path) -> None:
    script, first_question = blocks("DuckDB", "sh")
    shell(folder, script)
    assert "Anna Kovalenko" in shell(folder, first_question)
    questions = blocks("Six questions", "sql")
    assert len(questions) == 6
    for question in questions:
        assert " rows" in (answer := shell(folder, f"python ask.py <<'END'\n{question}END\n")) or "│" in answer


def test_the_database_is_searched_as_the_reader_types_it(folder: Path) -> None:
    export, search, *_ = blocks("SQLite and Datasette", "sh")
    shell(folder, export)
    assert "Anna Kovalenko | The bridge in Kyiv is safe" in shell(folder, search)


def test_the_first_lines_of_the_guide_to_results_print_who_said_what(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0].replace("001_diplomacy_ru.txt", "a.txt")
    assert "Anna Kovalenko | low | said | The bridge in Kyiv is safe" in shell(folder, f"python - <<'END'\n{code}END\n")


def test_the_six_questions_are_answered_without_rows_where_no_article_has_a_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.json").write_bytes(failed_result("a.txt", "The file is empty.").to_json())
    run = CliRunner().invoke(command, ["export", "out", "--format", "parquet", "-o", "tables"])
    assert run.exception is None, run.output
    script, _ = blocks("DuckDB", "sh")
    (views,) = re.findall(r'"""\n(.*?)"""', script, re.DOTALL)
    with duckdb.connect() as opened:
        opened.execute(views)
        assert opened.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        assert opened.execute("SELECT count(*) FROM statements").fetchone() == (0,)
        assert answers(opened) == [[]] * 6

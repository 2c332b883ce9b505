"""Results as tables and in the formats of other programs: complete, typed, and accepted by those programs."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import click.testing
import duckdb
import pytest

import dragoman
from dragoman.cli.main import dragoman as command
from dragoman.corpus.outputs import result_path
from dragoman.export.tables import TABLES, flat

DUCKDB_TYPES = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
REPOSITORY = Path(__file__).parents[2]
ARTICLES = {
    "a.txt": "February 12, 2022.\n\nThe bridge in Kyiv is safe, Mayor Anna Kovalenko said on Friday.\n\n"
    "Kovalenko denied that the school in Kyiv had been closed. “We are ready,” she told reporters.",
    "b.txt": "Nobody knows who did it. Anna Kovalenko said the plan of the Ministry of Energy was 'sound'; <b>&</b>.",
    "empty.txt": "",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    for key, text in ARTICLES.items():
        result = dragoman.process(text.encode(), language="en")
        result = result.model_copy(update={"id": f"sha256:{key}"})
        result_path(folder, key).write_bytes(result.to_json())
    return folder


def export(results: Path, format_: str, output: Path) -> None:
    run = click.testing.CliRunner().invoke(command, ["export", str(results), "--format", format_, "-o", str(output)])
    assert run.exception is None, run.output
    assert run.stderr == f"3 results exported to {output} (failed articles: 1)\n"


def asked(question: str) -> list[tuple[Any, ...]]:
    return duckdb.connect().execute(question).fetchall()


def rows_of(results: Path, name: str) -> list[tuple[Any, ...]]:
    (table,) = (table for table in TABLES if table.name == name)
    return [row for result in dragoman.load(results) for row in table.rows(result)]


def test_every_row_has_a_cell_for_each_column_of_its_type(results: Path) -> None:
    types: dict[str, Any] = {
        "text": str,
        "texts": tuple,
        "integer": int,
        "real": (int, float),
        "boolean": bool,
        "date": str,
    }
    for table in TABLES:
        rows = rows_of(results, table.name)
        assert rows, table.name
        for row in rows:
            for (name, kind), cell in zip(table.columns.items(), row, strict=True):
                assert cell is None or isinstance(cell, types[kind]), (table.name, name, cell)


def test_json_lines_have_all_rows(results: Path, tmp_path: Path) -> None:
    export(results, "jsonl", tmp_path)
    for table in TABLES:
        lines = (tmp_path / f"{table.name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [tuple(map(frozen, json.loads(line).values())) for line in lines]
        assert rows == rows_of(results, table.name)


def frozen(cell: Any) -> Any:
    return tuple(cell) if isinstance(cell, list) else cell


def test_csv_has_all_rows_under_a_header(results: Path, tmp_path: Path) -> None:
    export(results, "csv", tmp_path)
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == list(table.columns)
        assert [len(row) for row in rows] == [len(header)] * len(rows_of(results, table.name))
        assert not {"True", "False", "None"} & {cell for row in rows for cell in row}
        for name, *cells in zip(header, *rows, strict=True):
            if table.columns[name] == "texts":
                assert all(isinstance(json.loads(cell), list) for cell in cells), name


def test_types_are_the_same_where_every_value_is_null(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "a.json").write_bytes(dragoman.process(b"It rained.", language="en").to_json())
    run = click.testing.CliRunner().invoke(
        command, ["export", str(folder), "--format", "parquet", "-o", str(tmp_path / "out")]
    )
    assert run.exception is None, run.output
    for table in TABLES:
        source = f"read_parquet('{tmp_path}/out/{table.name}/**/*.parquet', hive_partitioning = false)"
        found = dict(asked(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {source})"))
        assert found == {name: DUCKDB_TYPES[kind] for name, kind in table.columns.items()}, table.name


def test_parquet_has_all_rows_in_folders_by_date_and_language(results: Path, tmp_path: Path) -> None:
    export(results, "parquet", tmp_path)
    assert (tmp_path / "statements" / "date=2022-02-12" / "language=en").is_dir()
    for table in TABLES:
        files = f"read_parquet('{tmp_path}/{table.name}/**/*.parquet', hive_partitioning = true)"
        found = asked(f"SELECT count(*) FROM {files}")
        assert found == [(len(rows_of(results, table.name)),)], table.name


def test_sqlite_has_all_rows_full_text_search_and_views(results: Path, tmp_path: Path) -> None:
    file = tmp_path / "results.db"
    export(results, "sqlite", file)
    export(results, "sqlite", file)  # replaces it
    with closing(sqlite3.connect(file)) as database:
        for table in TABLES:
            expected = [flat(row) for row in rows_of(results, table.name)]
            assert database.execute(f"SELECT * FROM {table.name}").fetchall() == expected
        found = database.execute(
            "SELECT speaker_name FROM statements WHERE rowid IN "
            "(SELECT rowid FROM statements_search WHERE statements_search MATCH 'bridge')"
        ).fetchall()
        assert found == [("Anna Kovalenko",)]
        assert database.execute("SELECT speaker_name, statements FROM speakers").fetchone() == ("Anna Kovalenko", 4)
        assert database.execute("SELECT count(*) FROM who_said_what WHERE negated").fetchone() == (1,)
        database.execute("SELECT * FROM doubtful_statements").fetchall()


@pytest.mark.parametrize(("format_", "output"), [("sqlite", "folder"), ("csv", "file"), ("ftm", "folder")])
def test_an_output_of_the_wrong_kind_is_refused(results: Path, tmp_path: Path, format_: str, output: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    run = click.testing.CliRunner().invoke(
        command, ["export", str(results), "--format", format_, "-o", str(tmp_path / output)], standalone_mode=False
    )
    assert isinstance(run.exception, dragoman.UsageFault)
    assert run.exception.code == "wrong_output"

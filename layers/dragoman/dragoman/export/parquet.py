"""Exports tables as Parquet files in Hive folders (`date=…/language=…`), written by DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import known_error
from dragoman.export.tables import TABLES, ColumnType, Table
from dragoman.export.text_files import write_json_lines
from dragoman.result.schema import Result

_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
_PARTITIONS = ("date", "language")


def write_parquet(results: Iterable[Result], folder: Path) -> None:
    """Writes FOLDER/TABLE/…parquet for each table; articles and statements in folders by date and language.

    Raises:
        UsageFault: `extra_missing` if DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415  (the extra `export`)
    except ModuleNotFoundError as error:
        raise known_error("extra_missing.export") from error

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as lines, duckdb.connect() as database:
        write_json_lines(results, Path(lines))
        for table in TABLES:
            database.execute(_copy(table, Path(lines), folder))


def _copy(table: Table, lines: Path, folder: Path) -> str:
    columns = ", ".join(f"{name}: '{_TYPES[kind]}'" for name, kind in table.columns.items())
    source = f"read_json({_quoted(lines / f'{table.name}.jsonl')}, format='newline_delimited', columns={{{columns}}})"
    if not set(_PARTITIONS) <= table.columns.keys():
        (folder / table.name).mkdir(exist_ok=True)
        target = folder / table.name / f"{table.name}.parquet"
        return f"COPY (SELECT * FROM {source}) TO {_quoted(target)} (FORMAT parquet)"  # noqa: S608
    options = f"FORMAT parquet, PARTITION_BY ({', '.join(_PARTITIONS)}), WRITE_PARTITION_COLUMNS, OVERWRITE_OR_IGNORE"
    return f"COPY (SELECT * FROM {source}) TO {_quoted(folder / table.name)} ({options})"  # noqa: S608


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

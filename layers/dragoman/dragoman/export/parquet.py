"""Exports tables as Parquet files in Hive folders (`date=…/language=…`), written by DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import known_error
from dragoman.export.tables import TABLES, ColumnType, Table
from dragoman.export.text_files import write_json_lines
from dragoman.result.schema import Result

if TYPE_CHECKING:
    import duckdb

PARTITIONS = ("date", "language")
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def write_parquet(results: Iterable[Result], folder: Path) -> None:
    """Writes FOLDER/TABLE/…parquet for each table; articles and statements in folders by date and language.

    Parquet files of an earlier export in these folders are removed.

    Raises:
        UsageFault: `extra_missing` if DuckDB is not installed; `unwritable_export`.
    """
    try:
        import duckdb  # noqa: PLC0415  (the extra `export`)
    except ModuleNotFoundError as error:
        raise known_error("extra_missing.export") from error

    with tempfile.TemporaryDirectory() as lines:
        write_json_lines(results, Path(lines))
        try:
            with duckdb.connect() as database:
                _write_tables(database, Path(lines), folder)
        except (OSError, duckdb.IOException) as error:
            reason = getattr(error, "strerror", "") or str(error)
            raise known_error("unwritable_export", path=folder, reason=reason) from error


def _write_tables(database: duckdb.DuckDBPyConnection, lines: Path, folder: Path) -> None:
    """Writes all tables next to those of an earlier export, and then replaces them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as made:
        for table in TABLES:
            _write(database, table, lines / f"{table.name}.jsonl", Path(made) / table.name)
        for table in TABLES:
            _replace(folder / table.name, Path(made) / table.name)


def has_partitions(table: Table) -> bool:
    """Whether the table's files are in folders by date and language."""
    return set(PARTITIONS) <= table.columns.keys()


def _write(database: duckdb.DuckDBPyConnection, table: Table, lines: Path, folder: Path) -> None:
    columns = ", ".join(f"{name}: '{_TYPES[kind]}'" for name, kind in table.columns.items())
    source = f"read_json({_quoted(lines)}, format='newline_delimited', columns={{{columns}}})"
    target = _target(table, folder, has_rows=lines.stat().st_size > 0)
    database.execute(f"COPY (SELECT * FROM {source}) TO {target}")  # noqa: S608  (our own names)


def _target(table: Table, folder: Path, *, has_rows: bool) -> str:
    """The file or the folders to write; without rows DuckDB would write no file, and a query would find no table."""
    if has_partitions(table) and has_rows:
        folder.mkdir()
        return f"{_quoted(folder)} (FORMAT parquet, PARTITION_BY ({', '.join(PARTITIONS)}), WRITE_PARTITION_COLUMNS)"
    within = [f"{column}={_NO_VALUE}" for column in PARTITIONS] if has_partitions(table) else []
    file = folder.joinpath(*within, "data_0.parquet" if within else f"{table.name}.parquet")
    file.parent.mkdir(parents=True)
    return f"{_quoted(file)} (FORMAT parquet)"


def _replace(folder: Path, made: Path) -> None:
    """Moves the Parquet files that were made into the folder, without those of an earlier export."""
    for file in folder.rglob("*.parquet"):
        file.unlink()
    for empty in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
    for file in made.rglob("*.parquet"):
        target = folder / file.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

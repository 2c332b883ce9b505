"""Exports tables as one SQLite database with full-text search and views, and the metadata that Datasette shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib import resources
from itertools import islice
from pathlib import Path

from dragoman.errors import known_error
from dragoman.export.tables import TABLES, ColumnType, Table, flat
from dragoman.export.whole_files import whole_file
from dragoman.result.schema import Result

_TYPES: dict[ColumnType, str] = {
    "text": "TEXT",
    "texts": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_ROWS_AT_ONCE = 1000


def write_sqlite(results: Iterable[Result], file: Path) -> None:
    """Writes the database, and Datasette's metadata next to it, as NAME.metadata.json.

    An existing database is replaced when the new one is complete.

    Raises:
        UsageFault: `unwritable_export`.
    """
    with whole_file(file) as unfinished:
        unfinished.unlink(missing_ok=True)  # an export that was killed may have left it
        try:
            _fill(unfinished, results)
        except sqlite3.OperationalError as error:
            raise known_error("unwritable_export", path=file, reason=str(error)) from error
    metadata = {"databases": {file.stem: json.loads(_own_text("datasette.json"))}}
    with whole_file(file.with_name(f"{file.stem}.metadata.json")) as unfinished:
        unfinished.write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")


def _fill(file: Path, results: Iterable[Result]) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for table in TABLES:
            database.execute(_definition(table))
        for result in results:
            _insert(database, result)
        database.executescript(_own_text("views.sql"))


def _own_text(name: str) -> str:
    return resources.files("dragoman.export").joinpath(name).read_text(encoding="utf-8")


def _definition(table: Table) -> str:
    columns = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in table.columns.items())
    return f"CREATE TABLE {table.name} ({columns}) STRICT"


def _insert(database: sqlite3.Connection, result: Result) -> None:
    for table in TABLES:
        places = ", ".join("?" * len(table.columns))
        rows = map(flat, table.rows(result))
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", batch)  # noqa: S608  (our own names)

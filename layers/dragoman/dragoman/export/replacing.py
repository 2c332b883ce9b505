"""What may be replaced: only files that Dragoman wrote before. Anything else at their place is refused by name."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.errors import known_error
from dragoman.existing_files import require_ours
from dragoman.export.formats import FOLDERS
from dragoman.export.tables import TABLES, Table

_LONGEST_LINE = 2**24  # characters; a file of others may be one line of any length
_OWN_ADDRESS = "urn:dragoman:"
_PARQUET = re.compile(r"date=[^/]*/language=[^/]*/data_\d+\.parquet")


def require_replaceable(output: Path, format_: str, places: Iterable[str]) -> None:
    """Refuses an output that is not an earlier one of this format, or that is one of the files to read.

    Raises:
        UsageFault: `wrong_output`.
    """
    if output.exists() and not output.is_dir() if format_ in FOLDERS else output.is_dir():
        raise known_error("wrong_output.kind", output=output, kind="folder" if format_ in FOLDERS else "file")
    if any(_is_same(output, Path(place)) for place in places) and format_ not in FOLDERS:
        raise known_error("wrong_output.input", output=output)
    _CHECKS[format_](output)


def _is_same(output: Path, place: Path) -> bool:
    return output.exists() and place.exists() and output.samefile(place)


def _require_database(output: Path) -> None:
    require_ours(output, _is_database)
    require_ours(output.with_name(f"{output.stem}.metadata.json"), _is_metadata)


def _is_database(file: Path) -> bool:
    """Whether it is an SQLite database with our tables."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            found = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        return False
    return {table.name for table in TABLES} <= found


def _is_metadata(file: Path) -> bool:
    """Whether it is the metadata of a database of ours, which describes our views."""
    try:
        databases = json.loads(file.read_bytes())["databases"].values()
        return all("who_said_what" in database["tables"] for database in databases)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return False


def _require_tables(suffix: str, columns: Callable[[str], list[str]], folder: Path) -> None:
    for table in TABLES:
        require_ours(folder / f"{table.name}.{suffix}", partial(_begins_with, table, columns))


def _begins_with(table: Table, columns: Callable[[str], list[str]], file: Path) -> bool:
    """Whether the first line has the first two columns of the table; later versions may add others."""
    return columns(_first_line(file))[:2] == list(table.columns)[:2]


def _csv_columns(line: str) -> list[str]:
    return line.split(",")


def _require_parquet(folder: Path) -> None:
    for table in TABLES:
        for file in (folder / table.name).rglob("*.parquet"):
            require_ours(file, partial(_is_parquet, table, folder / table.name))


def _is_parquet(table: Table, folder: Path, file: Path) -> bool:
    """Whether it lies where an export puts the files of the table."""
    place = file.relative_to(folder).as_posix()
    return place == f"{table.name}.parquet" or _PARQUET.fullmatch(place) is not None


def _json_columns(line: str) -> list[str]:
    return list(_object(line))


def _is_news(item: dict[str, Any]) -> bool:
    return str(item.get("uri")).startswith(_OWN_ADDRESS)


def _is_annotation(item: dict[str, Any]) -> bool:
    return str(item.get("id")).startswith(_OWN_ADDRESS)


def _is_article(item: dict[str, Any]) -> bool:
    """Whether it is the Article that begins an export of FollowTheMoney."""
    properties = item.get("properties")
    agents = properties.get("processingAgent") if isinstance(properties, dict) else None
    return isinstance(agents, list) and bool(agents) and str(agents[0]).startswith("dragoman ")


def _require_objects(is_ours: Callable[[dict[str, Any]], bool], output: Path) -> None:
    require_ours(output, lambda file: is_ours(_object(_first_line(file))))


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as lines:
        return lines.readline(_LONGEST_LINE)


def _object(line: str) -> dict[str, Any]:
    """The JSON object in the line; an empty one if there is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


_CHECKS: dict[str, Callable[[Path], None]] = {
    "jsonl": partial(_require_tables, "jsonl", _json_columns),
    "csv": partial(_require_tables, "csv", _csv_columns),
    "parquet": _require_parquet,
    "sqlite": _require_database,
    "ftm": partial(_require_objects, _is_article),
    "annotations": partial(_require_objects, _is_annotation),
    "ninjs": partial(_require_objects, _is_news),
}

"""Exports tables as text: JSON Lines and CSV, one file for each table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from dragoman.export.tables import TABLES, Row, Table, flat
from dragoman.export.whole_files import whole_file
from dragoman.result.schema import Result

Write = Callable[[Row], Any]
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Python and others take them for the end of a line; JSON may have them as they are only within strings.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def write_json_lines(results: Iterable[Result], folder: Path) -> None:
    """Writes FOLDER/TABLE.jsonl for each table: an object per row, with null for unknown values."""
    _write(results, folder, "jsonl", _json_writer)


def write_objects(objects: Iterable[dict[str, Any]], file: Path) -> None:
    """Writes one JSON object per line."""
    with whole_file(file) as unfinished, unfinished.open("w", encoding="utf-8") as lines:
        lines.writelines(map(_line, objects))


def write_csv(results: Iterable[Result], folder: Path) -> None:
    """Writes FOLDER/TABLE.csv for each table: UTF-8, with a header, lists as JSON, booleans as true and false.

    Unknown values are empty. Text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    _write(results, folder, "csv", _csv_writer)


def _write(results: Iterable[Result], folder: Path, suffix: str, writer: Callable[[Table, TextIO], Write]) -> None:
    with ExitStack() as stack:
        unfinished = [stack.enter_context(whole_file(folder / f"{table.name}.{suffix}")) for table in TABLES]
        files = [stack.enter_context(path.open("w", encoding="utf-8", newline="")) for path in unfinished]
        writers = [writer(table, file) for table, file in zip(TABLES, files, strict=True)]
        for result in results:
            for table, write in zip(TABLES, writers, strict=True):
                for row in table.rows(result):
                    write(row)


def _json_writer(table: Table, file: TextIO) -> Write:
    names = tuple(table.columns)
    return lambda row: file.write(_line(dict(zip(names, row, strict=True))))


def _line(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _csv_writer(table: Table, file: TextIO) -> Write:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    return lambda row: writer.writerow(map(_csv_cell, flat(row)))


def _csv_cell(cell: str | int | float | bool | None) -> str | int | float | None:
    if isinstance(cell, bool):
        return str(cell).lower()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell

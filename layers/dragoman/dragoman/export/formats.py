"""The export formats: the function that writes each, and which of them write a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.export.annotations import write_annotations
from dragoman.export.follow_the_money import write_follow_the_money
from dragoman.export.ninjs import write_ninjs
from dragoman.export.parquet import write_parquet
from dragoman.export.sqlite import write_sqlite
from dragoman.export.text_files import write_csv, write_json_lines
from dragoman.result.schema import Result

FORMATS: dict[str, Callable[[Iterable[Result], Path], None]] = {
    "jsonl": write_json_lines,
    "csv": write_csv,
    "parquet": write_parquet,
    "sqlite": write_sqlite,
    "ftm": write_follow_the_money,
    "annotations": write_annotations,
    "ninjs": write_ninjs,
}
FOLDERS = frozenset(("jsonl", "csv", "parquet"))

"""Exports and pages replace what they wrote before, and nothing else."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click.testing
import pytest
from made_results import PORT, failed_result

import dragoman
from dragoman.cli.main import dragoman as command
from dragoman.cli.main import exit_code_of
from dragoman.export.formats import FOLDERS, FORMATS
from dragoman.result.schema import Result

FILES = sorted(set(FORMATS) - FOLDERS)
OTHERS = {
    "text": b"Call the plumber.\n",
    "objects": b'{"id": "urn:isbn:1", "uri": "urn:isbn:1", "properties": {"processingAgent": ["other 1"]}}\n',
    "list": b"[1]\n",
    "null": b'{"databases": null}',
    "bytes": b"\xff\xfe\x00\x01" * 9,
}


def run(*arguments: object) -> click.testing.Result:
    return click.testing.CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


def saved(folder: Path, *results: Result) -> Path:
    folder.mkdir()
    for number, result in enumerate(results):
        (folder / f"{number}.json").write_bytes(result.to_json())
    return folder


def require_refused(done: click.testing.Result, file: Path) -> None:
    assert isinstance(done.exception, dragoman.UsageFault)
    assert (done.exception.code, exit_code_of(done.exception)) == ("wrong_output", 2)
    assert str(file) in done.exception.cause


@pytest.mark.parametrize("format_", FILES)
@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_that_no_export_wrote_is_not_replaced(tmp_path: Path, format_: str, kind: str) -> None:
    (file := tmp_path / "notes.db").write_bytes(OTHERS[kind])
    require_refused(run("export", saved(tmp_path / "in", PORT), "--format", format_, "-o", file), file)
    assert file.read_bytes() == OTHERS[kind]
    assert {path.name for path in tmp_path.iterdir()} == {"in", "notes.db"}


def test_a_database_of_another_program_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE articles (title TEXT)")
    before = file.read_bytes()
    require_refused(run("export", saved(tmp_path / "in", PORT), "--format", "sqlite", "-o", file), file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("kind", OTHERS)
def test_metadata_that_no_export_wrote_is_not_replaced(tmp_path: Path, kind: str) -> None:
    (metadata := tmp_path / "new.metadata.json").write_bytes(OTHERS[kind])
    done = run("export", saved(tmp_path / "in", PORT), "--format", "sqlite", "-o", tmp_path / "new.db")
    require_refused(done, metadata)
    assert metadata.read_bytes() == OTHERS[kind]
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("format_", "place", "content"),
    [
        ("csv", "articles.csv", "author,title\n"),
        ("csv", "statements.csv", "article,price\n"),
        ("jsonl", "entities.jsonl", '{"name": "Kyiv"}\n'),
        ("jsonl", "articles.jsonl", PORT.to_json().decode()),
        ("parquet", "statements/mine.parquet", "PAR1"),
        ("parquet", "articles/date=2020/mine/data_0.parquet", "PAR1"),
    ],
)
def test_a_table_that_no_export_wrote_is_not_replaced(tmp_path: Path, format_: str, place: str, content: str) -> None:
    file = tmp_path / "out" / place
    file.parent.mkdir(parents=True)
    file.write_text(content)
    require_refused(run("export", saved(tmp_path / "in", PORT), "--format", format_, "-o", tmp_path / "out"), file)
    assert file.read_text() == content
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == [file]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("before", [[PORT], [failed_result("a.txt", "The file is empty.")]], ids=["ok", "failed"])
def test_an_export_of_the_same_format_is_replaced(tmp_path: Path, format_: str, before: list[Result]) -> None:
    output = tmp_path / "out"
    for number, results in enumerate((before, [PORT])):
        done = run("export", saved(tmp_path / str(number), *results), "--format", format_, "-o", output)
        assert done.exception is None, done.exception


@pytest.mark.parametrize("format_", FILES)
def test_an_empty_file_is_replaced_as_temporary_files_are_made_so(tmp_path: Path, format_: str) -> None:
    (file := tmp_path / "tmp.1").touch()
    assert run("export", saved(tmp_path / "in", PORT), "--format", format_, "-o", file).exception is None
    assert file.stat().st_size


@pytest.mark.parametrize("format_", FILES)
def test_a_result_to_export_is_not_replaced(tmp_path: Path, format_: str) -> None:
    file = saved(tmp_path / "in", PORT) / "0.json"
    (same := tmp_path / "same.json").hardlink_to(file)
    for output in (file, same):
        require_refused(done := run("export", file, "--format", format_, "-o", output), output)
        assert "one of the results to read" in str(done.exception)
    require_refused(run("export", tmp_path / "in", "--format", format_, "-o", file), file)
    assert file.read_bytes() == PORT.to_json()


@pytest.mark.parametrize("format_", FILES)
@pytest.mark.parametrize("kind", ["pipe", "link", "dangling link", "link to a pipe"])
def test_a_special_file_is_not_replaced(tmp_path: Path, format_: str, kind: str) -> None:
    output, target = tmp_path / "output", tmp_path / "target"
    if kind == "link":
        target.write_text("mine")
    elif kind == "link to a pipe":
        os.mkfifo(target)
    if kind == "pipe":
        os.mkfifo(output)
    else:
        output.symlink_to(target)
    mode = output.lstat().st_mode
    require_refused(run("export", saved(tmp_path / "in", PORT), "--format", format_, "-o", output), output)
    assert output.lstat().st_mode == mode
    assert not target.is_file() or target.read_text() == "mine"


@pytest.mark.parametrize("arguments", [("export", "--format", "ninjs"), ("export", "--format", "csv"), ("page",)])
def test_standard_output_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, saved(tmp_path / "in", PORT), "-o", "-")
    assert isinstance(done.exception, click.BadParameter)
    assert "can't write to standard output" in done.exception.message
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("name", ["index.html", "port.txt.html"])
def test_a_page_that_was_not_written_here_is_not_replaced(tmp_path: Path, name: str) -> None:
    (site := tmp_path / "site").mkdir()
    (site / name).write_text("<!doctype html><title>My site</title>")
    require_refused(run("page", saved(tmp_path / "in", PORT), "-o", site), site / name)
    assert "My site" in (site / name).read_text()


@pytest.mark.parametrize("name", ["index.html", "port.txt.html"])
def test_a_page_is_not_written_through_a_link(tmp_path: Path, name: str) -> None:
    (site := tmp_path / "site").mkdir()
    (tmp_path / "mine.html").write_text("mine")
    (site / name).symlink_to(tmp_path / "mine.html")
    require_refused(run("page", saved(tmp_path / "in", PORT), "-o", site), site / name)
    assert (tmp_path / "mine.html").read_text() == "mine"


def test_earlier_pages_are_replaced(tmp_path: Path) -> None:
    for number in range(2):
        done = run("page", saved(tmp_path / str(number), PORT), "-o", tmp_path / "site")
        assert done.exception is None, done.exception


@pytest.mark.parametrize("format_", sorted(FOLDERS))
def test_a_pipe_is_no_folder_for_tables(tmp_path: Path, format_: str) -> None:
    output = tmp_path / "output"
    os.mkfifo(output)
    require_refused(run("export", saved(tmp_path / "in", PORT), "--format", format_, "-o", output), output)
    assert output.is_fifo()

"""Every export, and pages, of odd results: failed, none, undated, of schema 1.0, compressed, hostile, equal keys."""

from __future__ import annotations

import csv
import errno
import gzip
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import click.testing
import duckdb
import pytest
from made_results import PORT, Named, Pair, Said, failed_result, made_result

import dragoman
from dragoman.cli.main import dragoman as command
from dragoman.export import parquet
from dragoman.export.formats import FOLDERS, FORMATS
from dragoman.export.tables import TABLES, Table
from dragoman.result.schema import Result

OLD = Path(__file__).parents[1] / "fixtures" / "results" / "article_1.0.json"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r\n=1",
    "＝1",
    "</script><script>alert(1)</script>",
    "'; DROP TABLE articles; --",
    "a\x00b",
    "\u202eabc",
    "a\u2028b\x85c",
    "😀" * 9,
    "{{7*7}}",
    "../../x",
    '"",",',
)


def hostile_result(number: int) -> Result:
    """A result with hostile words wherever an article has words."""
    words = HOSTILE[number % len(HOSTILE)]
    return made_result(
        [Pair(words, words), Pair(f"{words} сказал", f"{words} said", (words,))],
        [Said(2, (words, words), ("сказал", "said"), (words, words), negated=number % 2 == 0)],
        [Named(2, (words, words), "PERSON")],
        key=f"../{words}/{number}.txt",
        title=words,
        date="2026-03-12" if number % 3 else None,
        language=words,
    )


def saved(folder: Path, results: list[Result]) -> Path:
    """The folder with the results in it; each second one is compressed."""
    folder.mkdir()
    for number, result in enumerate(results):
        content = result.to_json()
        (folder / f"{number}.json").write_bytes(gzip.compress(content) if number % 2 else content)
    return folder


def run(*arguments: object) -> click.testing.Result:
    return click.testing.CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


def output_of(format_: str, folder: Path) -> Path:
    return folder if format_ in FOLDERS else folder / "output"


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("results", "count"),
    [
        ([failed_result("a.txt", "The file is empty.")], ("1 result", " (failed articles: 1)")),
        ([made_result([Pair("А", "A")], date=None)], ("1 result", "")),
        ([made_result([Pair("А", "A")], date="2026-03")], ("1 result", "")),
        ([hostile_result(number) for number in range(100)], ("100 results", "")),
    ],
    ids=["failed", "undated", "month", "hostile"],
)
def test_odd_results_are_exported_and_counted(
    tmp_path: Path, results: list[Result], count: tuple[str, str], format_: str
) -> None:
    output = output_of(format_, tmp_path / "out")
    done = run("export", saved(tmp_path / "results", results), "--format", format_, "-o", output)
    assert done.exception is None
    assert done.stderr == f"{count[0]} exported to {output}{count[1]}\n"
    assert not list(tmp_path.rglob("*.unfinished"))
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")} <= {"results", "out"}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_folder_without_results_is_refused_and_nothing_is_written(tmp_path: Path, format_: str) -> None:
    output = output_of(format_, tmp_path / "out")
    done = run("export", saved(tmp_path / "results", []), "--format", format_, "-o", output)
    assert "no_results" in str(done.exception)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format_", FORMATS)
def test_a_result_of_schema_1_0_is_exported(tmp_path: Path, format_: str) -> None:
    output = output_of(format_, tmp_path / "out")
    assert run("export", OLD, "--format", format_, "-o", output).exception is None
    if format_ == "jsonl":
        (row, *_) = read_lines(output / "statements.jsonl")
        assert row["speaker_name"] and row["uid"] is None and row["risk"] is None


OTHER = PORT.model_copy(update={"id": "sha256:other"})


def spoilt(before: str, after: str) -> bytes:
    """A result with other words in its JSON."""
    content = PORT.to_json().decode()
    assert before in content
    return content.replace(before, after, 1).encode("utf-8", "surrogatepass")


BROKEN = {
    "half a character": spoilt("The port is", r"The\ud800port is"),
    "half a character as bytes": spoilt("The port is", "The\ud800port is"),
    "half a character in the key": spoilt('"key":"port.txt"', r'"key":"\uDC00.txt"'),
    "no day": spoilt('"date":"2026-03-12"', '"date":"2024-02-31"'),
    "no date": spoilt('"date":"2026-03-12"', '"date":"soon"'),
    "a date of another form": spoilt('"date":"2026-03-12"', '"date":"2024-W01-1"'),
    "no day of saying": spoilt(
        '"said_on":null',
        '"said_on":{"text":"then","english":[0,1],"date":null,"rule":"day","start":"2024-02-30","end":null}',
    ),
    "no number": spoilt('"score":-0.3', '"score":NaN'),
    "an endless number": spoilt('"score":-0.3', '"score":1e999'),
    "an enormous number": spoilt('"paragraph":0', f'"paragraph":{2**63}'),
    "cut short": b'{"schema_version": "1.1", "pipeline": ',
    "not gzip": b"\x1f\x8b\x08broken",
    "of another schema": PORT.to_json().replace(b'"schema_version":"1.0"', b'"schema_version":"9.0"'),
    "without a part": b'{"schema_version": "1.1", "pipeline": {}}',
    "empty": b"",
}


@pytest.mark.parametrize("format_", FORMATS)
def test_broken_results_are_named_skipped_and_counted_and_all_others_are_exported(tmp_path: Path, format_: str) -> None:
    results, output = saved(tmp_path / "results", [PORT, OTHER]), output_of(format_, tmp_path / "out")
    for name, content in BROKEN.items():
        (results / f"{name}.json").write_bytes(content)
    (results / "settings.json").write_text('{"colour": "blue"}')  # other JSON
    done = run("export", results, "--format", format_, "-o", output)
    assert (done.exception, done.return_value) == (None, 1)
    *named, exported, counted = done.stderr.splitlines()
    for name, line in zip(sorted(f"{one}.json" for one in BROKEN), named, strict=True):
        assert line.startswith(f"Skipped: [bad_result] {results}/{name} ")
    assert exported == f"2 results exported to {output}"
    assert counted == f"{len(BROKEN)} files skipped; the reasons are above."
    if format_ == "jsonl":
        assert len(read_lines(output / "articles.jsonl")) == 2


@pytest.mark.parametrize("format_", FORMATS)
def test_a_repeated_result_is_exported_once_and_counted(tmp_path: Path, format_: str) -> None:
    results = saved(tmp_path / "results", [PORT, OTHER, PORT])
    output, once = output_of(format_, tmp_path / "out"), output_of(format_, tmp_path / "once")
    done = run("export", results, results / "0.json", "--format", format_, "-o", output)
    assert (done.exception, done.return_value) == (None, 0)
    assert done.stderr.splitlines() == [
        f"2 results exported to {output}",
        "2 results left out: each repeats the id of another one.",
    ]
    (results / "2.json").unlink()
    assert run("export", results, "--format", format_, "-o", once).exception is None
    if format_ in ("csv", "jsonl", "ftm", "annotations", "ninjs"):
        assert contents(tmp_path / "out") == contents(tmp_path / "once")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_results_of_a_stream_are_exported_and_its_broken_lines_are_named(tmp_path: Path, format_: str) -> None:
    old = OLD.read_bytes().replace(b"\n", b"") + b"\r\n"
    (stream := tmp_path / "st.jsonl").write_bytes(PORT.to_json() + b"\n" + old + b'{"schema_version": \n')
    (packed := tmp_path / "st.jsonl.gz").write_bytes(gzip.compress(stream.read_bytes()))
    for number, place in enumerate((stream, packed)):
        output = output_of(format_, tmp_path / str(number))
        done = run("export", place, "--format", format_, "-o", output)
        assert (done.exception, done.return_value) == (None, 1)
        skipped, exported, _ = done.stderr.splitlines()
        assert skipped.startswith(f"Skipped: [bad_result] {place}, line 4 is not a result")
        assert exported.startswith("2 results exported")


def test_the_results_of_a_stream_have_pages(tmp_path: Path) -> None:
    (stream := tmp_path / "st.jsonl").write_bytes(PORT.to_json() + failed_result("a.txt", "It is empty.").to_json())
    assert run("page", stream, "-o", tmp_path / "pages").stderr.startswith("2 pages written.")


@pytest.mark.parametrize("text", ["a\\ud83d\\ude00b", "\\\\ud800"])
def test_whole_characters_are_read_however_they_are_escaped(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_bytes(spoilt("The port is", text))
    (result,) = dragoman.load(tmp_path)
    assert result.text and json.loads(f'"{text}"') in result.text.english


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "0001-01-01"])
def test_dates_of_a_calendar_are_read(tmp_path: Path, date: str) -> None:
    (tmp_path / "a.json").write_bytes(spoilt('"date":"2026-03-12"', f'"date":"{date}"'))
    (result,) = dragoman.load(tmp_path)
    assert result.article and result.article.date == date


@pytest.mark.parametrize("format_", FORMATS)
def test_what_a_killed_export_left_is_not_in_the_way(tmp_path: Path, format_: str) -> None:
    results, output = saved(tmp_path / "results", [PORT]), output_of(format_, tmp_path / "out")
    (tmp_path / "out").mkdir()
    for name in ("output", *(f"{table.name}.{format_}" for table in TABLES)):
        (tmp_path / "out" / f"{name}.unfinished").write_text("half a file")
    assert run("export", results, "--format", format_, "-o", output).exception is None


def test_a_result_that_cannot_be_read_is_skipped_and_may_be_read_later(tmp_path: Path) -> None:
    results = saved(tmp_path / "results", [PORT])
    (results / "9.json").symlink_to("nowhere")
    done = run("export", results, "--format", "csv", "-o", tmp_path / "out")
    assert (done.exception, done.return_value) == (None, 3)
    assert "Skipped: [unreadable_file]" in done.stderr


@pytest.mark.parametrize("format_", FORMATS)
def test_only_broken_results_are_refused_and_leave_the_export_before(tmp_path: Path, format_: str) -> None:
    results, output = saved(tmp_path / "results", [PORT]), output_of(format_, tmp_path / "out")
    assert run("export", results, "--format", format_, "-o", output).exception is None
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    (results / "0.json").write_bytes(BROKEN["cut short"])
    done = run("export", results, "--format", format_, "-o", output)
    assert isinstance(done.exception, dragoman.UsageFault)
    assert done.exception.code == "no_results"
    assert "[bad_result]" in done.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, output = saved(tmp_path / "results", [PORT, OTHER]), output_of(format_, tmp_path / "out")
    assert run("export", results, "--format", format_, "-o", output).exception is None
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    def one_and_then_no_space(place: str, **_: object) -> Iterator[Result]:
        yield PORT
        raise OSError(errno.ENOSPC, "No space left on device", place)

    monkeypatch.setattr("dragoman.cli.results.load", one_and_then_no_space)
    done = run("export", results, "--format", format_, "-o", output)
    assert isinstance(done.exception, dragoman.UsageFault)
    assert done.exception.code == "unwritable_export"
    assert "No space left on device" in done.exception.cause
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("below", ["file", "file/below"])
def test_an_output_that_cannot_be_written_is_refused_by_name(tmp_path: Path, format_: str, below: str) -> None:
    (tmp_path / "file").touch()
    results, output = saved(tmp_path / "results", [PORT]), output_of(format_, tmp_path / below / "out")
    done = run("export", results, "--format", format_, "-o", output)
    assert isinstance(done.exception, dragoman.UsageFault)
    assert done.exception.code == "unwritable_export"
    assert str(tmp_path / below) in done.exception.cause


@pytest.mark.parametrize("reason", ["unable to open database file", "database or disk is full"])
def test_a_database_that_cannot_be_written_is_named_with_the_reason(
    tmp_path: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_file: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError(reason)

    monkeypatch.setattr(sqlite3, "connect", refused)
    results = saved(tmp_path / "results", [PORT])
    done = run("export", results, "--format", "sqlite", "-o", tmp_path / "results.db")
    assert f"results.db can't be written: {reason}. Choose another place with -o" in str(done.exception)


def test_broken_results_have_no_page_and_all_others_do(tmp_path: Path) -> None:
    results = saved(tmp_path / "results", [PORT])
    (results / "broken\x1b[2J.json").write_bytes(BROKEN["cut short"])
    done = run("page", results, "-o", tmp_path / "pages")
    assert (done.exception, done.return_value) == (None, 1)
    assert "1 page written." in done.stderr
    assert "\\x1b[2J.json is not a result" in done.stderr
    assert done.stderr.endswith("1 file skipped; the reasons are above.\n")
    assert done.stdout == f"{tmp_path}/pages/index.html\n"


def read_lines(file: Path) -> list[dict[str, Any]]:
    """The objects in a file of JSON Lines, read the way that takes the most characters for line ends."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    return saved(folder / "results", [hostile_result(number) for number in range(len(HOSTILE))])


def test_json_lines_have_hostile_words_as_they_are(hostile: Path, tmp_path: Path) -> None:
    run("export", hostile, "--format", "jsonl", "-o", tmp_path)
    assert {row["title"] for row in read_lines(tmp_path / "articles.jsonl")} == set(HOSTILE)
    assert {row["content"] for row in read_lines(tmp_path / "statements.jsonl")} == set(HOSTILE)


def test_no_cell_of_a_csv_is_a_formula_and_an_apostrophe_is_all_that_is_added(hostile: Path, tmp_path: Path) -> None:
    run("export", hostile, "--format", "csv", "-o", tmp_path)
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for name, cell in row.items():
                is_number = table.columns[name] in ("integer", "real")
                assert is_number or cell[:1] not in tuple("=+-@\t\r\n＝"), (table.name, name)
        if table.name == "statements":
            cells = {row["content"] for row in rows}
            assert cells - set(HOSTILE) == {f"'{words}" for words in HOSTILE if words[0] in "=+-@\t\r＝"}


def test_sqlite_and_parquet_have_hostile_words_as_they_are(hostile: Path, tmp_path: Path) -> None:
    run("export", hostile, "--format", "sqlite", "-o", tmp_path / "results.db")
    with closing(sqlite3.connect(tmp_path / "results.db")) as database:
        assert {row[0] for row in database.execute("SELECT content FROM statements")} == set(HOSTILE)
    run("export", hostile, "--format", "parquet", "-o", tmp_path / "tables")
    files = f"read_parquet('{tmp_path}/tables/statements/**/*.parquet', hive_partitioning = false)"
    found = duckdb.connect().execute(f"SELECT content, language, date IS NULL FROM {files}").fetchall()
    assert {row[0] for row in found} == {row[1] for row in found} == set(HOSTILE)
    assert {row[2] for row in found} == {True, False}


def test_a_parquet_export_that_ends_in_the_middle_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, output = saved(tmp_path / "results", [PORT]), tmp_path / "out"
    assert run("export", results, "--format", "parquet", "-o", output).exception is None
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    write = parquet._write

    def one_table(database: duckdb.DuckDBPyConnection, table: Table, lines: Path, folder: Path) -> None:
        if table.name == "statements":
            raise duckdb.IOException("No space left on device")
        write(database, table, lines, folder)

    monkeypatch.setattr(parquet, "_write", one_table)
    done = run("export", results, "--format", "parquet", "-o", output)
    assert "out can't be written: No space left on device." in str(done.exception)
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_a_parquet_export_replaces_the_one_before(tmp_path: Path) -> None:
    for number, results in enumerate(([PORT, OTHER], [made_result([Pair("А", "A")], date="2020-01-01")])):
        done = run("export", saved(tmp_path / str(number), results), "--format", "parquet", "-o", tmp_path / "out")
        assert done.exception is None
        files = f"read_parquet('{tmp_path}/out/articles/**/*.parquet', hive_partitioning = false)"
        assert duckdb.connect().execute(f"SELECT count(*) FROM {files}").fetchone() == (len(results),)


def test_pages_of_hostile_results_stay_in_their_folder_each_with_its_own(hostile: Path, tmp_path: Path) -> None:
    done = run("page", hostile, "-o", tmp_path / "a" / "b" / "pages")
    assert done.stderr.startswith(f"{len(HOSTILE)} pages written.")
    pages = [path for path in (tmp_path / "a" / "b" / "pages").rglob("*") if path.is_file()]
    assert len(pages) == len(HOSTILE) + 1
    assert {path.name for path in tmp_path.iterdir()} == {"a"}
    assert not any("<script>alert" in path.read_text(encoding="utf-8") for path in pages)


@pytest.mark.parametrize("keys", [("news/a", "news/a"), ("a", "a.html/b"), ("a.html/b", "a"), ("A.txt", "a.txt")])
def test_two_results_of_clashing_keys_have_two_pages(tmp_path: Path, keys: tuple[str, str]) -> None:
    results = [
        made_result([Pair("А", key)], key=key).model_copy(update={"id": f"sha256:{number}"})
        for number, key in enumerate(keys)
    ]
    assert run("page", saved(tmp_path / "results", results), "-o", tmp_path / "pages").exception is None
    assert len(list((tmp_path / "pages").rglob("*.html"))) == 3


def test_three_results_of_one_article_have_three_pages(tmp_path: Path) -> None:
    results = [made_result([Pair("А", words)], key="a.txt") for words in ("one", "two", "three")]
    done = run("page", saved(tmp_path / "results", results), "-o", tmp_path / "pages")
    assert done.stderr.startswith("3 pages written.")
    pages = [path for path in (tmp_path / "pages").iterdir() if path.name != "index.html"]
    assert {word for path in pages for word in ("one", "two", "three") if f">{word}<" in path.read_text()} == {
        "one",
        "two",
        "three",
    }


def test_old_and_compressed_results_have_pages(tmp_path: Path) -> None:
    results = saved(tmp_path / "results", [PORT, failed_result("empty.txt", "The file is empty.")])
    shutil.copy(OLD, results / "old.json")
    assert run("page", results, "-o", tmp_path / "pages").stderr.startswith("3 pages written.")

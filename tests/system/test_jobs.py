"""`dragoman process -j N`: the same bytes as one process makes, whatever dies; real processes and real kills.

Where a test needs a worker that is at work just now, its article is a named pipe: who opens it for reading waits.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from warm_process import run_command, run_warm

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
NEWS = Path(__file__).parents[1] / "evaluation" / "news"
ENGLISH = "The mayor said that bridge {} was open."
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Argos and nothing else, whatever extras are installed; an interpreter of ours finds the library."""
    return environment | {"DRAGOMAN_ENGINE": "argos", "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five small English articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(ENGLISH.format(number))
    return folder


@contextmanager
def started(*arguments: str | Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a session of its own; whatever is left of it in the end is killed."""
    command = [sys.executable, "-m", "dragoman", "process", *map(str, arguments)]
    with subprocess.Popen(
        command,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_notice_ctrl_c,  # noqa: PLW1509
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _notice_ctrl_c() -> None:
    """Tests that run in the background ignore SIGINT, and a started process would do the same."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(*arguments: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return run_warm(run_command, "process", *map(str, arguments), environment=environment)


def results(out: Path) -> dict[str, bytes]:
    """All files of the folder, hidden ones too."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def reader_of(pipe: Path, besides: int) -> int:
    """The process that has the pipe open, but for that one; waits until its open has come back to it."""
    while True:
        found = {int(entry.parts[2]) for entry in Path("/proc").glob("[0-9]*/fd/*") if leads_to(entry, pipe)}
        if others := found - {besides}:
            (reader,) = others
            return reader


def leads_to(entry: Path, pipe: Path) -> bool:
    try:
        return entry.readlink() == pipe
    except OSError:
        return False


def kill_reader(pipe: Path) -> int:
    """Waits until a process reads the pipe, and kills it; gives which it was."""
    with pipe.open("wb"):
        reader = reader_of(pipe, os.getpid())
        handle = os.pidfd_open(reader)
        os.kill(reader, signal.SIGKILL)
        wait_for_its_end(handle)
    return reader


def wait_for_its_end(handle: int) -> None:
    """Waits until the process is gone."""
    ready, _, _ = select.select([handle], [], [], 60)
    os.close(handle)
    assert ready, "it lives on"


# ── The same bytes ───────────────────────────────────────────────────────────────────────────────────────


def test_several_processes_write_the_same_bytes_as_one(environment: dict[str, str], tmp_path: Path) -> None:
    """Russian, Ukrainian and English, a file that fails and a bundle."""
    folder = tmp_path / "in"
    folder.mkdir()
    for path in (*FIXTURES.glob("article.*.txt"), *sorted(NEWS.glob("*.txt"))[:3]):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "empty.txt").touch()
    (folder / "two.jsonl").write_text("\n".join(json.dumps({"text": ENGLISH.format(name)}) for name in "ab"))
    answers = {jobs: run(folder, "-o", tmp_path / jobs, "-j", jobs, environment=environment) for jobs in ("1", "3")}
    assert {jobs: answer.returncode for jobs, answer in answers.items()} == {"1": 1, "3": 1}
    alone, shared = (results(tmp_path / jobs) for jobs in ("1", "3"))
    assert len(alone) >= 8
    assert shared == alone
    told = [sorted(answer.stderr.splitlines()) for answer in answers.values()]
    assert told[0] == told[1]


@pytest.mark.slow
def test_without_a_folder_results_are_printed_in_the_order_of_the_articles(
    environment: dict[str, str], folder: Path
) -> None:
    (folder / "0.txt").write_text("\n".join(ENGLISH.format(number) for number in range(300)))  # done last
    alone, shared = (run(folder, "-j", jobs, environment=environment) for jobs in ("1", "2"))
    assert shared.stdout == alone.stdout
    assert shared.stderr == alone.stderr
    assert alone.stdout.count(b'"schema_version"') == 5


@pytest.mark.slow
def test_a_second_run_does_nothing_again_and_the_shards_make_the_whole(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert run(folder, "-o", whole, "-j", "2", environment=environment).returncode == 0
    done = [run(folder, "-o", parts, "--shard", f"{index}/3", environment=environment) for index in range(3)]
    assert sum(answer.stderr.count(b"1 statement") for answer in done) == 5
    assert results(parts) == results(whole)
    again = run(folder, "-o", whole, "-j", "2", environment=environment)
    assert again.stderr.count(b"already done") == 5


@pytest.mark.parametrize("shard", ["3/3", "1", "a/b"])
def test_what_is_no_shard_makes_no_sense(environment: dict[str, str], folder: Path, shard: str) -> None:
    answer = run(folder, "--shard", shard, environment=environment)
    assert answer.returncode == 2
    assert b"[bad_shard]" in answer.stderr


def test_a_fault_that_makes_the_run_senseless_ends_all_processes(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    told = environment | {"DRAGOMAN_GLOSSARY": str(tmp_path / "missing.csv")}
    answer = run(folder, "-o", tmp_path / "out", "-j", "2", environment=told)
    assert answer.returncode == 2
    assert answer.stderr.count(b"[glossary_missing]") == 1
    assert b"Traceback" not in answer.stderr


# ── Kills ────────────────────────────────────────────────────────────────────────────────────────────────


@ON_LINUX
@pytest.mark.slow
def test_a_worker_that_is_killed_twice_loses_its_article_and_no_other(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "killer.txt"
    os.mkfifo(pipe)
    out = tmp_path / "out"
    with started(pipe, folder, "-o", out, "-j", "2", environment=environment) as process:
        assert kill_reader(pipe) != kill_reader(pipe)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 3
    assert errors.count(b"killer.txt: [worker_killed]") == 1
    assert sorted(results(out)) == [f"{number}.txt.json" for number in range(5)]


@ON_LINUX
@pytest.mark.slow
def test_an_article_whose_worker_was_killed_once_is_done_alone(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "unlucky.txt"
    os.mkfifo(pipe)
    out = tmp_path / "out"
    with started(pipe, folder, "-o", out, "-j", "2", environment=environment) as process:
        kill_reader(pipe)
        with pipe.open("wb") as article:
            article.write(ENGLISH.format("again").encode())
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert json.loads((out / "unlucky.txt.json").read_bytes())["text"]["english"] == ENGLISH.format("again")
    assert len(results(out)) == 6


@ON_LINUX
@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_results_and_no_process_and_the_next_goes_on(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "last.txt"
    os.mkfifo(pipe)
    out = tmp_path / "out"
    with started(folder, pipe, "-o", out, "-j", "2", environment=environment) as process, pipe.open("wb"):
        worker = reader_of(pipe, os.getpid())
        process.kill()
        process.wait()
        handle = os.pidfd_open(worker)
    wait_for_its_end(handle)  # the pipe has ended, and the worker ends with what it had in hand: its parent is gone
    before = results(out)
    assert len(before) >= 4
    assert all(json.loads(document)["schema_version"] for document in before.values())
    again = run(folder, "-o", out, "-j", "2", environment=environment)
    assert again.returncode == 0
    assert again.stderr.count(b"already done") >= 4
    assert results(out).items() >= before.items()


@ON_LINUX
def test_ctrl_c_ends_all_processes_at_once_without_a_traceback(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "slow.txt"
    os.mkfifo(pipe)
    with started(pipe, folder, "-o", tmp_path / "out", "-j", "2", environment=environment) as process:
        with pipe.open("wb"):
            worker = reader_of(pipe, os.getpid())
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert all(json.loads(document) for document in results(tmp_path / "out").values())

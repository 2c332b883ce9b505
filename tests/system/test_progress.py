"""What `dragoman process` shows on a terminal, on one without control characters, and in pipes."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_results import PORT

from dragoman.corpus.outputs import FolderOutput
from dragoman.corpus.places import FilePlace
from dragoman.corpus.recipe import Recipe
from dragoman.corpus.workers import share_out
from dragoman.input.file import Declared
from dragoman.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
COMMAND = (sys.executable, "-m", "dragoman")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("article.ru.txt", "article.uk.txt"):
        (folder / name).write_bytes((FIXTURES / name).read_bytes())
    (folder / "Новость\nдня.txt").write_text("The mayor said that the bridge was open.")
    (folder / "empty.txt").touch()
    return folder


def on_terminal(*arguments: str | Path, environment: dict[str, str]) -> tuple[int, str]:
    """The exit code of the command, and all that it printed on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    command = (*COMMAND, *map(str, arguments))
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux tells so that the other end is closed
                break
            if not part:
                break
            printed += part
    os.close(ours)
    return process.returncode, printed.decode()


def plain(printed: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", printed)


def test_a_terminal_shows_sentences_and_leaves_one_line_for_each_article(
    articles: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    code, printed = on_terminal("process", articles, "-o", tmp_path / "out", "-j", "1", environment=environment | size)
    assert code == 1, "one article is empty"
    assert re.search(r"\d of 4 articles.*\barticle\.ru\.txt \(\d+/\d+ sentences\)", plain(printed))
    lines = re.split(r"[\r\n]+", plain(printed))
    assert any(re.fullmatch(r"article\.ru\.txt: \d+ sentences, \d+ statements \(argos\)", line) for line in lines)
    assert "Новость\\nдня.txt: 1 sentence, 1 statement (passthrough)" in lines
    assert max(len(line) for line in lines if "of 4 articles" in line) <= 80


def test_explain_shows_on_a_terminal_how_far_the_article_is(articles: Path, environment: dict[str, str]) -> None:
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    code, printed = on_terminal("explain", articles / "article.ru.txt", environment=environment | size)
    assert code == 0
    assert re.search(r"0 of 1 article.*: article\.ru\.txt \(\d+/\d+ sentences\)", plain(printed))
    assert "q1   " in plain(printed)


def test_a_terminal_shows_how_many_results_were_read_and_which_were_skipped(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.json").write_bytes(PORT.to_json())
    (tmp_path / "in" / "broken.json").write_text("{")
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
    code, printed = on_terminal("page", tmp_path / "in", "-o", tmp_path / "out", environment=environment | size)
    lines = [line.strip() for line in re.split(r"[\r\n]+", plain(printed))]
    assert code == 1
    assert any("Results read: 3" in line for line in lines)
    assert "1 file skipped; the reasons are above." in lines
    assert f"{tmp_path}/out/index.html" in "".join(lines)
    assert "[bad_result]" in printed


@pytest.mark.slow
def test_workers_tell_the_sentences_that_they_translate(articles: Path, tmp_path: Path, settings: Settings) -> None:
    told: dict[str, list[int]] = {}
    places = [FilePlace(path, path.name) for path in sorted(articles.glob("article.*"))]
    recipe = Recipe(settings, Declared(), FolderOutput(tmp_path / "out"))
    done = share_out(places, recipe, 2, lambda key, count, total: told.setdefault(key, [total]).append(count))
    assert sorted(report.code for reports in done for report in reports) == [0, 0]
    assert told.keys() == {"article.ru.txt", "article.uk.txt"}
    assert all(total == counts[-1] > 1 for total, *counts in told.values())


@pytest.mark.slow
def test_a_terminal_without_control_characters_gets_none(
    articles: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    _, printed = on_terminal(
        "process", articles, "-o", tmp_path / "out", "-j", "1", environment=environment | {"TERM": "dumb"}
    )
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == 4


def test_a_pipe_gets_only_results_and_quiet_leaves_only_failures(articles: Path, environment: dict[str, str]) -> None:
    answer = subprocess.run(
        (*COMMAND, "process", articles, "-q"), capture_output=True, env=environment, check=False, timeout=120
    )
    assert [json.loads(line)["status"] for line in answer.stdout.splitlines()].count("ok") == 3
    assert answer.stderr.decode().splitlines() == [
        "empty.txt: failed [empty_article] The file is empty. Drop the article again with its text."
    ]


def test_ctrl_c_ends_the_run_without_a_traceback_and_leaves_only_whole_results(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"The mayor said that bridge {number} was open.")
    command = (*COMMAND, "process", folder, "-o", out, "-j", "1")
    with subprocess.Popen(
        command,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        assert process.stderr
        process.stderr.readline()  # one article is done
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        told = process.communicate(timeout=60)[1]
    assert process.returncode == 130, told
    assert time.monotonic() - started < 30
    assert "Traceback" not in told
    assert told.splitlines()[-1] == "dragoman: stopped"
    results = [path for path in out.iterdir() if not path.name.startswith(".")]
    assert 0 < len(results) < 200
    assert all(json.loads(path.read_bytes())["status"] == "ok" for path in results)

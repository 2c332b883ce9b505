"""Nothing at run time tries to connect: every module is imported and articles are processed with sockets blocked.

An audit hook sees every connection and every name look-up that Python makes, and can't be removed.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures" / "argos"
FORBID = """
import os, sys
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg")
def forbid(event, arguments):
    if event.startswith(NETWORK):
        os.write(2, f"TRIED {event} {arguments[1:]}\\n".encode())
        os._exit(99)
sys.addaudithook(forbid)
"""
IMPORT_ALL = """
import importlib, pkgutil
import dragoman
names = [module.name for module in pkgutil.walk_packages(dragoman.__path__, "dragoman.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
sys.path.insert(0, sys.argv.pop(1))
importlib.import_module("handler")
print(len(names), file=sys.stderr)
"""
RUN = """
from dragoman.cli.main import main
main()
"""
CONNECTS = (
    "import socket; socket.socket().connect(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('localhost', 9)",
    "import socket; socket.gethostbyname('localhost')",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
)


def run(program: str, environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", FORBID + program, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("program", CONNECTS)
def test_a_connection_would_be_detected(environment: dict[str, str], program: str) -> None:
    answer = run(program, environment)
    assert answer.returncode == 99
    assert "TRIED socket." in answer.stderr


def test_no_import_and_no_article_connects(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("2026-03-12\n\nThe mayor said on Monday that the bridge was open.")
    articles = [FIXTURES / f"article.{language}.txt" for language in ("ru", "uk", "be")]
    credentials = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "eu-central-1"}
    function = {"DRAGOMAN_RESULTS_BUCKET": "results", "DRAGOMAN_ENGINE": "argos", "POWERTOOLS_TRACE_DISABLED": "true"}
    answer = run(
        IMPORT_ALL + RUN,
        environment | credentials | function,
        REPOSITORY / "functions" / "process_article",
        *("process", "-o", tmp_path / "out", tmp_path / "en.txt"),
        *articles,
    )
    assert answer.returncode == 0, answer.stderr
    results = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "out").iterdir()}
    assert {name: result["pipeline"]["engine"] for name, result in results.items()} == {
        "article.be.txt.json": "argos",
        "article.ru.txt.json": "argos",
        "article.uk.txt.json": "argos",
        "en.txt.json": "passthrough",
    }
    assert all(result["statements"] for result in results.values())


@pytest.mark.slow
def test_the_embedded_engine_does_not_connect(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "ru.txt").write_text("Мэр сообщил, что мост открыт.", encoding="utf-8")
    changed = environment | {"DRAGOMAN_ENGINE": "embedded"}
    answer = run(RUN, changed, *("process", "--language", "ru", "-o", tmp_path / "out", tmp_path / "ru.txt"))
    assert answer.returncode == 0, answer.stderr
    assert json.loads((tmp_path / "out" / "ru.txt.json").read_bytes())["pipeline"]["engine"] == "embedded"

"""`dragoman models install` from an index, through argostranslate's own reading and downloading of it."""

import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """An index like the one of Argos, on localhost, with the small package ru-en in it."""
    folder = tmp_path / "index"
    folder.mkdir()
    name = "translate-ru_en.argosmodel"
    (folder / name).write_bytes((FIXTURES / name).read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/"
    entry = {"from_code": "ru", "to_code": "en", "package_version": "1.0", "links": [url + name]}
    (folder / "index.json").write_text(json.dumps([entry]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield url
    server.shutdown()
    server.server_close()


def install(tmp_path: Path, index: str, *codes: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "ARGOS_PACKAGE_INDEX": index,
        "ARGOS_PACKAGES_DIR": str(tmp_path / "packages"),
    }
    command = [sys.executable, "-m", "dragoman", "models", "install", *codes]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_package_is_downloaded_and_installed_once(tmp_path: Path, index: str) -> None:
    first = install(tmp_path, index, "ru")
    assert first.returncode == 0, first.stderr
    (folder,) = (tmp_path / "packages").glob("*_en*")
    assert (folder / "model" / "model.bin").is_file()
    assert "installed already" in install(tmp_path, index, "ru").stderr


def test_a_language_that_the_index_lacks_is_told(tmp_path: Path, index: str) -> None:
    answer = install(tmp_path, index, "xx")
    assert answer.returncode == 2
    assert "[no_such_package]" in answer.stderr
    assert "Traceback" not in answer.stderr

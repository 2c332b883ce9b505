"""`dragoman models` as a user runs it, on an index on localhost with the small packages in it."""

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from index_server import IndexServer, serve_index

from dragoman.cli.main import main

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
Run = Callable[..., "Answer"]


@pytest.fixture
def index() -> Iterator[IndexServer]:
    with serve_index() as running:
        for one, other in (("ru", "en"), ("be", "ru")):
            running.offer(one, other, (FIXTURES / f"translate-{one}_{other}.argosmodel").read_bytes())
        yield running


@dataclass(frozen=True)
class Answer:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def models(
    tmp_path: Path, index: IndexServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The command, within this process for the sake of time; argostranslate has read its settings by then."""
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    from argostranslate import settings as argos_settings  # noqa: PLC0415  (makes folders there when imported)

    monkeypatch.setattr(argos_settings, "remote_package_index", f"{index.url}index.json")
    monkeypatch.setattr(argos_settings, "local_package_index", tmp_path / "index.json")
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "packages"))

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["dragoman", "models", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Answer(int(ended.value.code or 0), *capsys.readouterr())

    return run


def with_version(content: bytes, version: str) -> bytes:
    """The package with another version in its metadata."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename.endswith("metadata.json"):
                text = json.dumps(json.loads(text) | {"package_version": version}).encode()
            new.writestr(entry.filename.replace("1_0", version.replace(".", "_")), text)
    return changed.getvalue()


def test_a_package_is_installed_once_and_locked(models: Run, index: IndexServer, tmp_path: Path) -> None:
    index.break_after.append(200_000)
    first = models("install", "ru")
    assert first.returncode == 0, first.stderr
    assert [wanted.startswith("bytes=") for _, wanted in index.requests] == [False, False, True]  # the last one resumes
    (folder,) = (tmp_path / "packages").glob("*_en*")
    assert (folder / "model" / "model.bin").is_file()
    lock = json.loads((tmp_path / "packages" / "models.lock").read_bytes())["packages"]["ru-en"]
    assert lock["links"] == [f"{index.url}translate-ru_en-1.0.argosmodel"]
    assert lock["archive"]["bytes"] == (FIXTURES / "translate-ru_en.argosmodel").stat().st_size
    assert {"metadata.json", "model/model.bin", "sentencepiece.model"} <= lock["files"].keys()
    assert "already installed" in models("install", "ru").stderr


def test_a_pivot_brings_two_packages(models: Run) -> None:
    assert models("install", "be").returncode == 0
    listed = models("list").stdout
    assert "be-ru" in listed
    assert "be (through ru), ru" in listed


def test_what_the_lock_refuses_is_not_installed(models: Run, index: IndexServer, tmp_path: Path) -> None:
    """Another one under the same version, then a newer one; each only by --update."""
    models("install", "be-ru")
    old = index.files["/translate-be_ru-1.0.argosmodel"]
    lock = (tmp_path / "packages" / "models.lock").read_bytes()
    models("remove", "be-ru")
    (tmp_path / "packages" / "models.lock").write_bytes(lock)
    index.files["/translate-be_ru-1.0.argosmodel"] = with_version(old, "1.0.1")
    refused = models("install", "be-ru")
    assert refused.returncode == 3
    assert "[model_changed]" in refused.stderr
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["models.lock"]
    index.offer("be", "ru", with_version(old, "1.2"), "1.2")
    assert models("install", "--update", "be-ru").returncode == 0
    assert json.loads((tmp_path / "packages" / "models.lock").read_bytes())["packages"]["be-ru"]["version"] == "1.2"


def test_an_update_replaces_the_old_version(models: Run, index: IndexServer, tmp_path: Path) -> None:
    models("install", "be-ru")
    content = index.files["/translate-be_ru-1.0.argosmodel"]
    index.offer("be", "ru", with_version(content, "1.10"), "1.10")
    assert "be-ru 1.0 is already installed" in models("install", "be-ru").stderr
    assert models("install", "--update", "be-ru").returncode == 0
    assert [path.name for path in (tmp_path / "packages").glob("translate*")] == ["translate-be_ru-1_10"]
    assert models("verify").returncode == 0


def test_a_locked_package_needs_no_index(models: Run, index: IndexServer, tmp_path: Path) -> None:
    models("install", "be-ru")
    lock = (tmp_path / "packages" / "models.lock").read_bytes()
    models("remove", "be-ru")
    (tmp_path / "packages" / "models.lock").write_bytes(lock)
    del index.files["/index.json"]
    assert models("install", "be-ru").returncode == 0
    assert (tmp_path / "packages" / "models.lock").read_bytes() == lock


def test_a_changed_file_is_found(models: Run, tmp_path: Path) -> None:
    models("install", "be-ru")
    (model,) = (tmp_path / "packages").glob("*/model/model.bin")
    model.write_bytes(model.read_bytes()[:-1] + b"?")
    answer = models("verify")
    assert answer.returncode == 3
    assert "be-ru 1.0: model/model.bin was changed" in answer.stdout
    assert "[model_broken]" in answer.stderr


def test_a_removed_package_is_gone(models: Run, tmp_path: Path) -> None:
    models("install", "be")
    assert models("remove", "ru").returncode == 0
    assert [path.name for path in (tmp_path / "packages").glob("translate*")] == ["translate-be_ru-1_0"]
    assert list(json.loads((tmp_path / "packages" / "models.lock").read_bytes())["packages"]) == ["be-ru"]
    again = models("remove", "ru")
    assert (again.returncode, "[no_such_package]" in again.stderr) == (2, True)


def test_the_index_is_listed(models: Run) -> None:
    lines = models("list", "--available").stdout.splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["be", "Belarusian", "be-ru", "ru-en", "1.0", "1.0", "-", "-"],
        ["ru", "Russian", "ru-en", "1.0", "-"],
    ]


@pytest.mark.parametrize(
    ("code", "exit_code", "reported"), [("xx", 2, "[no_such_package]"), ("be-uk", 2, "[no_such_package]")]
)
def test_a_language_that_the_index_lacks_is_told(models: Run, code: str, exit_code: int, reported: str) -> None:
    answer = models("install", code)
    assert answer.returncode == exit_code
    assert reported in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_index_that_is_no_index_is_told(models: Run, index: IndexServer) -> None:
    index.files["/index.json"] = b"<html>"
    answer = models("install", "ru")
    assert answer.returncode == 3
    assert "[index_unreachable]" in answer.stderr
    assert "Traceback" not in answer.stderr

"""Tests of the embedded model in a bucket: pushed, fetched, verified, and used where Argos has no package.

The model is a tiny one with random weights. Its output is noise; these tests only need it to be used.
"""

from pathlib import Path

import click.testing
import pytest
from tiny_gemma import write_model

from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault
from dragoman.input.file import InputFile
from dragoman.local.cloud import LocalCloud
from dragoman.models.bucket import fetch_lock
from dragoman.models.embedded import embedded_package
from dragoman.models.fetching import fetch
from dragoman.models.installed import ModelPackage
from dragoman.models.push import missing_in_bucket
from dragoman.pipeline import process
from dragoman.settings import Settings
from dragoman.translation.engines.embedded.model import load_embedded
from dragoman.translation.selection import choose_engine

ARTICLE = "16 марта 2022\n\nПорт открыт. «Мы готовы», — сказал мэр.\n".encode()


@pytest.fixture
def url(cloud: LocalCloud, tmp_path: Path) -> str:
    """A new prefix for each test, since a process reads the lock of a prefix only once."""
    cloud.s3.create_bucket(Bucket="models", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return f"s3://models/{tmp_path.name}"


@pytest.fixture
def at_home(tmp_path: Path, packages_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of the machine on which the model was built."""
    monkeypatch.setenv("DRAGOMAN_CACHE_DIR", str(tmp_path / "home"))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(packages_dir))
    settings = Settings(cache_dir=tmp_path / "home", packages_dir=packages_dir, threads=1)
    package = embedded_package(settings)
    folder = package.folder if package else folder_of_package(settings)
    write_model(folder)
    return settings


def folder_of_package(settings: Settings) -> Path:
    """The folder that the model would have on a machine that can't build it."""
    from dragoman.models.embedded import assembly  # noqa: PLC0415

    return assembly.local_package(settings.cache_dir, Path(assembly.__file__).with_name("adapter.safetensors")).folder


def push(*arguments: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(dragoman, ["models", "push", *arguments], standalone_mode=False)


def in_aws(url: str, tmp_path: Path, engine: str) -> Settings:
    given = {"DRAGOMAN_MODELS": url, "DRAGOMAN_ENGINE": engine, "DRAGOMAN_THREADS": "1"}
    return Settings.from_environment(given | {"DRAGOMAN_CACHE_DIR": str(tmp_path / "tmp")})


def test_a_pushed_model_translates_on_another_machine(
    url: str, cloud: LocalCloud, at_home: Settings, tmp_path: Path
) -> None:
    run = push(url, "embedded")
    assert run.exception is None
    assert list(fetch_lock(cloud.s3, url)[0].packages) == ["embedded-en"]
    assert not any(missing_in_bucket(url, cloud.s3).values())
    settings = in_aws(url, tmp_path, "embedded")
    result = process(InputFile(ARTICLE, len(ARTICLE), "a.txt"), settings)
    assert result.status == "ok"
    assert result.pipeline.engine == "embedded"
    assert "second_choice_engine" in result.warnings
    home = process(InputFile(ARTICLE, len(ARTICLE), "a.txt"), at_home.model_copy(update={"engine": "embedded"}))
    assert result == home
    assert [path.name[:12] for path in (tmp_path / "tmp" / "packages").glob("e*")] == ["embedded-en-"]


def test_the_command_removes_every_version(at_home: Settings) -> None:
    folder = at_home.cache_dir / "embedded"
    assert folder.is_dir()
    run = click.testing.CliRunner().invoke(dragoman, ["models", "remove", "embedded"], standalone_mode=False)
    assert run.exception is None
    assert not folder.exists()


def test_argos_comes_first_and_embedded_serves_the_rest(url: str, at_home: Settings, tmp_path: Path) -> None:
    assert push(url, "ru", "embedded").exception is None
    settings = in_aws(url, tmp_path, "auto")
    assert choose_engine("ru", settings).name == "argos"
    assert choose_engine("uk", settings).name == "embedded"
    with pytest.raises(TransientFault, match="model_missing"):
        choose_engine("uk", in_aws(url, tmp_path, "argos"))
    assert at_home.engine == "auto"


def test_an_argos_bucket_alone_has_no_embedded_model(url: str, at_home: Settings, tmp_path: Path) -> None:
    assert push(url, "ru").exception is None
    pushed_without_code = push(url)
    assert "embedded" not in pushed_without_code.output
    package = embedded_package(in_aws(url, tmp_path, "auto"))
    assert package is None or package.folder.is_relative_to(tmp_path / "tmp"), "what can be made here, if anything"
    assert at_home.threads == 1


def test_a_downloaded_model_that_was_changed_on_the_disk_is_refused(
    url: str, at_home: Settings, tmp_path: Path
) -> None:
    assert push(url, "embedded").exception is None
    package = embedded_package(in_aws(url, tmp_path, "embedded"))
    assert package
    fetch(package)
    with (package.folder / "model" / "model.bin").open("r+b") as file:
        file.write(b"other")
    with pytest.raises(TransientFault, match=r"\[model_broken\] .*changed since it was fetched"):
        load_embedded(package, at_home.threads)


def test_no_model_is_built_if_the_bucket_has_one(url: str, at_home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert push(url, "embedded").exception is None
    monkeypatch.setenv("DRAGOMAN_MODELS", url)
    run = click.testing.CliRunner().invoke(dragoman, ["models", "install", "--embedded"], standalone_mode=False)
    assert "[bad_setting]" in str(run.exception)
    assert not (at_home.cache_dir / "packages").exists()


@pytest.mark.parametrize("damaged", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_model_without_a_lock_is_reported_as_broken(at_home: Settings, damaged: str) -> None:
    package = embedded_package(at_home) or ModelPackage(folder_of_package(at_home), "embedded", "en", "x", "")
    (package.folder / damaged).write_bytes(b"junk")
    with pytest.raises(TransientFault, match=r"\[model_broken\]"):
        load_embedded(package, at_home.threads)
    verified = click.testing.CliRunner().invoke(dragoman, ["models", "verify"], standalone_mode=False)
    assert "models.lock has no entry for it" in verified.output
    assert "[model_broken]" in str(verified.exception)


def test_a_folder_that_cannot_be_removed_is_reported(at_home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.rmtree", lambda *_given, **_options: None)  # like on a read-only disk
    run = click.testing.CliRunner().invoke(dragoman, ["models", "remove", "embedded"], standalone_mode=False)
    assert "[unwritable_folder]" in str(run.exception)
    assert at_home.cache_dir.is_dir()

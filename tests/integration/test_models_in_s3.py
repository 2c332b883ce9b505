"""Tests of models in S3: fetched when needed, verified, complete or not at all, with the same results."""

import json
from pathlib import Path
from typing import Any

import boto3
import click.testing
import pytest

from dragoman.cli.main import dragoman
from dragoman.errors import DragomanError, TransientFault
from dragoman.input.file import InputFile
from dragoman.local.cloud import LocalCloud
from dragoman.models import disk_space
from dragoman.models.available import available_packages
from dragoman.models.bucket import ModelLocation, fetch_lock, packages_in_bucket
from dragoman.models.fetching import fetch, files_of
from dragoman.models.installed import installed_packages
from dragoman.models.push import missing_in_bucket, push_packages
from dragoman.pipeline import process
from dragoman.result.schema import Result
from dragoman.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"


@pytest.fixture
def url(cloud: LocalCloud, tmp_path: Path) -> str:
    """A new prefix for each test, since a process reads the lock of a prefix only once."""
    cloud.s3.create_bucket(Bucket="models", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return f"s3://models/{tmp_path.name}"


@pytest.fixture
def pushed(url: str, cloud: LocalCloud, packages_dir: Path) -> str:
    push_packages(installed_packages(packages_dir), url, cloud.s3, print)
    return url


def bucket_settings(url: str, tmp_path: Path, **more: str) -> Settings:
    given = {"DRAGOMAN_MODELS": url, "DRAGOMAN_ENGINE": "argos", "DRAGOMAN_THREADS": "1", **more}
    return Settings.from_environment(given | {"DRAGOMAN_CACHE_DIR": str(tmp_path / "tmp")})


def process_file(name: str, settings: Settings) -> Result:
    content = (FIXTURES / name).read_bytes()
    return process(InputFile(content, len(content), name), settings)


def fetched(tmp_path: Path) -> list[str]:
    return sorted(path.name.rpartition("-")[0] for path in (tmp_path / "tmp" / "packages").glob("*-*-*"))


def test_results_are_the_same_and_only_needed_models_are_fetched(
    pushed: str, settings: Settings, tmp_path: Path
) -> None:
    from_bucket = bucket_settings(pushed, tmp_path)
    assert process_file("article.ru.txt", from_bucket) == process_file("article.ru.txt", settings)
    assert fetched(tmp_path) == ["ru-en"]
    assert process_file("article.be.txt", from_bucket) == process_file("article.be.txt", settings)
    assert fetched(tmp_path) == ["be-ru", "ru-en"]


@pytest.mark.parametrize("keep", ["", "true", "false"])
def test_the_files_of_models_are_kept_unless_the_settings_forbid_it(
    pushed: str, settings: Settings, tmp_path: Path, keep: str
) -> None:
    """In Lambda they are removed: /tmp would be full after about six languages."""
    from_bucket = bucket_settings(pushed, tmp_path, DRAGOMAN_KEEP_MODELS=keep)
    for name in ("article.ru.txt", "article.be.txt", "article.ru.txt"):
        assert process_file(name, from_bucket) == process_file(name, settings), "loaded once, it needs no files"
    assert fetched(tmp_path) == ([] if keep == "false" else ["be-ru", "ru-en"])


def test_a_broken_model_leaves_no_files_behind_in_lambda(pushed: str, cloud: LocalCloud, tmp_path: Path) -> None:
    settings = bucket_settings(pushed, tmp_path, DRAGOMAN_KEEP_MODELS="false")
    (package, *_) = available_packages(settings)
    with pytest.raises(RuntimeError, match="broken"), files_of(package):
        assert package.folder.is_dir()
        raise RuntimeError("broken")
    assert not package.folder.exists()
    assert cloud.endpoint


def test_english_needs_no_bucket(cloud: LocalCloud, tmp_path: Path) -> None:  # noqa: ARG001
    file = InputFile(b"The mayor said that the bridge was open.", 40, "a.txt")
    assert process(file, bucket_settings("s3://no-such-bucket/argos", tmp_path)).status == "ok"


def push(*arguments: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(dragoman, ["models", "push", *arguments], standalone_mode=False)


def test_the_command_pushes_the_requested_packages(url: str, cloud: LocalCloud) -> None:
    run = push(url, "ru")
    assert run.exception is None
    assert run.output.startswith("ru-en 1.0: ")
    assert list(fetch_lock(cloud.s3, url)[0].packages) == ["ru-en"]
    run = push(url)
    assert [line.split(" ")[0] for line in run.output.splitlines()] == ["be-ru", "ru-en", "uk-en"]
    assert "ru-en 1.0: 0 files sent" in run.output
    assert set(missing_in_bucket(url, cloud.s3)) == {"be-ru", "ru-en", "uk-en"}
    assert not any(missing_in_bucket(url, cloud.s3).values())


def test_the_command_reports_each_problem(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    def code(*arguments: str) -> str:
        fault = push(*arguments).exception
        assert isinstance(fault, DragomanError)
        return fault.code

    assert code("s3://models/argos", "xx") == "no_such_package"
    assert "'models/argos' is no S3 address" in str(push("models/argos").exception)
    assert code("s3://no-such-bucket/argos", "ru") == "models_missing"
    monkeypatch.setenv("DRAGOMAN_MODELS", "s3://models/argos")
    assert code("s3://models/argos") == "bad_setting", "packages are pushed from a folder"


def test_a_second_push_sends_nothing(pushed: str, cloud: LocalCloud, packages_dir: Path) -> None:
    before = fetch_lock(cloud.s3, pushed)
    lines: list[str] = []
    push_packages(installed_packages(packages_dir), pushed, cloud.s3, lines.append)
    assert [line.split(": ")[1].split(" files")[0] for line in lines] == ["0"] * 3
    assert fetch_lock(cloud.s3, pushed) == before


def test_another_push_keeps_the_packages_that_are_there(url: str, cloud: LocalCloud, packages_dir: Path) -> None:
    one, two, _ = installed_packages(packages_dir)
    push_packages([one], url, cloud.s3, print)
    push_packages([two], url, cloud.s3, print)
    assert list(fetch_lock(cloud.s3, url)[0].packages) == [one.name, two.name]


def test_of_two_simultaneous_pushes_the_second_fails_with_an_error(
    url: str, cloud: LocalCloud, packages_dir: Path
) -> None:
    one, two, _ = installed_packages(packages_dir)
    other = boto3.client("s3")

    def push_first(params: dict[str, Any], **_: object) -> None:
        if params["Key"].endswith("models.lock"):
            push_packages([two], url, other, print)

    cloud.s3.meta.events.register("provide-client-params.s3.PutObject", push_first)
    with pytest.raises(TransientFault) as caught:
        push_packages([one], url, cloud.s3, print)
    assert caught.value.code == "lost_race"


def test_a_changed_object_is_refused_and_nothing_stays(pushed: str, cloud: LocalCloud, tmp_path: Path) -> None:
    settings = bucket_settings(pushed, tmp_path)
    lock, _ = fetch_lock(cloud.s3, pushed)
    key = ModelLocation.of(pushed).key(lock.packages["ru-en"], "sentencepiece.model")
    cloud.s3.put_object(Bucket="models", Key=key, Body=b"another")
    with pytest.raises(TransientFault) as caught:
        process_file("article.ru.txt", settings)
    assert caught.value.code == "model_changed"
    assert fetched(tmp_path) == []
    assert missing_in_bucket(pushed, cloud.s3) == {
        "be-ru": [],
        "ru-en": ["sentencepiece.model is missing or different"],
        "uk-en": [],
    }


def test_leftovers_of_a_crash_are_removed(pushed: str, tmp_path: Path) -> None:
    settings = bucket_settings(pushed, tmp_path)
    left = tmp_path / "tmp" / "packages" / ".making-x"
    left.mkdir(parents=True)
    (left / "half.bin").write_bytes(b"half")
    (package, *_) = available_packages(settings)
    fetch(package)
    assert package.folder.is_dir()
    assert not left.exists()


def test_a_full_disk_is_reported(pushed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package, *_) = packages_in_bucket(pushed, tmp_path / "tmp")
    monkeypatch.setattr(disk_space, "_RESERVE", 10**18)
    with pytest.raises(TransientFault) as caught:
        fetch(package)
    assert caught.value.code == "disk_full"


@pytest.mark.parametrize("place", ["s3://models/empty", "s3://no-such-bucket/argos"])
def test_a_missing_bucket_or_lock_is_reported(url: str, place: str, tmp_path: Path) -> None:  # noqa: ARG001
    with pytest.raises(TransientFault) as caught:
        process_file("article.ru.txt", bucket_settings(place, tmp_path))
    assert caught.value.code == "models_missing"


def test_a_broken_package_is_not_pushed(url: str, cloud: LocalCloud, tmp_path: Path) -> None:
    folder = tmp_path / "packages" / "be_ru"
    folder.mkdir(parents=True)
    (folder / "metadata.json").write_text(json.dumps({"from_code": "be", "to_code": "ru"}))
    with pytest.raises(TransientFault) as caught:
        push_packages(installed_packages(tmp_path / "packages"), url, cloud.s3, print)
    assert caught.value.code == "model_broken"
    assert cloud.s3.list_objects_v2(Bucket="models")["KeyCount"] == 0

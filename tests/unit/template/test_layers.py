"""The inputs of the layers: the lock file, stripping, the choice of models, bytecode."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[3]
LAYERS = ROOT / "layers"
PYTHON_VERSION = "{}.{}".format(*sys.version_info)


def module(name: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """One of the builder's modules; they are not a package, as they run where nothing is installed."""
    monkeypatch.syspath_prepend(str(LAYERS / "dependencies"))
    return runpy.run_path(str(LAYERS / "dependencies" / f"{name}.py"))


# ── The lock file ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def locked() -> dict[str, str]:
    """Versions by name."""
    lock = (LAYERS / "dependencies" / "requirements.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S+)==(\S+) ", lock, re.MULTILINE))


def test_the_lock_file_has_everything_that_the_project_requires(
    locked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unused = module("lock", monkeypatch)["_UNUSED"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in map(Requirement, project["dependencies"]):
        name = canonicalize_name(requirement.name)
        if name not in unused:
            assert name in locked, "run: make lock"
            assert requirement.specifier.contains(locked[name]), f"{name}: run make lock"


def test_the_formats_layer_has_its_extra_and_no_duplicates(locked: dict[str, str]) -> None:
    lock = (LAYERS / "formats" / "requirements.txt").read_text(encoding="utf-8")
    own = dict(re.findall(r"^(\S+)==(\S+) ", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in map(Requirement, project["optional-dependencies"]["formats"]):
        assert requirement.specifier.contains(own[canonicalize_name(requirement.name)]), "run: make lock"
    assert not own.keys() & locked.keys()


@pytest.mark.parametrize(("layer", "least"), [("dependencies", 40), ("formats", 10)])
def test_every_locked_package_has_a_hash_and_no_address(layer: str, least: int) -> None:
    lock = (LAYERS / layer / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.partition("3.11.\n")[2].strip())
    assert len(entries) > least
    assert all(re.fullmatch(r"\S+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+", entry) for entry in entries)
    assert "://" not in lock


# ── Stripping ────────────────────────────────────────────────────────────────────────────────────────────


def test_stripping_removes_unused_files_and_keeps_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ["thinc/backends/_custom_kernels.cu", "spacy/lang/ru/__init__.py", "numpy/testing/__init__.py",
            "botocore/data/s3/service.json.gz", "botocore/data/endpoints.json", "x.dist-info/METADATA",
            "babel/locale-data/root.dat", "babel/locale-data/uk_UA.dat"]  # fmt: skip
    gone = ["spacy/tests/test_x.py", "spacy/tokens/doc.pyx", "numpy/_core/include/a.h", "bin/spacy",
            "botocore/data/ec2/service.json.gz", "x.dist-info/RECORD", "babel/locale-data/fr.dat"]  # fmt: skip
    for name in kept + gone:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    target = module("targets", monkeypatch)["Target"]("arm64", "3.13")
    module("strip", monkeypatch)["strip"](tmp_path, target)
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == set(kept)


def elf(offset: int) -> bytes:
    """An ELF file's header and one segment, whose offset doesn't fit its address unless it is a page's."""
    header = bytearray(64)
    struct.pack_into("<Q", header, 32, 64)
    struct.pack_into("<H", header, 56, 1)
    return bytes(header) + struct.pack("<IIQQQQQQ", 1, 5, offset, 0x10000, 0x10000, 0, 0, 0x10000)


def test_a_library_broken_by_stripping_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    is_loadable: Callable[[bytes], bool] = module("strip", monkeypatch)["is_loadable"]
    assert is_loadable(elf(0x20000))
    assert not is_loadable(elf(0x20010))


# ── Models ───────────────────────────────────────────────────────────────────────────────────────────────


def build_models(tmp_path: Path, *variables: str) -> subprocess.CompletedProcess[str]:
    """Builds the layer as `sam build` does; `variables` are make's."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "ARTIFACTS_DIR": str(tmp_path / "opt")}
    command = ["make", "-f", str(LAYERS / "models" / "Makefile"), "build-ModelsLayer", f"PYTHON={sys.executable}"]
    command += variables
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)


def packages_in(tmp_path: Path) -> list[str]:
    """The packages in the layer's list."""
    manifest: dict[str, list[str]] = json.loads((tmp_path / "opt" / "argos" / "manifest.json").read_text())
    return manifest["packages"]


def test_models_are_copied_with_only_the_files_that_translation_reads(packages_dir: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(packages_dir, models)
    russian = next(models.glob("*ru_en*"))
    (russian / "stanza").mkdir()
    (russian / "stanza" / "big.pt").touch()
    built = build_models(tmp_path, f"MODELS={models}")
    assert built.returncode == 0, built.stderr
    assert packages_in(tmp_path) == ["ru-en", "uk-en"]
    copied = tmp_path / "opt" / "argos" / "packages" / russian.name
    assert {path.name for path in copied.iterdir()} == {"metadata.json", "sentencepiece.model", "model"}
    assert (copied / "model" / "model.bin").read_bytes() == (russian / "model" / "model.bin").read_bytes()


def test_only_requested_languages_are_included(packages_dir: Path, tmp_path: Path) -> None:
    assert build_models(tmp_path, f"MODELS={packages_dir}", "LANGUAGES=uk").returncode == 0
    assert packages_in(tmp_path) == ["uk-en"]


def test_a_missing_model_stops_the_build_and_names_the_remedy(tmp_path: Path) -> None:
    built = build_models(tmp_path, "MODELS=installed")
    assert built.returncode != 0
    assert "No Argos package for ru uk" in built.stderr
    assert "dragoman models install ru uk" in built.stderr
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize("variables", [(), ("MODELS=none",)])
def test_models_are_left_out_by_default(tmp_path: Path, variables: tuple[str, ...]) -> None:
    assert build_models(tmp_path, *variables).returncode == 0
    assert packages_in(tmp_path) == []


# ── Sizes ────────────────────────────────────────────────────────────────────────────────────────────────


def tell_size(built: Path, **parts: int) -> subprocess.CompletedProcess[str]:
    """The message of `make build` for a build whose parts have these sizes, as sparse files."""
    for name, size in parts.items():
        (built / name / "python").mkdir(parents=True)
        with (built / name / "python" / "file").open("wb") as file:
            file.truncate(size)
    command = [sys.executable, str(LAYERS / "size.py"), str(built)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_build_that_just_fits_is_reported_with_its_sizes(tmp_path: Path) -> None:
    """Each function has all layers, so only the larger of two functions counts."""
    reported = tell_size(tmp_path, DependenciesLayer=162_000_000, ModelsLayer=100_000_000, Backfill=144_000, Process=7)
    assert reported.returncode == 0, reported.stderr
    assert re.search(r"one function and all layers +262,144,000\n +left +0\n", reported.stdout)


def test_a_build_that_is_one_byte_too_large_is_refused_with_the_remedy(tmp_path: Path) -> None:
    reported = tell_size(tmp_path, DependenciesLayer=162_000_000, ModelsLayer=100_000_000, Backfill=144_001)
    assert reported.returncode != 0
    assert "dragoman models push" in reported.stderr


# ── The library, and bytecode ────────────────────────────────────────────────────────────────────────────


def build_library(folder: Path, python_version: str, **variables: str) -> dict[str, bytes]:
    """The layer's compiled files."""
    environment = {"PATH": os.environ["PATH"], "ARTIFACTS_DIR": str(folder), "PYTHON": sys.executable, **variables}
    command = ["make", "-f", str(LAYERS / "dragoman" / "Makefile"), "build-DragomanLayer"]
    subprocess.run([*command, f"PYTHON_VERSION={python_version}"], env=environment, check=True, capture_output=True)
    assert (folder / "python" / "dragoman" / "pipeline.py").is_file()
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.pyc")}


def test_bytecode_depends_only_on_the_sources(tmp_path: Path) -> None:
    first = build_library(tmp_path / "first", PYTHON_VERSION)
    assert any("pipeline" in name for name in first)
    assert build_library(tmp_path / "second", PYTHON_VERSION) == first


def test_bytecode_can_be_left_out_and_is_without_the_right_python(tmp_path: Path) -> None:
    assert build_library(tmp_path / "without", PYTHON_VERSION, BYTECODE="no") == {}
    assert build_library(tmp_path / "other", "3.99") == {}


def test_the_data_of_each_service_that_is_called_stay_in_the_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them boto3 has no such client, and the function doesn't start."""
    code = (LAYERS / "dragoman" / "dragoman" / "boto" / "client.py").read_text(encoding="utf-8")
    called = set(re.findall(r' _client\("(\w+)"\)', code))
    assert called >= {"events", "s3", "sqs"}
    assert module("strip", monkeypatch)["_AWS_SERVICES"] == called | {"sts", "xray"}

"""The sizes of the functions and their layers for Lambda, as `make build` makes them by default."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from artefact import REPOSITORY, clean_copy, make_build, run_build

pytestmark = pytest.mark.slow

SIZE = runpy.run_path(str(REPOSITORY / "layers" / "size.py"))
FORMATS_LIMIT = 45_000_000  # bytes
RUSSIAN_PACKAGE = 156_239_112  # bytes of version 1.9 of the index, packed, as published with its digest


def raw_size(architecture: str, folder: Path) -> int:
    """The size of third-party packages before stripping, for Lambda's Python."""
    script = REPOSITORY / "layers" / "dependencies" / "build.py"
    what = ["--architecture", architecture, "--python-version", "3.13", "--raw", str(folder)]
    subprocess.run([sys.executable, str(script), *what], check=True, capture_output=True)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("architecture", ["arm64", "x86_64"])
def test_the_default_build_fits(architecture: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = make_build(clean_copy(tmp_path / "project"), f"ARCHITECTURE={architecture}")
    sizes = SIZE["sizes"](built)
    bytecode = sum(path.stat().st_size for path in built.rglob("*.pyc"))
    raw = raw_size(architecture, tmp_path / "raw")
    with capsys.disabled():
        print(f"\n{architecture}, python3.13, in bytes; the limit is {SIZE['LIMIT']:,}")
        print(SIZE["table"](sizes))
        print(f"  of it bytecode              {bytecode:>13,}\n  others' packages unstripped {raw:>13,}")
        print(f"  the Russian package, packed {RUSSIAN_PACKAGE:>13,}")
    assert {
        "ProcessArticle",
        "Backfill",
        "DragomanLayer",
        "DependenciesLayer",
        "FormatsLayer",
        "ModelsLayer",
    } == sizes.keys()
    assert SIZE["total"](sizes) <= SIZE["LIMIT"]
    has_formats = sizes["FormatsLayer"] > 1_000_000
    assert has_formats == (architecture == "arm64")  # on x86_64 they don't fit
    assert sizes["FormatsLayer"] <= FORMATS_LIMIT
    assert sizes["DependenciesLayer"] < raw / 1.9


def test_models_that_are_too_large_for_a_layer_stop_the_build(packages_dir: Path, tmp_path: Path) -> None:
    """Two languages, each with a model of 70 MB, which is less than real ones: sparse files, no bytes on the disk."""
    project = clean_copy(tmp_path / "project")
    for package in packages_dir.glob("*_en*"):
        for file in (path for path in package.rglob("*") if path.is_file()):
            target = tmp_path / "models" / file.relative_to(packages_dir)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        os.truncate(tmp_path / "models" / package.name / "model" / "model.bin", 70_000_000)
    done = run_build(project, f"MODELS={tmp_path / 'models'}")
    assert done.returncode != 0
    assert "Too large for Lambda" in done.stderr

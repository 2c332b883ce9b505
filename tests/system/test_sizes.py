"""How large the function and its layers are for Lambda, which takes no more than 262,144,000 bytes of both together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from artefact import LIMIT, REPOSITORY, clean_copy, make_build

pytestmark = pytest.mark.slow

MODEL = 100_000_000  # bytes of a usual Argos package


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Bytes of the function and of the layers that are the same for every processor, as `make build` leaves them."""
    built = make_build(clean_copy(tmp_path_factory.mktemp("project")), "MODELS=none")
    function = REPOSITORY / "functions" / "process_article"
    return sum(map(size, (built / "DragomanLayer", built / "ModelsLayer", function)))


@pytest.fixture(scope="module", params=["arm64", "x86_64"])
def architecture(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def build_dependencies(architecture: str, folder: Path, *, raw: bool) -> int:
    """Bytes of the layer of others' packages, for Lambda's Python."""
    if raw:
        script = REPOSITORY / "layers" / "dependencies" / "build.py"
        what = ["--architecture", architecture, "--python-version", "3.13", "--raw", str(folder / "python")]
        command = [sys.executable, str(script), *what]
    else:
        makefile = REPOSITORY / "layers" / "dependencies" / architecture / "Makefile"
        command = ["make", "-f", str(makefile), "build-DependenciesLayer", f"PYTHON={sys.executable}"]
        command += [f"ARTIFACTS_DIR={folder}"]
    subprocess.run(command, check=True, capture_output=True)
    return size(folder)


def test_everything_fits(architecture: str, library: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With one model on arm64; without, and models from S3, on both."""
    raw = build_dependencies(architecture, tmp_path / "raw", raw=True)
    packages = build_dependencies(architecture, tmp_path / "stripped", raw=False)
    bytecode = sum(path.stat().st_size for path in (tmp_path / "stripped").rglob("*.pyc"))
    totals = {models: library + packages + models * MODEL for models in (0, 1, 2)}
    with capsys.disabled():
        print(f"\n{architecture}, python3.13, in bytes; the limit is {LIMIT:,}")
        print(f"  others' packages as they come  {raw:>13,}")
        print(f"  others' packages, stripped     {packages:>13,}  of it bytecode {bytecode:,}")
        print(f"  library and function           {library:>13,}")
        for models, total in totals.items():
            fits = "fits" if total <= LIMIT else "too large: take models from S3"
            print(f"  all, with {models} models of {MODEL:,} {total:>13,}  {fits}")
    assert packages < raw / 1.9
    assert totals[1 if architecture == "arm64" else 0] <= LIMIT

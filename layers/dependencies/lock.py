"""Makes requirements.txt of both layers of packages: what pyproject.toml asks for, each wheel of each target hashed.

    python layers/dependencies/lock.py          or: make lock

Versions are what pip resolves for the first target; the other targets take the same.
"""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from targets import LOCKED, Target, pip_install

HERE = Path(__file__).parent
PYPROJECT = HERE.parents[1] / "pyproject.toml"
LOCK = HERE / "requirements.txt"
FORMATS_LOCK = HERE.parent / "formats" / "requirements.txt"

# Reads the Argos packages that have a bpe.model. Its requirements (stanza, torch) would not fit and go unused.
_ALONE = ("argostranslate==1.11.0",)
# What others require and the function never imports; the system tests run without them.
_UNUSED = frozenset(
    {
        "markdown-it-py",  # rich's
        "mdurl",  # rich's
        "pygments",  # rich's
        "pyyaml",  # ctranslate2's converters
        "rich",  # the command's tables; typer does without
        "setuptools",  # spaCy's and ctranslate2's, for building and for Windows
        "snapshot-restore-py",  # Lambda's runtime has it
    }
)
_HEADER = """\
# Made by `make lock` from pyproject.toml; don't edit. Each package once, with the hashes of its wheels for
# {targets}.
"""

Wheels = dict[str, tuple[str, set[str]]]  # name: version and hashes


def main() -> None:
    """Writes the locks: of the extra `formats` what the other layer doesn't hold, in the versions that fit it."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wheels: Wheels = {}
    formats: Wheels = {}
    for target in LOCKED:
        _add(wheels, _resolved(target, project["dependencies"], wheels))
        _add(wheels, _resolved(target, _ALONE, {}, "--no-deps"))
        _add(formats, _resolved(target, project["optional-dependencies"]["formats"], wheels | formats))
    own = {name: found for name, found in formats.items() if name not in wheels}
    for lock, found in ((LOCK, wheels), (FORMATS_LOCK, own)):
        lock.write_text(_written(found), encoding="utf-8")
        print(f"{lock.relative_to(HERE.parent)}: {len(found)} packages")


def _resolved(target: Target, requirements: Sequence[str], pinned: Wheels, *options: str) -> Wheels:
    """What pip would install for this target, with versions that are decided already."""
    with tempfile.TemporaryDirectory() as workplace:
        wanted, constraints, report = (Path(workplace, name) for name in ("wanted.txt", "pinned.txt", "report.json"))
        wanted.write_text("\n".join(requirements), encoding="utf-8")
        constraints.write_text("\n".join(f"{name}=={version}" for name, (version, _) in pinned.items()))
        files = [f"--requirement={wanted}", f"--constraint={constraints}", f"--report={report}"]
        pip_install(target, Path(workplace, "nothing"), "--dry-run", *files, *options)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return dict(_wheel(item) for item in found)


def _wheel(item: dict[str, dict[str, dict[str, dict[str, str]]]]) -> tuple[str, tuple[str, set[str]]]:
    metadata, archive = item["metadata"], item["download_info"]["archive_info"]
    name = re.sub(r"[-_.]+", "-", str(metadata["name"])).lower()
    return name, (str(metadata["version"]), {archive["hashes"]["sha256"]})


def _add(wheels: Wheels, found: Wheels) -> None:
    for name, (version, hashes) in found.items():
        if name not in _UNUSED:
            wheels.setdefault(name, (version, set()))[1].update(hashes)


def _written(wheels: Wheels) -> str:
    targets = ", ".join(f"{target.architecture} {target.python_version}" for target in LOCKED)
    entries = [
        " \\\n    ".join([f"{name}=={version}", *(f"--hash=sha256:{digest}" for digest in sorted(hashes))])
        for name, (version, hashes) in sorted(wheels.items())
    ]
    return _HEADER.format(targets=targets) + "\n".join(entries) + "\n"


if __name__ == "__main__":
    main()

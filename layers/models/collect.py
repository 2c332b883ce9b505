"""Copies the Argos packages that the function needs; of each package only the files that translation reads.

    python collect.py --models FOLDER --languages "ru uk" TARGET      (TARGET is the layer's argos/packages/)

`--models installed` copies them from the folder that Argos Translate and `dragoman models install` use. By default the
layer has no models, only an empty manifest, and the function gets its models from S3.
A manifest.json next to TARGET lists the packages.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

# Packages also have files that Dragoman doesn't read, such as sentence splitters of hundreds of MB.
_NEEDED = ("metadata.json", "sentencepiece.model", "bpe.model", "model")


def main() -> None:
    """Reads the command line and copies; exits with a message if a language has no package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--models", default="none")
    parser.add_argument("--languages", default="ru uk")
    options = parser.parse_args()
    languages = options.languages.replace(",", " ").split()
    if options.models == "none":
        _collect({}, options.target)
        return
    folder = _installed() if options.models == "installed" else Path(options.models)
    packages = _packages(folder)
    wanted = {name: folder for name, folder in packages.items() if _is_on_a_route(name, languages)}
    missing = [code for code in languages if not any(name.startswith(f"{code}-") for name in wanted)]
    if missing:
        sys.exit(_message(missing, folder))
    _collect(wanted, options.target)


def _installed() -> Path:
    if folder := os.environ.get("DRAGOMAN_MODELS") or os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(folder)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"


def _packages(folder: Path) -> dict[str, Path]:
    """The folders of translation packages by their language pair, such as ru-en."""
    found = {}
    for path in sorted(folder.glob("[!.]*/metadata.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        if facts.get("type", "translate") == "translate" and facts.get("from_code"):
            found[f"{facts['from_code']}-{facts['to_code']}"] = path.parent
    return found


def _is_on_a_route(name: str, languages: list[str]) -> bool:
    """Whether a pair leads to English, or connects two of the languages: one may be translated through another."""
    source, _, goal = name.partition("-")
    return source in languages and goal in {"en", *languages}


def _message(missing: list[str], folder: Path) -> str:
    codes = " ".join(missing)
    return (
        f"No Argos package for {codes} in {folder}. Install it (dragoman models install {codes}), or build with "
        "MODELS=folder, with LANGUAGES='...', or without MODELS if the function gets its models from a bucket."
    )


def _collect(packages: dict[str, Path], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for folder in packages.values():
        for path in (folder / name for name in _NEEDED if (folder / name).exists()):
            copied = target / folder.name / path.name
            copied.parent.mkdir(exist_ok=True)
            shutil.copytree(path, copied) if path.is_dir() else shutil.copyfile(path, copied)
    for lock in {folder.parent / "models.lock" for folder in packages.values()}:
        if lock.exists():
            shutil.copyfile(lock, target / lock.name)  # the function verifies its models with it
    (target.parent / "manifest.json").write_text(json.dumps({"packages": sorted(packages)}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

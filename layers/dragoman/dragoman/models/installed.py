"""The Argos packages in a folder."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.fingerprint import file_sha256, sha256_of

EMBEDDED = "embedded"  # replaces the source language in the name of the embedded model's package: embedded-en
# The files that affect a translation. Argos packages may have others (README.md, stanza/, minisbd/), unused here.
_MODEL_FILES = ("metadata.json", "sentencepiece.model", "bpe.model", "model/**/*")


@dataclass(frozen=True)
class ModelPackage:
    """An Argos package or the embedded model: its folder, and the facts in its metadata.json.

    `bucket` is the `s3://bucket/prefix` from which the folder is fetched at first use, `locked_sha256` the hash in the
    lock there; both are empty for a package that is already in its folder. If a package from a bucket `is_temporary`,
    its folder is removed after its model has been loaded.
    """

    folder: Path
    from_code: str
    to_code: str
    version: str
    target_prefix: str
    bucket: str = ""
    locked_sha256: str = ""
    is_temporary: bool = False

    @property
    def name(self) -> str:
        """The language pair, such as ru-en."""
        return f"{self.from_code}-{self.to_code}"

    def sha256(self) -> str:
        """The SHA-256 over the files that affect a translation.

        The process reads them once (0.1 s for 100 MB); for a package in a bucket the lock has the hash.
        """
        return self.locked_sha256 or self.folder_sha256()

    def folder_sha256(self) -> str:
        """The SHA-256 over the same files in the folder, which must exist."""
        return _cached_sha256(self.folder)


def installed_packages(packages_dir: Path) -> tuple[ModelPackage, ...]:
    """The translation packages in a folder, by name; the newest if a pair has several versions."""
    if not packages_dir.is_dir():
        return ()
    found = (read_package(path.parent) for path in sorted(packages_dir.glob("[!.]*/metadata.json")))
    by_name: dict[str, ModelPackage] = {}
    for package in sorted((package for package in found if package), key=lambda package: version_key(package.version)):
        by_name[package.name] = package
    return tuple(by_name[name] for name in sorted(by_name))


def read_package(folder: Path) -> ModelPackage | None:
    """The package in a folder; None if its metadata.json doesn't describe a translation package."""
    try:
        facts = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        if facts.get("type", "translate") != "translate" or not facts.get("from_code"):
            return None
        version, prefix = (str(facts.get(name, "")) for name in ("package_version", "target_prefix"))
        return ModelPackage(folder, str(facts["from_code"]), str(facts["to_code"]), version, prefix)
    except (ValueError, KeyError, AttributeError):
        return None


def version_key(version: str) -> tuple[int, ...]:
    """The sort key of a version: 1.10 is newer than 1.9."""
    return tuple(map(int, re.findall(r"\d+", version)))


def model_files(folder: Path) -> dict[str, Path]:
    """The files of a package that affect a translation, by their path in the package."""
    files = (path for pattern in _MODEL_FILES for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in sorted(files)}


@lru_cache(maxsize=64)
def _cached_sha256(folder: Path) -> str:
    return sha256_of({name: file_sha256(path) for name, path in model_files(folder).items()})

"""Hashes of files, folders, and the code and tables that affect results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent
# The packages whose code affects results; the others only move articles and models.
_AFFECTING_RESULTS = ("text", "input", "names", "translation", "extraction", "alignment", "result")

ModelRole = Literal["language", "translation", "english"]


@dataclass(frozen=True)
class ModelFacts:
    """The facts about a model in the result and in the fingerprint."""

    role: ModelRole
    name: str
    version: str
    sha256: str


def sha256_of(value: Mapping[str, object]) -> str:
    """The SHA-256 of a JSON-like value, independent of the order of its keys."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@lru_cache(maxsize=1)
def rules_sha256(package: Path = _PACKAGE) -> str:
    """The SHA-256 over all tables of the package and all code that affects results.

    The files are read once per process, which takes some milliseconds.
    """
    code = [path for name in _AFFECTING_RESULTS for path in (package / name).rglob("*.py")]
    digest = hashlib.sha256()
    for path in sorted([*package.glob("*.py"), *code, *package.rglob("*.tsv")]):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def folder_sha256(folder: Path) -> str:
    """The SHA-256 over the names and contents of all files under a folder, except compiled Python files.

    Cached, since models don't change while the process runs.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sha256_of({path.relative_to(folder).as_posix(): file_sha256(path) for path in files})


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

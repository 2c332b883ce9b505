"""Hashes that say what a thing is: a file, a folder, the rules, and everything that decides a result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent
# The rooms whose code decides what stands in a result; the others carry articles and models.
_DECIDING = ("text", "input", "names", "translation", "extraction", "alignment", "result")

ModelRole = Literal["language", "translation", "english"]


@dataclass(frozen=True)
class ModelFacts:
    """A model as it stands in the result and in the fingerprint."""

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
    """The SHA-256 over all tables of the package, and over the code that decides what stands in a result.

    Read once for the life of the process, in some milliseconds.
    """
    code = [path for room in _DECIDING for path in (package / room).rglob("*.py")]
    digest = hashlib.sha256()
    for path in sorted([*package.glob("*.py"), *code, *package.rglob("*.tsv")]):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def folder_sha256(folder: Path) -> str:
    """The SHA-256 over names and contents of all files below a folder, compiled Python files left out.

    Cached for the life of the process: models don't change under a running one.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sha256_of({path.relative_to(folder).as_posix(): file_sha256(path) for path in files})


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

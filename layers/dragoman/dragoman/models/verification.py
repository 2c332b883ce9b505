"""Checks that a package is complete and unchanged since it was locked."""

from __future__ import annotations

from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import differences, read_lock


def verify_package(package: ModelPackage) -> list[str]:
    """The problems of a package in its folder, in words; empty if it is complete and unchanged since it was locked.

    Reads all its files, once per process.

    Raises:
        UsageFault: `bad_lock`.
    """
    return _lacks(package) or _changes(package)


def _lacks(package: ModelPackage) -> list[str]:
    needed = [package.folder / "model" / "model.bin"]
    tokenizers = [package.folder / "sentencepiece.model", package.folder / "bpe.model"]
    problems = [f"{path.name} is missing" for path in needed if not path.is_file()]
    if not any(path.is_file() for path in tokenizers):
        problems.append("it has no tokenizer (sentencepiece.model or bpe.model)")
    return problems


def _changes(package: ModelPackage) -> list[str]:
    if package.locked_sha256:
        return [] if package.folder_sha256() == package.locked_sha256 else ["it has changed since it was fetched"]
    locked = read_lock(package.folder.parent).packages.get(package.name)
    if locked is None or locked.sha256 == package.sha256():
        return []
    if locked.version != package.version:
        return [f"its version is {package.version}, but models.lock has {locked.version}"]
    return differences(package, locked)

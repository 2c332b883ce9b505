"""Whether a package is whole, and what it was when it was locked."""

from __future__ import annotations

from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import differences, read_lock


def verify_package(package: ModelPackage) -> list[str]:
    """What is wrong with a package that lies in its folder, in words; nothing if it is whole and as it was locked.

    All its files are read, once for the life of the process.

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
        return [] if package.folder_sha256() == package.locked_sha256 else ["it was changed since it was fetched"]
    locked = read_lock(package.folder.parent).packages.get(package.name)
    if locked is None or locked.sha256 == package.sha256():
        return []
    if locked.version != package.version:
        return [f"it has version {package.version}, and models.lock says {locked.version}"]
    return differences(package, locked)

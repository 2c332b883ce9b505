"""Unpacks an `.argosmodel` file (a zip of one folder): completely or not at all, and nothing outside its folder."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import DragomanError, known_error
from dragoman.models.disk_space import require_space
from dragoman.models.installed import ModelPackage, read_package

_LARGEST = 2_000_000_000  # bytes unpacked; the largest package in the index has a quarter of that
_MOST_FILES = 10_000


@contextmanager
def unpacked(file: Path, packages_dir: Path) -> Iterator[ModelPackage]:
    """The package, unpacked in a temporary folder next to the others; removed at the end unless `move_in` took it.

    Raises:
        UsageFault: `bad_package` if it is not an Argos package, or would write outside its folder.
        TransientFault: `disk_full`, `unwritable_folder`.
    """
    require_space(packages_dir, 0)
    with tempfile.TemporaryDirectory(dir=packages_dir, prefix=".unpacking-") as temporary:
        folder = _unpack(file, Path(temporary))
        package = read_package(folder)
        if package is None:
            raise _bad_package(file, "its metadata.json doesn't describe a translation package")
        yield package


def move_in(package: ModelPackage, packages_dir: Path) -> ModelPackage:
    """Moves an unpacked package into place by a rename, and only then removes the one that was there."""
    target = packages_dir / package.folder.name
    with tempfile.TemporaryDirectory(dir=packages_dir, prefix=".replaced-") as replaced:
        if target.exists():
            target.rename(Path(replaced) / target.name)
        package.folder.rename(target)
    moved = read_package(target)
    assert moved  # noqa: S101  (it was read before it was moved)
    return moved


def unpack_package(file: Path, packages_dir: Path) -> ModelPackage:
    """Unpacks a package into place, without checking the lock.

    Raises:
        UsageFault, TransientFault: as `unpacked`.
    """
    with unpacked(file, packages_dir) as package:
        return move_in(package, packages_dir)


def remove_folder(folder: Path) -> None:
    """Removes a folder: renames it first, so that nobody sees it half deleted."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".removed-") as removed:
        folder.rename(Path(removed) / folder.name)
        shutil.rmtree(Path(removed) / folder.name)


def _unpack(file: Path, temporary: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive:
            name = _safe_folder(archive, file)
            require_space(temporary, sum(entry.file_size for entry in archive.infolist()))
            archive.extractall(temporary)  # never unpacks more of an entry than its declared size
    except (OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise _bad_package(file, str(error)) from error
    return temporary / name


def _safe_folder(archive: zipfile.ZipFile, file: Path) -> str:
    """The name of the single folder in the archive."""
    entries = archive.infolist()
    if _is_too_large(entries):
        raise _bad_package(file, "it unpacks to more than 2 GB or more than 10,000 files")
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if any(map(_leads_outside, names)):
        raise _bad_package(file, "it would write outside its folder")
    folders = {Path(name).parts[0] for name in names if Path(name).parts}
    (folder,) = folders if len(folders) == 1 else (".",)
    if folder.startswith(".") or f"{folder}/metadata.json" not in names:
        raise _bad_package(file, "it must be one folder with a metadata.json")
    return folder


def _is_too_large(entries: Sequence[zipfile.ZipInfo]) -> bool:
    return len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or ".." in Path(name).parts


def _bad_package(file: Path, problem: str) -> DragomanError:
    return known_error("bad_package", file=file.name, problem=problem)

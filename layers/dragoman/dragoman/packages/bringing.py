"""Brings a package from S3 to a folder on this machine when it is first needed: whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3

from dragoman.errors import TransientFault
from dragoman.fingerprint import file_sha256
from dragoman.packages.bucket import Place, lock_in_bucket, model_faults
from dragoman.packages.installed import ArgosPackage
from dragoman.packages.lock import LOCK_NAME, LockedPackage
from dragoman.packages.space import require_space

_LEFT_BEHIND = ".bringing-"


def bring(package: ArgosPackage) -> None:
    """Makes the package's folder from S3 where it isn't there: whole or not at all, every file's SHA-256 checked.

    Raises:
        TransientFault: `storage_failed`, `models_missing`, `model_changed`, `disk_full`.
    """
    if package.folder.is_dir():
        return
    locked = lock_in_bucket(package.bucket).packages[package.name]
    parent = package.folder.parent
    require_space(parent, 0)
    with _alone(parent):
        if package.folder.is_dir():
            return
        _clear(parent)
        require_space(parent, locked.size)
        with tempfile.TemporaryDirectory(dir=parent, prefix=_LEFT_BEHIND) as workplace:
            _bring_files(Place.of(package.bucket), locked, Path(workplace) / "package")
            (Path(workplace) / "package").rename(package.folder)


def _bring_files(place: Place, locked: LockedPackage, folder: Path) -> None:
    client = boto3.client("s3")
    for name, file in locked.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with model_faults(f"bringing {locked.name}"):
            client.download_file(place.bucket, place.key(locked, name), str(target))
        if file_sha256(target) != file.sha256:
            raise TransientFault(
                "model_changed",
                f"{name} of {locked.name} in s3://{place.bucket}/{place.prefix} is not what {LOCK_NAME} there says.",
                "Push the package again: dragoman models push.",
            )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process brings anything meanwhile; a lock that its process's end releases, however it ends."""
    import fcntl  # noqa: PLC0415  (not on Windows, where nothing else here would miss it)

    with (folder / ".bringing").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Removes what a process that ended in the middle left behind: /tmp outlives it in Lambda."""
    for path in folder.glob(f"{_LEFT_BEHIND}*"):
        shutil.rmtree(path, ignore_errors=True)

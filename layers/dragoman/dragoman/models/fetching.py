"""Brings a package from S3 to a folder on this machine when it is first needed: whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.boto.client import s3_client
from dragoman.boto.faults import ObjectMissing, storage_faults
from dragoman.errors import known_error
from dragoman.fingerprint import file_sha256
from dragoman.models.bucket import ModelLocation, lock_in_bucket
from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import LockedPackage
from dragoman.models.making import made_whole


@contextmanager
def files_of(package: ModelPackage) -> Iterator[None]:
    """Has the package's files in its folder for as long as its model is loaded from them.

    A temporary package leaves nothing there, so that of many packages only the largest must fit on the disk. To load
    a model from memory instead (`ctranslate2.Translator(files=…)`) would keep its files in memory beside it: 156 MB
    for a model of 80.

    Raises:
        TransientFault: as `fetch`; of a package from a bucket only.
    """
    if package.bucket:
        fetch(package)
    try:
        yield
    finally:
        if package.bucket and package.is_temporary:
            shutil.rmtree(package.folder, ignore_errors=True)


def fetch(package: ModelPackage) -> None:
    """Makes the package's folder from S3 where it isn't there: whole or not at all, every file's SHA-256 checked.

    Raises:
        TransientFault: `storage_failed`, `models_missing`, `model_changed`, `disk_full`.
    """
    if package.folder.is_dir():
        return
    locked = lock_in_bucket(package.bucket).packages[package.name]
    location = ModelLocation.of(package.bucket)
    made_whole(package.folder, locked.size, lambda folder: _fetch_files(location, locked, folder))


def _fetch_files(location: ModelLocation, locked: LockedPackage, folder: Path) -> None:
    client = s3_client()
    for name, file in locked.files.items():
        target, key = folder / name, location.key(locked, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with storage_faults(f"fetching {locked.name}"):
                client.download_file(location.bucket, key, str(target))
        except ObjectMissing as missing:
            raise known_error("models_missing.object", address=f"s3://{location.bucket}/{key}") from missing
        if file_sha256(target) != file.sha256:
            raise known_error("model_changed.bucket", file=name, package=locked.name, lock=location.lock_address)

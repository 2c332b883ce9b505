"""Downloads a package from S3 to a local folder when it is first needed: completely or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.boto.client import s3_client
from dragoman.boto.faults import ObjectMissing, storage_faults
from dragoman.errors import known_error
from dragoman.fingerprint import file_sha256
from dragoman.models.atomic_folder import make_atomically
from dragoman.models.bucket import ModelLocation, lock_in_bucket
from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import LockedPackage


@contextmanager
def files_of(package: ModelPackage) -> Iterator[None]:
    """Provides the package's files in its folder while its model is being loaded.

    A temporary package is removed afterwards, so that only the largest package must fit on the disk, not all of them.
    Loading a model from memory instead (`ctranslate2.Translator(files=…)`) would keep its files in memory as well:
    156 MB for a model of 80.

    Raises:
        TransientFault: as `fetch`; only for a package from a bucket.
    """
    if package.bucket:
        fetch(package)
    try:
        yield
    finally:
        if package.bucket and package.is_temporary:
            shutil.rmtree(package.folder, ignore_errors=True)


def fetch(package: ModelPackage) -> None:
    """Downloads the package's folder from S3 unless it exists: completely or not at all; checks each file's SHA-256.

    Raises:
        TransientFault: `storage_failed`, `models_missing`, `model_changed`, `disk_full`.
    """
    if package.folder.is_dir():
        return
    locked = lock_in_bucket(package.bucket).packages[package.name]
    location = ModelLocation.of(package.bucket)
    make_atomically(package.folder, locked.size, lambda folder: _fetch_files(location, locked, folder))


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

"""Brings a package from S3 to a folder on this machine when it is first needed: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import boto3

from dragoman.errors import known_error
from dragoman.fingerprint import file_sha256
from dragoman.models.bucket import Place, lock_in_bucket, model_faults
from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import LockedPackage
from dragoman.models.making import made_whole


def fetch(package: ModelPackage) -> None:
    """Makes the package's folder from S3 where it isn't there: whole or not at all, every file's SHA-256 checked.

    Raises:
        TransientFault: `storage_failed`, `models_missing`, `model_changed`, `disk_full`.
    """
    if package.folder.is_dir():
        return
    locked = lock_in_bucket(package.bucket).packages[package.name]
    place = Place.of(package.bucket)
    made_whole(package.folder, locked.size, lambda folder: _bring_files(place, locked, folder))


def _bring_files(place: Place, locked: LockedPackage, folder: Path) -> None:
    client = boto3.client("s3")
    for name, file in locked.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with model_faults(f"bringing {locked.name}"):
            client.download_file(place.bucket, place.key(locked, name), str(target))
        if file_sha256(target) != file.sha256:
            raise known_error(
                "model_changed.bucket", file=name, package=locked.name, address=f"s3://{place.bucket}/{place.prefix}"
            )

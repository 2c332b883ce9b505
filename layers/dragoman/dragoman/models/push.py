"""Uploads installed packages to S3, with the lock that lists them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.boto.faults import ObjectMissing, WriteConflict, storage_faults
from dragoman.errors import known_error
from dragoman.models.bucket import ModelLocation, fetch_lock, find_lock
from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import Lock, LockedFile, LockedPackage, lock_package, read_lock
from dragoman.models.verification import verify_package

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def push_packages(packages: Sequence[ModelPackage], url: str, client: S3Client, report: Callable[[str], None]) -> None:
    """Uploads the files of these packages that `s3://bucket/prefix` lacks, then writes its lock; other packages stay.

    Raises:
        TransientFault: `model_broken`, `storage_failed`, `models_missing` (no such bucket), `lost_race`.
    """
    location = ModelLocation.of(url)
    before, etag = find_lock(client, location) or (Lock(), "")
    lock = before
    for package in packages:
        locked = _locked(package)
        sent = sum(_send(client, location, locked, name, package) for name in locked.files)
        report(f"{package.name} {package.version}: {sent} files sent, {len(locked.files) - sent} were already there")
        lock = lock.with_package(locked)
    if lock != before:
        _write_lock(client, location, lock, etag)


def missing_in_bucket(url: str, client: S3Client) -> dict[str, list[str]]:
    """Each package in the lock there, with its problems, in words.

    Nothing is downloaded: S3 keeps the SHA-256 that it checked when a file was uploaded.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
    """
    location = ModelLocation.of(url)
    return {
        name: [
            f"{file} is missing or different"
            for file, facts in package.files.items()
            if not _is_there(client, location.bucket, location.key(package, file), facts)
        ]
        for name, package in fetch_lock(client, url)[0].packages.items()
    }


def _locked(package: ModelPackage) -> LockedPackage:
    if problems := verify_package(package):
        raise known_error("model_broken.push", package=package.name, problems=", ".join(problems))
    known = read_lock(package.folder.parent).packages.get(package.name)
    return known or lock_package(package, (), None)


def _send(client: S3Client, location: ModelLocation, locked: LockedPackage, name: str, package: ModelPackage) -> bool:
    """Sends a file if S3 lacks it; returns whether it was sent. S3 refuses content with a different SHA-256."""
    key, facts = location.key(locked, name), locked.files[name]
    if _is_there(client, location.bucket, key, facts):
        return False
    with (package.folder / name).open("rb") as file, storage_faults(f"sending {name} of {package.name}"):
        client.put_object(
            Bucket=location.bucket, Key=key, Body=file, ChecksumAlgorithm="SHA256", ChecksumSHA256=_base64(facts)
        )
    return True


def _is_there(client: S3Client, bucket: str, key: str, facts: LockedFile) -> bool:
    try:
        with storage_faults(f"looking for {key}"):
            head = client.head_object(Bucket=bucket, Key=key, ChecksumMode="ENABLED")
    except ObjectMissing:
        return False
    return head.get("ChecksumSHA256") == _base64(facts) and head["ContentLength"] == facts.bytes


def _write_lock(client: S3Client, location: ModelLocation, lock: Lock, etag: str) -> None:
    condition: dict[str, Any] = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
    try:
        with storage_faults("writing the lock"):
            client.put_object(
                Bucket=location.bucket,
                Key=location.lock_key,
                Body=lock.to_json(),
                ContentType="application/json",
                **condition,
            )
    except (WriteConflict, ObjectMissing) as conflict:  # the latter if the lock to be replaced was deleted
        raise known_error("lost_race.models") from conflict


def _base64(facts: LockedFile) -> str:
    return base64.b64encode(bytes.fromhex(facts.sha256)).decode()

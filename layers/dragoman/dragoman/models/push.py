"""Installed packages in; the same packages in S3, with the lock that tells of them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from dragoman.errors import TransientFault, known_error
from dragoman.models.bucket import Place, fetch_lock, model_faults
from dragoman.models.installed import ModelPackage
from dragoman.models.lockfile import Lock, LockedFile, LockedPackage, lock_package, read_lock
from dragoman.models.verification import verify_package

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_RACE = ("PreconditionFailed", "412", "ConditionalRequestConflict", "409")


def push_packages(packages: Sequence[ModelPackage], url: str, client: S3Client, tell: Callable[[str], None]) -> None:
    """Uploads what `s3://bucket/prefix` lacks of these packages, then writes its lock; others there stay.

    Raises:
        TransientFault: `model_broken`, `storage_failed`, `models_missing` (no such bucket), `lost_race`.
    """
    place = Place.of(url)
    before, etag = _lock_there(client, url)
    lock = before
    for package in packages:
        locked = _locked(package)
        sent = sum(_send(client, place, locked, name, package) for name in locked.files)
        tell(f"{package.name} {package.version}: {sent} files sent, {len(locked.files) - sent} were there")
        lock = lock.having(locked)
    if lock != before:
        _write_lock(client, place, lock, etag)


def missing_in_bucket(url: str, client: S3Client) -> dict[str, list[str]]:
    """Each package that the lock there tells of, with what is wrong with it, in words.

    S3 keeps the SHA-256 that it checked when a file came, so that nothing has to be downloaded.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
    """
    place = Place.of(url)
    return {
        name: [
            f"{file} is missing or another"
            for file, facts in package.files.items()
            if not _is_there(client, place.bucket, place.key(package, file), facts)
        ]
        for name, package in fetch_lock(client, url)[0].packages.items()
    }


def _locked(package: ModelPackage) -> LockedPackage:
    if problems := verify_package(package):
        raise known_error("model_broken.push", package=package.name, problems=", ".join(problems))
    known = read_lock(package.folder.parent).packages.get(package.name)
    return known or lock_package(package, (), None)


def _send(client: S3Client, place: Place, locked: LockedPackage, name: str, package: ModelPackage) -> bool:
    """Whether the file had to be sent. S3 refuses what does not have this SHA-256."""
    key, facts = place.key(locked, name), locked.files[name]
    if _is_there(client, place.bucket, key, facts):
        return False
    with (package.folder / name).open("rb") as file, model_faults(f"sending {name} of {package.name}"):
        client.put_object(
            Bucket=place.bucket, Key=key, Body=file, ChecksumAlgorithm="SHA256", ChecksumSHA256=_base64(facts)
        )
    return True


def _is_there(client: S3Client, bucket: str, key: str, facts: LockedFile) -> bool:
    try:
        with model_faults(f"looking for {key}"):
            head = client.head_object(Bucket=bucket, Key=key, ChecksumMode="ENABLED")
    except TransientFault as fault:
        if fault.code == "models_missing":
            return False
        raise
    return head.get("ChecksumSHA256") == _base64(facts) and head["ContentLength"] == facts.bytes


def _lock_there(client: S3Client, url: str) -> tuple[Lock, str]:
    """The lock that is there and its ETag; an empty one where there is none."""
    try:
        return fetch_lock(client, url)
    except TransientFault as fault:
        if fault.code == "models_missing":
            return Lock(), ""
        raise


def _write_lock(client: S3Client, place: Place, lock: Lock, etag: str) -> None:
    condition: dict[str, Any] = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
    try:
        client.put_object(
            Bucket=place.bucket,
            Key=place.lock_key,
            Body=lock.to_json(),
            ContentType="application/json",
            **condition,
        )
    except ClientError as error:
        if error.response.get("Error", {}).get("Code", "") in _RACE:
            raise known_error("lost_race.models") from error
        with model_faults("writing the lock"):
            raise


def _base64(facts: LockedFile) -> str:
    return base64.b64encode(bytes.fromhex(facts.sha256)).decode()

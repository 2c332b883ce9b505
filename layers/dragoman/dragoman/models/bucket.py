"""Argos packages in S3: `models.lock` under a prefix tells which there are (fetching.py fetches them).

Keys are PREFIX/models.lock and PREFIX/ru-en/<SHA-256 of the package>/<file>. What a key names never changes, and the
lock is written last, so that whoever reads it finds all that it tells of.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.boto.addresses import parse_address
from dragoman.boto.body import read_body
from dragoman.boto.client import s3_client
from dragoman.boto.faults import BucketMissing, ObjectMissing, storage_faults
from dragoman.errors import known_error
from dragoman.models.installed import EMBEDDED, ModelPackage
from dragoman.models.lockfile import LOCK_NAME, Lock, LockedPackage, parse_lock

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class ModelLocation:
    """A bucket and the folder in it that holds packages: its name with a slash at the end, or nothing."""

    bucket: str
    folder: str

    @classmethod
    def of(cls, url: str) -> ModelLocation:
        """The location that `s3://bucket/prefix` names.

        Raises:
            UsageFault: `bad_address`.
        """
        address = parse_address(url)
        folder = address.prefix.strip("/")
        return cls(address.bucket, f"{folder}/" if folder else "")

    @property
    def lock_key(self) -> str:
        """Where the lock lies."""
        return self.folder + LOCK_NAME

    @property
    def lock_address(self) -> str:
        """The same with its bucket, to tell somebody."""
        return f"s3://{self.bucket}/{self.lock_key}"

    def key(self, package: LockedPackage, file: str) -> str:
        """Where a file of a package lies."""
        return f"{self.folder}{package.name}/{package.sha256}/{file}"


def packages_in_bucket(url: str, cache_dir: Path, stay: bool = True) -> tuple[ModelPackage, ...]:
    """The Argos packages that `s3://bucket/prefix` holds; their folders are made when they are brought.

    Without `stay` a folder is removed when its model is loaded.

    The lock there is read once for the life of the process, so that all its results have one fingerprint.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
        UsageFault: `bad_lock`.
    """
    packages = lock_in_bucket(url).packages.values()
    return tuple(_package(package, url, cache_dir, stay) for package in packages if package.from_code != EMBEDDED)


def embedded_in_bucket(url: str, cache_dir: Path, stay: bool = True) -> ModelPackage | None:
    """The embedded model that `s3://bucket/prefix` holds, as above; None if there is none.

    Raises:
        TransientFault, UsageFault: as `packages_in_bucket`.
    """
    packages = lock_in_bucket(url).packages.values()
    found = (_package(package, url, cache_dir, stay) for package in packages if package.from_code == EMBEDDED)
    return next(found, None)


@lru_cache(maxsize=4)
def lock_in_bucket(url: str) -> Lock:
    """The lock under `s3://bucket/prefix`.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
        UsageFault: `bad_lock`.
    """
    return fetch_lock(s3_client(), url)[0]


def fetch_lock(client: S3Client, url: str) -> tuple[Lock, str]:
    """The lock as it is now, and its ETag.

    Raises:
        TransientFault, UsageFault: as `lock_in_bucket`.
    """
    location = ModelLocation.of(url)
    found = find_lock(client, location)
    if found is None:
        raise known_error("models_missing.object", address=location.lock_address)
    return found


def find_lock(client: S3Client, location: ModelLocation) -> tuple[Lock, str] | None:
    """The lock as it is now, and its ETag; None where the bucket has none.

    Raises:
        TransientFault: `storage_failed`, `models_missing` without a bucket.
        UsageFault: `bad_lock`.
    """
    try:
        with storage_faults(f"reading {location.lock_address}"):
            answer = client.get_object(Bucket=location.bucket, Key=location.lock_key)
            content = read_body(answer["Body"])
    except ObjectMissing:
        return None
    except BucketMissing as missing:
        raise known_error("models_missing.bucket", bucket=location.bucket) from missing
    return parse_lock(content, location.lock_address), answer["ETag"]


def _package(locked: LockedPackage, url: str, cache_dir: Path, stays: bool) -> ModelPackage:
    folder = cache_dir / "packages" / f"{locked.name}-{locked.sha256[:16]}"
    facts = (locked.from_code, locked.to_code, locked.version, locked.target_prefix)
    return ModelPackage(folder, *facts, bucket=url, locked_sha256=locked.sha256, is_temporary=not stays)

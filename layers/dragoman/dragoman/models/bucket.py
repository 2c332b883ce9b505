"""Argos packages in S3, as listed in `models.lock` under a prefix; fetching.py downloads them.

Keys are PREFIX/models.lock and PREFIX/ru-en/<SHA-256 of the package>/<file>. The object of a key never changes, and the
lock is written last, so that all files that it lists are there.
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
    """A bucket and the folder in it that has the packages: its name with a slash at the end, or empty."""

    bucket: str
    folder: str

    @classmethod
    def of(cls, url: str) -> ModelLocation:
        """The location at `s3://bucket/prefix`.

        Raises:
            UsageFault: `bad_address`.
        """
        address = parse_address(url)
        folder = address.prefix.strip("/")
        return cls(address.bucket, f"{folder}/" if folder else "")

    @property
    def lock_key(self) -> str:
        """The key of the lock."""
        return self.folder + LOCK_NAME

    @property
    def lock_address(self) -> str:
        """The address of the lock with its bucket, for messages."""
        return f"s3://{self.bucket}/{self.lock_key}"

    def key(self, package: LockedPackage, file: str) -> str:
        """The key of a file of a package."""
        return f"{self.folder}{package.name}/{package.sha256}/{file}"


def packages_in_bucket(url: str, cache_dir: Path, stay: bool = True) -> tuple[ModelPackage, ...]:
    """The Argos packages at `s3://bucket/prefix`; their folders are created when they are fetched.

    Without `stay` a folder is removed after its model has been loaded.

    The process reads the lock only once, so that all its results have the same fingerprint.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
        UsageFault: `bad_lock`.
    """
    packages = lock_in_bucket(url).packages.values()
    return tuple(_package(package, url, cache_dir, stay) for package in packages if package.from_code != EMBEDDED)


def embedded_in_bucket(url: str, cache_dir: Path, stay: bool = True) -> ModelPackage | None:
    """The embedded model at `s3://bucket/prefix`, as above; None if there is none.

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
    """The current lock and its ETag.

    Raises:
        TransientFault, UsageFault: as `lock_in_bucket`.
    """
    location = ModelLocation.of(url)
    found = find_lock(client, location)
    if found is None:
        raise known_error("models_missing.object", address=location.lock_address)
    return found


def find_lock(client: S3Client, location: ModelLocation) -> tuple[Lock, str] | None:
    """The current lock and its ETag; None if the bucket has none.

    Raises:
        TransientFault: `storage_failed`; `models_missing` if there is no such bucket.
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

"""Argos packages in S3: `models.lock` under a prefix tells which there are (bringing.py brings them).

Keys are PREFIX/models.lock and PREFIX/ru-en/<SHA-256 of the package>/<file>. What a key names never changes, and the
lock is written last, so that whoever reads it finds all that it tells of.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from dragoman.errors import DragomanError, known_error
from dragoman.models.installed import EMBEDDED, ModelPackage
from dragoman.models.lockfile import LOCK_NAME, Lock, LockedPackage, parse_lock

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_MISSING = ("NoSuchKey", "404", "NoSuchBucket")


@dataclass(frozen=True)
class Place:
    """A bucket and what the keys in it begin with."""

    bucket: str
    prefix: str

    @classmethod
    def of(cls, url: str) -> Place:
        """The place that `s3://bucket/prefix` names."""
        bucket, _, prefix = url.removeprefix("s3://").partition("/")
        return cls(bucket, prefix.strip("/") + "/" if prefix.strip("/") else "")

    @property
    def lock_key(self) -> str:
        """Where the lock lies."""
        return self.prefix + LOCK_NAME

    def key(self, package: LockedPackage, file: str) -> str:
        """Where a file of a package lies."""
        return f"{self.prefix}{package.name}/{package.sha256}/{file}"


def packages_in_bucket(url: str, cache_dir: Path) -> tuple[ModelPackage, ...]:
    """The Argos packages that `s3://bucket/prefix` holds; their folders are made when they are brought.

    The lock there is read once for the life of the process, so that all its results have one fingerprint.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
        UsageFault: `bad_lock`.
    """
    packages = lock_in_bucket(url).packages.values()
    return tuple(_package(package, url, cache_dir) for package in packages if package.from_code != EMBEDDED)


def embedded_in_bucket(url: str, cache_dir: Path) -> ModelPackage | None:
    """The embedded model that `s3://bucket/prefix` holds; None if there is none.

    Raises:
        TransientFault, UsageFault: as `packages_in_bucket`.
    """
    packages = lock_in_bucket(url).packages.values()
    return next((_package(package, url, cache_dir) for package in packages if package.from_code == EMBEDDED), None)


@lru_cache(maxsize=4)
def lock_in_bucket(url: str) -> Lock:
    """The lock under `s3://bucket/prefix`.

    Raises:
        TransientFault: `storage_failed`, `models_missing`.
        UsageFault: `bad_lock`.
    """
    return fetch_lock(boto3.client("s3"), url)[0]


def fetch_lock(client: S3Client, url: str) -> tuple[Lock, str]:
    """The lock as it is now, and its ETag.

    Raises:
        TransientFault, UsageFault: as `lock_in_bucket`.
    """
    place = Place.of(url)
    with model_faults(f"reading {url}"):
        answer = client.get_object(Bucket=place.bucket, Key=place.lock_key)
        content = answer["Body"].read()
    return parse_lock(content, f"s3://{place.bucket}/{place.lock_key}"), answer["ETag"]


@contextmanager
def model_faults(doing: str) -> Iterator[None]:
    """Turns what boto3 raises into the faults of this project."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in _MISSING:
            raise known_error("models_missing", address=doing) from error
        raise _failed(doing, code) from error
    except BotoCoreError as error:
        raise _failed(doing, type(error).__name__) from error


def _failed(doing: str, reason: str) -> DragomanError:
    return known_error("storage_failed.request", doing=doing, reason=reason)


def _package(locked: LockedPackage, url: str, cache_dir: Path) -> ModelPackage:
    folder = cache_dir / "packages" / f"{locked.name}-{locked.sha256[:16]}"
    facts = (locked.from_code, locked.to_code, locked.version, locked.target_prefix)
    return ModelPackage(folder, *facts, bucket=url, locked_sha256=locked.sha256)

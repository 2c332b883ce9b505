"""models.lock: the hashes of each package when it was first installed; every later use is checked against them.

It is next to the packages, in a folder or in a bucket; in a bucket it is also the list of packages. It is one JSON
document: for each package its version, the source of its archive, and the SHA-256 and size of the archive and of each
file that affects a translation. The Argos index has no digests, so the first download is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import known_error
from dragoman.fingerprint import file_sha256, sha256_of
from dragoman.models.installed import ModelPackage, model_files

LOCK_NAME = "models.lock"


class LockedFile(BaseModel):
    """The SHA-256 of a file and its size in bytes."""

    model_config = ConfigDict(frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class LockedPackage(BaseModel):
    """A package at the time when it was locked.

    `links`: the URLs of its archive, or the name of the file that it was installed from. `archive` is null if another
    program installed it.
    """

    model_config = ConfigDict(frozen=True)

    from_code: str
    to_code: str
    version: str
    target_prefix: str
    links: tuple[str, ...]
    archive: LockedFile | None
    files: Mapping[str, LockedFile]

    @property
    def name(self) -> str:
        """The language pair, such as ru-en."""
        return f"{self.from_code}-{self.to_code}"

    @property
    def sha256(self) -> str:
        """The SHA-256 over the package's files, equal to `ModelPackage.sha256`."""
        return sha256_of({name: file.sha256 for name, file in sorted(self.files.items())})

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(file.bytes for file in self.files.values())


class Lock(BaseModel):
    """All packages of a folder or bucket, by name."""

    model_config = ConfigDict(frozen=True)

    lock_version: Literal[1] = 1
    packages: Mapping[str, LockedPackage] = {}

    def with_package(self, package: LockedPackage) -> Lock:
        """The lock with this package, in place of one with the same name."""
        return Lock(packages=dict(sorted({**self.packages, package.name: package}.items())))

    def without(self, name: str) -> Lock:
        """The lock without the package of this name."""
        return Lock(packages={other: package for other, package in self.packages.items() if other != name})

    def to_json(self) -> bytes:
        """The JSON document."""
        return (self.model_dump_json(indent=2) + "\n").encode()


def parse_lock(content: bytes, place: str) -> Lock:
    """The lock in these bytes; `place` says where they are from, for messages.

    Raises:
        UsageFault: `bad_lock`.
    """
    try:
        return Lock.model_validate_json(content)
    except ValidationError as error:
        raise known_error("bad_lock", place=place) from error


def read_lock(packages_dir: Path) -> Lock:
    """The lock in a folder; an empty one if there is none.

    Raises:
        UsageFault: `bad_lock`.
    """
    path = packages_dir / LOCK_NAME
    return parse_lock(path.read_bytes(), str(path)) if path.is_file() else Lock()


def write_lock(packages_dir: Path, lock: Lock) -> None:
    """Writes the lock completely or not at all."""
    temporary = packages_dir / f".{LOCK_NAME}"
    temporary.write_bytes(lock.to_json())
    temporary.replace(packages_dir / LOCK_NAME)


def locked_file(path: Path) -> LockedFile:
    """The current hash and size of a file."""
    return LockedFile(sha256=file_sha256(path), bytes=path.stat().st_size)


def lock_package(package: ModelPackage, links: tuple[str, ...], archive: LockedFile | None) -> LockedPackage:
    """The lock entry of the package in its current state; reads all its files."""
    files = {name: locked_file(path) for name, path in model_files(package.folder).items()}
    return LockedPackage(
        from_code=package.from_code,
        to_code=package.to_code,
        version=package.version,
        target_prefix=package.target_prefix,
        links=links,
        archive=archive,
        files=files,
    )


def differences(package: ModelPackage, locked: LockedPackage) -> list[str]:
    """How the package differs from its lock entry, in words; reads all its files."""
    now = lock_package(package, (), None).files
    lost = [f"{name} is missing" for name in locked.files if name not in now]
    new = [f"{name} was added" for name in now if name not in locked.files]
    changed = [f"{name} was changed" for name in now if name in locked.files and now[name] != locked.files[name]]
    return lost + new + changed

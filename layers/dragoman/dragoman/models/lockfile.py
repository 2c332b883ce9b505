"""models.lock: what every package was when it was first installed, checked ever after.

It lies beside the packages, in a folder as in a bucket, where it also tells which packages there are. One JSON
document: for each package its version, where its archive came from, and the SHA-256 and size of the archive and of
every file that decides a translation. The Argos index has no digests, so the first download is taken on trust.
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
    """A file's SHA-256 and its size in bytes."""

    model_config = ConfigDict(frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class LockedPackage(BaseModel):
    """A package as it was when it was locked.

    `links`: the URLs of its archive, or the name of the file that it was installed from. `archive` is null where
    another program installed it.
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
        """Such as ru-en."""
        return f"{self.from_code}-{self.to_code}"

    @property
    def sha256(self) -> str:
        """The SHA-256 over its files: the same as `ModelPackage.sha256` gives."""
        return sha256_of({name: file.sha256 for name, file in sorted(self.files.items())})

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.bytes for file in self.files.values())


class Lock(BaseModel):
    """All packages of a folder or bucket, by name."""

    model_config = ConfigDict(frozen=True)

    lock_version: Literal[1] = 1
    packages: Mapping[str, LockedPackage] = {}

    def having(self, package: LockedPackage) -> Lock:
        """The lock with this package in it, in place of another of the name."""
        return Lock(packages=dict(sorted({**self.packages, package.name: package}.items())))

    def without(self, name: str) -> Lock:
        """The lock with no package of the name."""
        return Lock(packages={other: package for other, package in self.packages.items() if other != name})

    def to_json(self) -> bytes:
        """The document as it is written."""
        return (self.model_dump_json(indent=2) + "\n").encode()


def parse_lock(content: bytes, place: str) -> Lock:
    """The lock in these bytes, which lay at `place`.

    Raises:
        UsageFault: `bad_lock`.
    """
    try:
        return Lock.model_validate_json(content)
    except ValidationError as error:
        raise known_error("bad_lock", place=place) from error


def read_lock(packages_dir: Path) -> Lock:
    """The lock in a folder; an empty one where there is none.

    Raises:
        UsageFault: `bad_lock`.
    """
    path = packages_dir / LOCK_NAME
    return parse_lock(path.read_bytes(), str(path)) if path.is_file() else Lock()


def write_lock(packages_dir: Path, lock: Lock) -> None:
    """Writes it whole or not at all."""
    beside = packages_dir / f".{LOCK_NAME}"
    beside.write_bytes(lock.to_json())
    beside.replace(packages_dir / LOCK_NAME)


def locked_file(path: Path) -> LockedFile:
    """The file as it is now."""
    return LockedFile(sha256=file_sha256(path), bytes=path.stat().st_size)


def lock_package(package: ModelPackage, links: tuple[str, ...], archive: LockedFile | None) -> LockedPackage:
    """The package as it is now: all its files are read."""
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
    """In what the package is not as it was locked, in words; all its files are read."""
    now = lock_package(package, (), None).files
    lost = [f"{name} is missing" for name in locked.files if name not in now]
    new = [f"{name} was added" for name in now if name not in locked.files]
    changed = [f"{name} was changed" for name in now if name in locked.files and now[name] != locked.files[name]]
    return lost + new + changed

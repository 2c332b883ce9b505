"""The outputs for results: a folder, whose files are replaced atomically, or a bucket, as the function writes it."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, ledger_entry, ledger_metadata
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.errors import known_error
from dragoman.input.file import InputFile
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result

_LONGEST_NAME = 255  # bytes, on nearly all file systems
_CUT_NAME = 180  # bytes, to which a hash of 64 letters is added


class Output(Protocol):
    """Stores one result per article. All methods can raise the transient `storage_failed` or `unwritable_result`."""

    def entry(self, file: InputFile) -> LedgerEntry | None:
        """The ledger entry of the article's result; None if there is no result.

        Raises:
            TransientFault: `result_taken` if the result there belongs to another article.
        """

    def write(self, result: Result, file: InputFile, replaces: LedgerEntry | None) -> None:
        """Writes the article's result atomically, in place of the one in `replaces`."""

    def remove_failure(self, file: InputFile) -> None:
        """Removes the file's result if it is a failed one; other results stay."""


@dataclass(frozen=True)
class FolderOutput:
    """Writes results to FOLDER/KEY.json, each on one line, or indented if `pretty`."""

    folder: Path
    pretty: bool = False

    def require_writable(self) -> None:
        """Makes the folder, and tries it with a file without a name.

        Raises:
            TransientFault: `unwritable_result`.
        """
        with _write_faults(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.folder).close()

    def entry(self, file: InputFile) -> LedgerEntry | None:
        """As `Output`. On a file system that ignores case two keys can have the same file: then `result_taken`."""
        result = read_result(result_path(self.folder, file.key))
        if result is None:
            return None
        if result.source.key != file.key or "" != result.source.bucket != file.bucket != "":
            raise known_error("result_taken")
        return ledger_entry("", ledger_metadata(result))

    def write(self, result: Result, file: InputFile, replaces: LedgerEntry | None) -> None:  # noqa: ARG002
        """As `Output`; replaces what another process has written in the meantime."""
        write_whole(result_path(self.folder, file.key), result.to_json(pretty=self.pretty))

    def remove_failure(self, file: InputFile) -> None:
        """As `Output`."""
        path = result_path(self.folder, file.key)
        result = read_result(path)
        if result and result.error:
            with _write_faults(path):
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class BucketOutput:
    """Writes results where the deployed function would write them: PREFIX + the article's key + .json."""

    bucket: str
    prefix: str

    @property
    def store(self) -> Store:
        """The store for this bucket and prefix, with this process's client."""
        return Store(_client(), self.bucket, self.prefix)

    def entry(self, file: InputFile) -> LedgerEntry | None:
        """As `Output`."""
        return self.store.ledger_entry(_reference(file))

    def write(self, result: Result, file: InputFile, replaces: LedgerEntry | None) -> None:
        """As `Output`.

        Raises:
            TransientFault: `lost_race` if another process has written or deleted the result in the meantime.
        """
        self.store.write_result(result, file, replaces)

    def remove_failure(self, file: InputFile) -> None:
        """As `Output`."""
        entry = self.entry(file)
        if entry and entry.error:
            self.store.remove_result(_reference(file), entry)


@lru_cache(maxsize=1)
def article_store() -> Store:
    """The store that reads articles when results don't go to a bucket."""
    return Store(_client(), results_bucket="")


_client = lru_cache(maxsize=1)(s3_client)  # one per process, to reuse its connections


def _reference(file: InputFile) -> ObjectReference:
    return ObjectReference(file.bucket, file.key)


def results_address(address: S3Address) -> BucketOutput:
    """The output at an address. Its prefix is a folder name, with or without the final slash."""
    prefix = address.prefix
    return BucketOutput(address.bucket, prefix if prefix.endswith("/") or not prefix else f"{prefix}/")


def result_path(out: Path, key: str) -> Path:
    """The path of an article's result, always inside the output folder.

    A part of it that is too long for a file system is cut and ends in its hash, as keys in a bucket do.

    Raises:
        PermanentFault: `key_leads_out` if the key leads out of the folder.
    """
    *folders, name = key.lstrip("/").split("/")
    path = out.joinpath(*map(_short, folders), _short(name, ".json"))
    if not path.resolve().is_relative_to(out.resolve()):
        raise known_error("key_leads_out", key=key)
    return path


def _short(name: str, ending: str = "") -> str:
    """The name of a file or folder with this ending, cut if it is too long."""
    if len(f"{name}{ending}".encode()) <= _LONGEST_NAME:
        return f"{name}{ending}"
    digest = hashlib.sha256(name.encode()).hexdigest()
    return name.encode()[:_CUT_NAME].decode(errors="ignore") + f"-{digest}{ending}"


def read_result(path: Path) -> Result | None:
    """The result in a file, or None if the file is missing or contains no result of this schema."""
    try:
        return Result.model_validate_json(decoded(path.read_bytes()))
    except (ValidationError, OSError, EOFError, zlib.error):
        return None


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file atomically: even if this process is killed, nobody finds half of it.

    A killed process may leave a hidden file next to it, which later runs ignore.

    Raises:
        TransientFault: `unwritable_result`.
    """
    with _write_faults(path), _beside(path) as (descriptor, name):
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # before the rename; otherwise a crash of the machine could leave the file empty
        Path(name).replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[tuple[int, str]]:
    """A new hidden file in the same folder; it is deleted at the end unless it was renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        Path(name).chmod(0o666 & ~_umask())  # mkstemp makes the file private
        yield descriptor, name
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _umask() -> int:
    """The umask of the process, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextmanager
def _write_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise known_error("unwritable_result", path=path, reason=error.strerror) from error

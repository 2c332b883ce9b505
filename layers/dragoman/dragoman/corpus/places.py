"""Places of articles: files on this machine, and objects in a bucket, which are listed page by page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NoReturn

from dragoman.aws.events.events import ObjectReference
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.boto.listing import list_objects
from dragoman.errors import known_error
from dragoman.input.file import Declared, InputFile


@dataclass(frozen=True)
class FilePlace:
    """A file on this machine, and the key of its result."""

    path: Path
    key: str


Place = FilePlace | ObjectReference | InputFile
"""A file, an object, or content that was already read, such as standard input."""


def key_of(path: PurePath) -> str:
    """The key of a file's result: its path, in which bytes that are not UTF-8 become `\\xff`."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def visible_files(folder: Path) -> list[Path]:
    """The files below a folder, sorted, without hidden files and hidden folders. Links to folders are not followed.

    Raises:
        UsageFault: `unreadable_file` if one of the folders can't be listed.
    """
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (Path(parent, name) for name in files if not name.startswith("."))
    return sorted(path for path in found if path.is_file())


def _refuse(error: OSError) -> NoReturn:
    raise known_error("unreadable_file", path=error.filename, reason=error.strerror) from error


def listed_objects(
    address: S3Address, declared: Declared, leave_out: Callable[[str], object]
) -> Iterator[ObjectReference]:
    """The objects whose keys begin with the address's prefix; only one page of 1,000 keys is in memory at a time.

    Markers of empty folders are skipped. `leave_out` is called with the key of each archived object that can't be read;
    a restored copy can be.

    Raises:
        TransientFault: `storage_failed`.
    """
    for entry in list_objects(s3_client(), address.bucket, address.prefix):
        if entry.is_archived:
            leave_out(entry.key)
        elif entry.size or not entry.key.endswith("/"):
            yield ObjectReference(address.bucket, entry.key, declared=declared)

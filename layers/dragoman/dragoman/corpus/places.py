"""Places of articles: files on this machine, and objects in a bucket, which are listed page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.aws.events.events import ObjectReference
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.boto.listing import list_objects
from dragoman.boto.storage_class import is_archived
from dragoman.input.file import Declared, InputFile


@dataclass(frozen=True)
class FilePlace:
    """A file on this machine, and the key of its result."""

    path: Path
    key: str


Place = FilePlace | ObjectReference | InputFile
"""A file, an object, or content that was already read, such as standard input."""


def visible_files(folder: Path) -> list[Path]:
    """The files below a folder, sorted, without hidden files and hidden folders."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def listed_objects(
    address: S3Address, declared: Declared, leave_out: Callable[[str], object]
) -> Iterator[ObjectReference]:
    """The objects whose keys begin with the address's prefix; only one page of 1,000 keys is in memory at a time.

    Markers of empty folders are skipped. `leave_out` is called with the key of each archived object, which can't be
    read.

    Raises:
        TransientFault: `storage_failed`.
    """
    for entry in list_objects(s3_client(), address.bucket, address.prefix):
        if is_archived(entry.storage_class):
            leave_out(entry.key)
        elif entry.size or not entry.key.endswith("/"):
            yield ObjectReference(address.bucket, entry.key, declared=declared)

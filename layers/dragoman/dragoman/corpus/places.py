"""Places of articles: files on this machine, and objects in a bucket, which are listed page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.aws.events import ObjectReference
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.boto.faults import storage_faults
from dragoman.boto.storage_class import is_archived
from dragoman.errors import known_error
from dragoman.input.file import Declared, InputFile
from dragoman.preparation import largest_file
from dragoman.settings import Settings


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


def read_local(place: FilePlace, declared: Declared, settings: Settings) -> InputFile:
    """The file at this place, without its content if it is larger than an article may be.

    Raises:
        UsageFault: `unreadable_file`.
    """
    try:
        size = place.path.stat().st_size
        content = place.path.read_bytes() if size <= largest_file(settings) else None
    except OSError as error:
        raise known_error("unreadable_file", path=place.path, reason=error.strerror) from error
    return InputFile(content, size, place.key, declared=declared)


def listed_objects(
    address: S3Address, declared: Declared, leave_out: Callable[[str], object]
) -> Iterator[ObjectReference]:
    """The objects whose keys begin with the address's prefix; only one page of 1,000 keys is in memory at a time.

    Markers of empty folders are skipped. `leave_out` is called with the key of each archived object, which can't be
    read.

    Raises:
        TransientFault: `storage_failed`.
    """
    pages = s3_client().get_paginator("list_objects_v2").paginate(Bucket=address.bucket, Prefix=address.prefix)
    with storage_faults("listing the bucket"):
        for page in pages:
            for entry in page.get("Contents", []):
                if is_archived(entry.get("StorageClass", "STANDARD")):
                    leave_out(entry["Key"])
                elif entry["Size"] or not entry["Key"].endswith("/"):
                    yield ObjectReference(address.bucket, entry["Key"], declared=declared)

"""The objects in an S3 Inventory report, for buckets that are too large to list."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote_plus

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from dragoman.boto.addresses import S3Address
from dragoman.boto.body import read_body
from dragoman.boto.faults import storage_faults
from dragoman.boto.listing import ListedObject
from dragoman.errors import known_error

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_NEEDED = frozenset({"Key", "ETag"})


class _Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class ReportFile(_Shape):
    """One gzipped CSV file of the report."""

    key: str
    md5: str = Field(alias="MD5checksum")


class Manifest(_Shape):
    """The manifest.json of a report. `file_schema` names the columns; the files have no header line."""

    source_bucket: str
    destination_bucket: str
    file_format: str
    file_schema: str
    files: tuple[ReportFile, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(name.strip() for name in self.file_schema.split(","))


def inventory_objects(client: S3Client, manifest: S3Address, bucket: str, prefix: str = "") -> Iterator[ListedObject]:
    """The newest versions of the bucket's objects under the prefix, in no particular order.

    The report is hours or days old: objects in it may have been replaced or deleted. Its files are downloaded to disk
    one at a time.

    Raises:
        UsageFault: `bad_inventory` if the report is for another bucket, in another format, or damaged.
        TransientFault: `storage_failed`.
    """
    found = _manifest(client, manifest, bucket)
    for file in found.files:
        with tempfile.TemporaryFile() as content:
            _fetch(client, S3Address(found.destination_bucket.rpartition(":")[2], file.key), content)
            _require_sound(content, file)
            yield from (one for one in _objects(content, found.columns, file) if one.key.startswith(prefix))


def _manifest(client: S3Client, address: S3Address, bucket: str) -> Manifest:
    with storage_faults("reading the inventory's manifest"):
        body = read_body(client.get_object(Bucket=address.bucket, Key=address.prefix)["Body"])
    try:
        manifest = Manifest.model_validate_json(body)
    except ValidationError:
        raise _bad(address.prefix, "this is not a manifest.json") from None
    if manifest.source_bucket != bucket:
        raise _bad(address.prefix, f"it is a report on the bucket {manifest.source_bucket}")
    if manifest.file_format != "CSV":
        raise _bad(address.prefix, f"its format is {manifest.file_format}")
    if missing := _NEEDED - set(manifest.columns):
        raise _bad(address.prefix, f"it has no field {', '.join(sorted(missing))}")
    return manifest


def _fetch(client: S3Client, address: S3Address, into: IO[bytes]) -> None:
    with storage_faults("reading the inventory"):
        answer = client.get_object(Bucket=address.bucket, Key=address.prefix)
        with closing(answer["Body"]) as body:
            shutil.copyfileobj(body, into)


def _require_sound(content: IO[bytes], file: ReportFile) -> None:
    content.seek(0)
    digest = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()  # type: ignore[arg-type]
    if digest != file.md5:
        raise _bad(file.key, "its MD5 differs from the manifest")
    content.seek(0)


def _objects(content: IO[bytes], columns: tuple[str, ...], file: ReportFile) -> Iterator[ListedObject]:
    try:
        with gzip.GzipFile(fileobj=content) as unzipped, io.TextIOWrapper(unzipped, "utf-8", newline="") as text:
            for row in csv.reader(text):
                named = dict(zip(columns, row, strict=True))
                if named.get("IsLatest", "true") == "true" and named.get("IsDeleteMarker", "false") != "true":
                    yield _object(named)
    except (ValueError, OSError, EOFError, zlib.error, csv.Error):
        raise _bad(file.key, "this is not gzipped CSV with the fields of the manifest") from None


def _object(named: Mapping[str, str]) -> ListedObject:
    return ListedObject(
        unquote_plus(named["Key"], errors="strict"),
        int(named.get("Size") or 0),
        named["ETag"].strip('"'),
        named.get("StorageClass") or "STANDARD",
    )


def _bad(name: str, problem: str) -> Exception:
    return known_error("bad_inventory", name=name, problem=problem)

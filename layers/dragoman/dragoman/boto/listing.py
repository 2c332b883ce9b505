"""Lists the objects of a bucket page by page, in key order. Only one page is kept in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.boto.faults import storage_faults
from dragoman.boto.storage_class import is_archived

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectTypeDef


@dataclass(frozen=True)
class ListedObject:
    """One object of a listing; `size` in bytes, the ETag without quotation marks.

    `is_restored`: it is archived, but a restored copy can be read.
    """

    key: str
    size: int
    etag: str = ""
    storage_class: str = "STANDARD"
    is_restored: bool = False

    @property
    def is_archived(self) -> bool:
        """Whether it must be restored before it can be read."""
        return is_archived(self.storage_class) and not self.is_restored


def list_objects(client: S3Client, bucket: str, prefix: str = "") -> Iterator[ListedObject]:
    """All objects whose keys begin with the prefix, sorted by the UTF-8 bytes of their keys.

    Raises:
        TransientFault: `storage_failed`.
    """
    paginator = client.get_paginator("list_objects_v2")
    # S3 reports whether an archived object was restored only on request.
    pages = paginator.paginate(Bucket=bucket, Prefix=prefix, OptionalObjectAttributes=["RestoreStatus"])
    with storage_faults("listing the bucket"):
        for page in pages:
            yield from map(_listed, page.get("Contents", []))


def _listed(entry: ObjectTypeDef) -> ListedObject:
    return ListedObject(
        entry["Key"],
        entry["Size"],
        entry["ETag"].strip('"'),
        entry.get("StorageClass", "STANDARD"),
        "RestoreExpiryDate" in entry.get("RestoreStatus", {}),
    )

"""The storage classes of S3 objects, as far as they matter for reading."""

from __future__ import annotations

# Objects in S3 Glacier Instant Retrieval (GLACIER_IR) can be read directly.
_ARCHIVED = frozenset({"GLACIER", "DEEP_ARCHIVE"})


def is_archived(storage_class: str) -> bool:
    """Whether an object of this storage class (as in a listing) must be restored before it can be read."""
    return storage_class in _ARCHIVED


def has_restored_copy(restore: str) -> bool:
    """Whether an archived object can be read, from the header `x-amz-restore` (empty if it was never restored)."""
    return 'ongoing-request="false"' in restore

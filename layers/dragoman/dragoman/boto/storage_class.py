"""How S3 stores an object, as far as reading it depends on that."""

from __future__ import annotations

# S3 Glacier Instant Retrieval (GLACIER_IR) is read like any other.
_ARCHIVED = frozenset({"GLACIER", "DEEP_ARCHIVE"})


def is_archived(storage_class: str) -> bool:
    """Whether an object of this class, as a listing names it, can be read only from a restored copy, if it has one."""
    return storage_class in _ARCHIVED


def has_restored_copy(restore: str) -> bool:
    """Whether an archived object can be read, by what S3 says in `x-amz-restore`; empty where nobody restored it."""
    return 'ongoing-request="false"' in restore

"""How S3 stores an object, as far as reading it depends on that."""

from __future__ import annotations

# S3 Glacier Instant Retrieval (GLACIER_IR) is read like any other.
_ARCHIVED = frozenset({"GLACIER", "DEEP_ARCHIVE"})


def is_archived(storage_class: str) -> bool:
    """Whether an object of this class, as a listing names it, has to be restored before it can be read."""
    return storage_class in _ARCHIVED

"""Compresses results with gzip, the same way each time, and reads compressed and plain ones."""

from __future__ import annotations

import gzip

_MAGIC = b"\x1f\x8b"  # the first bytes of gzip; JSON never begins with them


def gzip_encoded(content: bytes) -> bytes:
    """The bytes compressed with gzip, without a timestamp: equal content gives equal bytes."""
    return gzip.compress(content, mtime=0)


def decoded(body: bytes) -> bytes:
    """The content of a body, compressed with gzip or not.

    Raises:
        OSError, EOFError, zlib.error: it is damaged.
    """
    return gzip.decompress(body) if body.startswith(_MAGIC) else body

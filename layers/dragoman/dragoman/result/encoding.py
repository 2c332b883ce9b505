"""Results as bytes, gzip-encoded or not: encoded the same way each time, decoded whoever encoded them."""

from __future__ import annotations

import gzip

_MAGIC = b"\x1f\x8b"  # how gzip begins; no JSON does


def gzip_encoded(content: bytes) -> bytes:
    """The bytes gzip-encoded, without a time: equal content gives equal bytes."""
    return gzip.compress(content, mtime=0)


def decoded(body: bytes) -> bytes:
    """What a body holds, whether it is gzip-encoded or not.

    Raises:
        OSError, EOFError, zlib.error: it is damaged.
    """
    return gzip.decompress(body) if body.startswith(_MAGIC) else body

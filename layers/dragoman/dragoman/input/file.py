"""A file as it came: its bytes, where it lay, and what was declared about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Declared:
    """What the sender says of the article; each wins over what would be detected.

    A language code, a Python or IANA name of an encoding, an ISO 8601 date.
    """

    language: str | None = None
    encoding: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class InputFile:
    """One file to process. `content` is None where it is larger than the limit and was left unread; `size` in bytes."""

    content: bytes | None
    size: int
    key: str
    bucket: str = ""
    version_id: str | None = None
    etag: str = ""
    declared: Declared = Declared()

    @property
    def sha256(self) -> str | None:
        """The SHA-256 of the file's bytes, or None if it was not read."""
        return None if self.content is None else hashlib.sha256(self.content).hexdigest()

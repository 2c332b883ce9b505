"""An input file: its bytes, its location, and the sender's declarations."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

MEMBER_MARK = "!/"  # between the key of a bundle and the name of its member


@dataclass(frozen=True)
class Declared:
    """The sender's declarations about the article, which have precedence over detection.

    They are a language code, a Python or IANA name of an encoding, and an ISO 8601 date.
    """

    language: str | None = None
    encoding: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class InputFile:
    """A file to process, or a member of a bundle. `size` is in bytes.

    `content` is None if the file was not read because it is too large. It is also None for a member, which has its
    `digest` and the key of its `bundle` instead.
    """

    content: bytes | None
    size: int
    key: str
    bucket: str = ""
    version_id: str | None = None
    etag: str = ""
    declared: Declared = Declared()
    digest: str | None = None
    bundle: str = ""

    @property
    def sha256(self) -> str | None:
        """The SHA-256 of the bytes, or None if they were not read."""
        return self.digest if self.content is None else hashlib.sha256(self.content).hexdigest()

    @property
    def sha1(self) -> str | None:
        """The SHA-1 of the bytes, by which archives such as Aleph's know a file; None for a member, or if not read."""
        return None if self.content is None else hashlib.sha1(self.content, usedforsecurity=False).hexdigest()

    @property
    def object_key(self) -> str:
        """The key of the S3 object: that of the bundle for a member."""
        return self.bundle or self.key

    def member(self, name: str, digest: str, size: int) -> InputFile:
        """The member with this name; it has the other facts of the bundle."""
        return replace(
            self, key=f"{self.key}{MEMBER_MARK}{name}", content=None, size=size, digest=digest, bundle=self.object_key
        )

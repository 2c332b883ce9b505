"""A file as it came: its bytes, where it lay, and what was declared about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

MEMBER_MARK = "!/"  # between the key of a bundle and the name of its member


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
    """One file to process, or one member of a bundle. `size` in bytes.

    `content` is None where it was left unread, as larger than the limit; and for a member, which has its `digest` and
    the key of its `bundle`.
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
        """The SHA-256 of its bytes, or None if it was not read."""
        return self.digest if self.content is None else hashlib.sha256(self.content).hexdigest()

    @property
    def object_key(self) -> str:
        """The key of the file that it came in."""
        return self.bundle or self.key

    def member(self, name: str, digest: str, size: int) -> InputFile:
        """The member of this name; all else that is known of it is known of the bundle."""
        return replace(
            self, key=f"{self.key}{MEMBER_MARK}{name}", content=None, size=size, digest=digest, bundle=self.object_key
        )

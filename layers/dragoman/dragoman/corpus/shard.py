"""One shard of a corpus. The jobs of an array share the work by key, so that no file is processed twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.errors import known_error


@dataclass(frozen=True)
class Shard:
    """Shard `index` (from 0) of `count`."""

    index: int
    count: int

    def holds(self, key: str) -> bool:
        """Whether the key belongs to this shard. Exactly one of `count` shards has it, on any machine."""
        digest = hashlib.sha256(key.encode(errors="surrogateescape")).digest()
        return int.from_bytes(digest[:8]) % self.count == self.index


WHOLE = Shard(0, 1)


def parse_shard(text: str) -> Shard:
    """The shard in `I/N`, such as `0/8`.

    Raises:
        UsageFault: `bad_shard`.
    """
    index, _, count = text.partition("/")
    if not (_is_number(index) and _is_number(count) and int(index) < int(count)):
        raise known_error("bad_shard", given=text)
    return Shard(int(index), int(count))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10

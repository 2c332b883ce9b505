"""Names for the members of a bundle; they can't lead out of a folder, and don't depend on other members."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import chain, count

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]+')
_NOT_PLAIN = re.compile(r"[^\w.-]+")
_LONGEST_PART = 120  # bytes of UTF-8; file systems allow 255, and a result's name gets '.json'
_READABLE = 60  # characters of an identifier to keep


def path_name(raw: str) -> str:
    """A path inside an archive without parts that lead out of it (drives, roots, '..') and control characters."""
    parts = re.sub(r"^[A-Za-z]:", "", raw.replace("\\", "/")).split("/")
    kept = [_short(_UNSAFE.sub("_", part).strip()) for part in parts if part.strip() not in ("", ".", "..")]
    return "/".join(kept) or "unnamed"


def item_name(identifier: str, content: bytes) -> str:
    """The name of an item without a path: part of its identifier and a hash of it (or of its content)."""
    digest = hashlib.sha256(identifier.encode(errors="replace") or content).hexdigest()[:12]
    readable = _NOT_PLAIN.sub("_", re.sub(r"^[a-z]+://(?:www\.)?", "", identifier)).strip("._-")[:_READABLE]
    return _short(f"{readable or 'item'}-{digest}")


def distinct(names: Iterable[str]) -> list[str]:
    """The names made unique: a repeated name gets '~2', and so on; names that differ only in case count as equal."""
    found: dict[str, str] = {}
    for name in names:
        free = chain((name,), (f"{name}~{number}" for number in count(2)))
        chosen = next(each for each in free if each.casefold() not in found)
        found[chosen.casefold()] = chosen
    return list(found.values())


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST_PART:
        return part
    digest = hashlib.sha256(part.encode()).hexdigest()[:12]
    stem, dot, ending = part.rpartition(".")
    tail = f"-{digest}{dot}{ending}" if stem and len(ending) <= 10 else f"-{digest}"
    return part.encode()[: _LONGEST_PART - len(tail.encode())].decode(errors="ignore") + tail

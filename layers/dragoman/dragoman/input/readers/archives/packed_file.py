"""A file inside another file."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import DragomanError


@dataclass(frozen=True)
class PackedFile:
    """The name, bytes and declared encoding of a packed file; `fault` says why it could not be unpacked."""

    name: str
    content: bytes
    encoding: str | None = None
    fault: DragomanError | None = None

"""A file that lies in another one."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import DragomanError


@dataclass(frozen=True)
class PackedFile:
    """Its name, bytes and declared encoding; `fault` says why it could not be taken out."""

    name: str
    content: bytes
    encoding: str | None = None
    fault: DragomanError | None = None

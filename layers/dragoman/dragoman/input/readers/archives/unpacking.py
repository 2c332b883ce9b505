"""Unpacks with limits on the bytes that really come out, whatever a header claims; each file has one budget."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from dragoman.input.readers import faults
from dragoman.input.readers.limits import MEBIBYTE, MEMBERS, RATIO, RATIO_FROM, UNPACKED_BYTES

_PIECE = 65_536  # bytes unpacked at once


@dataclass
class Budget:
    """The remaining budget of one file: bytes, and articles or files."""

    unpacked: int = UNPACKED_BYTES
    members: int = MEMBERS

    def take_bytes(self, count: int, unpacked: int, packed: int) -> None:
        """Counts bytes of a member that has `unpacked` bytes so far, from `packed` bytes.

        Raises:
            PermanentFault: `unpacks_too_large`.
        """
        self.unpacked -= count
        if self.unpacked < 0 or (unpacked > RATIO_FROM and unpacked > RATIO * max(packed, 1)):
            raise faults.unpacks_too_large(UNPACKED_BYTES // MEBIBYTE, RATIO)

    def take_members(self, count: int) -> None:
        """Counts members.

        Raises:
            PermanentFault: `too_many_members`.
        """
        self.members -= count
        if self.members < 0:
            raise faults.too_many_members(MEMBERS)


def gunzip(content: bytes, budget: Budget) -> bytes:
    """The content of a gzip file, including all of several streams; padding with NULs is ignored.

    Raises:
        PermanentFault: `broken_file`, `unpacks_too_large`.
    """
    pieces, rest, unpacked = list[bytes](), content, 0
    while rest.strip(b"\x00"):
        stream = zlib.decompressobj(wbits=31)
        for piece in _pieces(stream, rest):
            pieces.append(piece)
            unpacked += len(piece)
            budget.take_bytes(len(piece), unpacked, len(content))
        rest = stream.unused_data
    return b"".join(pieces)


def _pieces(stream: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """The bytes of a stream, piece by piece, so that a bomb is noticed early."""
    waiting = packed
    while not stream.eof:
        try:
            piece = stream.decompress(waiting, _PIECE)
        except zlib.error:
            raise faults.broken_file("gzip") from None
        waiting = stream.unconsumed_tail
        if not piece and not waiting and not stream.eof:
            raise faults.broken_file("gzip", "it ends too early")
        yield piece


def zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, format_: str, budget: Budget) -> bytes:
    """The content of a member of a ZIP archive.

    Raises:
        PermanentFault: `encrypted_file`, `broken_file`, `unpacks_too_large`.
    """
    if member.flag_bits & 1:
        raise faults.encrypted_file(format_)
    try:
        with archive.open(member) as stream:
            return _read(stream, member.compress_size, budget)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise faults.broken_file(format_, "a member can't be unpacked") from None


def _read(stream: IO[bytes], packed: int, budget: Budget) -> bytes:
    pieces, unpacked = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        unpacked += len(piece)
        budget.take_bytes(len(piece), unpacked, packed)
    return b"".join(pieces)

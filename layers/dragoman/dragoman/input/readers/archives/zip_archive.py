"""Unpacks ZIP archives; the names of their files can't lead out of a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from dragoman.errors import PermanentFault
from dragoman.input.readers import faults
from dragoman.input.readers.archives.packed_file import PackedFile
from dragoman.input.readers.archives.unpacking import Budget, zip_member
from dragoman.input.readers.member_names import distinct, path_name
from dragoman.input.readers.model import Document

_UTF8_NAMES = 0x800  # the flag of a member with a UTF-8 name
_MOST_ENTRIES = 10_000  # in the directory; a larger one would take long to open


def unpack_zip(document: Document, budget: Budget) -> Iterator[PackedFile]:
    """The files of an archive, without folders, hidden files and the extra files of macOS.

    Raises:
        PermanentFault: `broken_file`, `too_many_members`, `unpacks_too_large`; `no_article_text` if it has no files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            named = _named(archive)
            budget.take_members(len(named))
            if not named:
                raise faults.no_article_text("zip")
            for name, member in named:
                yield _unpacked(archive, name, member, budget)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise faults.broken_file("zip") from None


def member_name(member: zipfile.ZipInfo) -> str:
    """The original name. Without the UTF-8 flag it may still be UTF-8, otherwise it is cp866, as Windows writes it."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def _named(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    members = archive.infolist()[:_MOST_ENTRIES]
    paths = [(path_name(member_name(member)), member) for member in members if not member.filename.endswith("/")]
    visible = [(path, member) for path, member in paths if not _is_hidden(path)]
    return list(zip(distinct(path for path, _ in visible), (member for _, member in visible), strict=True))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.split("/"))


def _unpacked(archive: zipfile.ZipFile, name: str, member: zipfile.ZipInfo, budget: Budget) -> PackedFile:
    """The unpacked member; an encrypted or damaged one has a fault, a decompression bomb stops everything."""
    try:
        return PackedFile(name, zip_member(archive, member, "zip", budget))
    except PermanentFault as fault:
        if fault.code == "unpacks_too_large":
            raise
        return PackedFile(name, b"", fault=fault)

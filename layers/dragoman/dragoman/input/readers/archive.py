"""ZIP archives: the files in them, with names that can't lead out of a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from dragoman.errors import PermanentFault
from dragoman.input.readers import faults
from dragoman.input.readers.member_names import distinct, path_name
from dragoman.input.readers.model import Document
from dragoman.input.readers.packed import PackedFile
from dragoman.input.readers.unpacking import Budget, zip_member

_UTF8_NAMES = 0x800  # the flag of a member whose name is UTF-8
_MOST_ENTRIES = 10_000  # of the directory; opening one that is larger would take long


def unpack_zip(document: Document, budget: Budget) -> Iterator[PackedFile]:
    """The files of an archive. Folders, hidden files and what macOS adds are left out, as in a folder.

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
    """The name as its maker meant it. Without the flag for UTF-8 it is cp866, as Windows has it, or UTF-8 even so."""
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
    """A member that is encrypted or damaged has its fault; one that is a bomb stops everything."""
    try:
        return PackedFile(name, zip_member(archive, member, "zip", budget))
    except PermanentFault as fault:
        if fault.code == "unpacks_too_large":
            raise
        return PackedFile(name, b"", fault=fault)

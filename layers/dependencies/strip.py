"""Removes from installed packages what isn't needed at run time: tests, sources, symbols, data of unused services."""

from __future__ import annotations

import platform
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

from targets import Target

_FOLDERS = ("tests", "test", "__pycache__", "_src", "include")
# Not *.cu: thinc reads its own when it is imported.
_FILES = ("*.a", "*.c", "*.cc", "*.cpp", "*.f90", "*.h", "*.hpp", "*.pxd", "*.pxi", "*.pyi", "*.pyx", "RECORD")
_LOAD = 1  # the type of segment that is mapped into memory (PT_LOAD)
_LOCALES = frozenset({"root", "en", "ru", "uk"})  # of Babel, which knows the names of languages in web addresses
_AWS_SERVICES = frozenset({"events", "s3", "sqs", "sts", "xray"})


def strip(folder: Path, target: Target) -> str:
    """Makes the packages in `folder` smaller; returns the program that stripped symbols, or '' if there is none."""
    shutil.rmtree(folder / "bin", ignore_errors=True)  # commands; the function runs none
    for path in list(_unneeded(folder)):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    program = _strip_program(target)
    if program:
        for library in _libraries(folder):
            _strip_symbols(program, library)
    return program


def _unneeded(folder: Path) -> Iterator[Path]:
    for pattern in _FILES:
        yield from folder.rglob(pattern)
    for name in _FOLDERS:
        yield from (path for path in folder.rglob(name) if path.is_dir())
    locales = (folder / "babel" / "locale-data").glob("*.dat")
    yield from (path for path in locales if path.stem.partition("_")[0] not in _LOCALES)
    services = (path for path in (folder / "botocore" / "data").glob("*") if path.is_dir())
    yield from (path for path in services if path.name not in _AWS_SERVICES)


def _libraries(folder: Path) -> Iterator[Path]:
    """The shared libraries, except those that auditwheel bundled: stripping breaks their patched layout."""
    for path in sorted(folder.rglob("*.so*")):
        if path.is_file() and not any(part.endswith(".libs") for part in path.relative_to(folder).parts):
            yield path


def _strip_symbols(program: str, library: Path) -> None:
    """Strips a library unless that breaks it: llvm-strip breaks libraries that auditwheel patched."""
    stripped = library.with_suffix(".stripped")
    subprocess.run([program, "--strip-unneeded", "-o", str(stripped), str(library)], check=True)
    stripped.replace(library) if is_loadable(stripped.read_bytes()) else stripped.unlink()


def is_loadable(library: bytes) -> bool:
    """Whether each segment of an ELF file is at an offset where its pages can be mapped (System V ABI, `p_align`)."""
    (table,) = struct.unpack_from("<Q", library, 32)
    (count,) = struct.unpack_from("<H", library, 56)
    segments = (struct.unpack_from("<IIQQQQQQ", library, table + 56 * number) for number in range(count))
    return all((offset - address) % align == 0 for kind, _, offset, address, *_, align in segments if kind == _LOAD)


def _strip_program(target: Target) -> str:
    """A strip program for the target's processor, or '': from binutils, this machine's own if it fits, or LLVM's."""
    names = [f"{target.machine}-linux-gnu-strip"]
    if (platform.system(), platform.machine()) == ("Linux", target.machine):
        names.append("strip")
    names.append("llvm-strip")
    return next((name for name in names if shutil.which(name)), "")

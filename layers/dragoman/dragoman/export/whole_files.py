"""Writes files whole or not at all: an export that fails leaves the one before it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dragoman.errors import known_error


@contextmanager
def whole_file(file: Path) -> Iterator[Path]:
    """The path to write to, next to the file, whose place it takes at the end; an exception removes it.

    Raises:
        UsageFault: `unwritable_export`.
    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield unfinished
        unfinished.replace(file)
    except OSError as error:
        raise known_error("unwritable_export", path=file, reason=error.strerror) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)

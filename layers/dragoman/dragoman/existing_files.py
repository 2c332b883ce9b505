"""Looks at a file before it is replaced, so that no file of others is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from dragoman.errors import known_error


def require_ours(file: Path, is_ours: Callable[[Path], bool]) -> None:
    """Refuses what must not be replaced at this path: a file that is not ours, a link, a pipe, a device.

    An empty file may be replaced, as `mktemp` makes one. Folders are left to the writer, who can't replace them.

    Raises:
        UsageFault: `wrong_output`.
    """
    if not os.path.lexists(file) or (file.is_dir() and not file.is_symlink()):
        return
    if file.is_symlink() or not file.is_file():  # it must not be opened: a pipe would wait for its writer
        raise known_error("wrong_output.special", output=file)
    if file.stat().st_size and not is_ours(file):
        raise known_error("wrong_output.foreign", output=file)

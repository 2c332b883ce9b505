"""Checks that the disk has enough room before anything is written."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from dragoman.errors import known_error

_RESERVE = 16_000_000  # bytes left for other programs


def require_space(folder: Path, needed: int) -> None:
    """Makes the folder, and checks that `needed` bytes can be written there.

    Raises:
        TransientFault: `disk_full`, `unwritable_folder`.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise known_error("unwritable_folder", folder=folder)
    free = shutil.disk_usage(folder).free
    if free < needed + _RESERVE:
        raise known_error("disk_full", folder=folder, free=free // 1_000_000, needed=needed // 1_000_000 + 1)

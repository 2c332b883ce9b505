"""Makes a folder that must be there whole or not at all, by one process at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.models.space import require_space

_LEFT_BEHIND = ".making-"


def made_whole(folder: Path, size: int, make: Callable[[Path], None]) -> None:
    """Has `make` fill an empty folder, and puts it in its place by a rename; nothing if the folder is there.

    `size`: bytes that the disk must have room for.

    Raises:
        TransientFault: `disk_full`, `unwritable_folder`, or what `make` raises.
    """
    parent = folder.parent
    require_space(parent, 0)
    with _alone(parent):
        if folder.is_dir():
            return
        _clear(parent)
        require_space(parent, size)
        with tempfile.TemporaryDirectory(dir=parent, prefix=_LEFT_BEHIND) as workplace:
            made = Path(workplace) / "package"
            made.mkdir()
            make(made)
            made.rename(folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process makes anything there meanwhile; a lock that its process's end releases, however it ends."""
    import fcntl  # noqa: PLC0415  (not on Windows, where nothing else here would miss it)

    with (folder / ".making").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Removes what a process that ended in the middle left behind: /tmp outlives it in Lambda."""
    for path in folder.glob(f"{_LEFT_BEHIND}*"):
        shutil.rmtree(path, ignore_errors=True)

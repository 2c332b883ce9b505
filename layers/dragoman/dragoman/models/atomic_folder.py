"""Makes a folder completely or not at all, by one process at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.models.disk_space import require_space

_LEFT_BEHIND = ".making-"


def make_atomically(folder: Path, size: int, make: Callable[[Path], None]) -> None:
    """Lets `make` fill an empty folder, then moves it into place by a rename; does nothing if the folder exists.

    `size`: the bytes that must be free on the disk.

    Raises:
        TransientFault: `disk_full`, `unwritable_folder`, or what `make` raises.
    """
    parent = folder.parent
    require_space(parent, 0)
    with _locked(parent):
        if folder.is_dir():
            return
        _clear(parent)
        require_space(parent, size)
        with tempfile.TemporaryDirectory(dir=parent, prefix=_LEFT_BEHIND) as temporary:
            made = Path(temporary) / "package"
            made.mkdir()
            make(made)
            made.rename(folder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keeps other processes from making folders there; the lock is released even if the process crashes."""
    import fcntl  # noqa: PLC0415  (missing on Windows, where the rest of the package works)

    with (folder / ".making").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Removes the leftovers of processes that crashed: in Lambda, /tmp outlives them."""
    for path in folder.glob(f"{_LEFT_BEHIND}*"):
        shutil.rmtree(path, ignore_errors=True)

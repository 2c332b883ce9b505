"""Shows tables, progress and downloads of the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from dragoman.cli.progress import is_live
from dragoman.models import download

_WIDTH_OF_A_FILE = 160


def print_table(table: Table, width: int | None = None) -> None:
    """Prints a table on standard output; it is cut to the width of a terminal, but not in a file or pipe.

    `width`: the most columns, wherever it is printed.
    """
    console = Console(markup=False, emoji=False)
    wide = console.width if console.is_terminal else _WIDTH_OF_A_FILE
    console.width = min(wide, width or wide)
    console.print(table)


@dataclass(frozen=True)
class Downloads:
    """Lines of text, and below them a bar for each download; bars only on a terminal."""

    bars: Progress

    def line(self, text: str) -> None:
        """Shows a line above the bars."""
        self.bars.console.print(text, markup=False, highlight=False)

    def download(self, name: str) -> download.Progress:
        """The function that moves a new bar."""
        task = self.bars.add_task(name, total=None)
        return lambda done, total: self._advance(task, done, total)

    def _advance(self, task: TaskID, done: int, total: int | None) -> None:
        self.bars.update(task, completed=done, total=total, visible=done != total)


@contextmanager
def working(title: str) -> Iterator[Callable[[str], None]]:
    """Shows on standard error what is being done and for how long; the line disappears at the end.

    Without a terminal, only the title is printed.
    """
    console = Console(stderr=True, soft_wrap=True)
    if not is_live():
        console.print(f"{title} ...", markup=False, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not is_live()) as progress:
        task = progress.add_task(title, total=None)
        yield lambda doing: progress.update(task, description=f"{title}: {doing}")


@contextmanager
def downloads() -> Iterator[Downloads]:
    """Shows downloads on standard error until all are done."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    console = Console(stderr=True, soft_wrap=True)
    with Progress(*columns, console=console, transient=True, disable=not is_live()) as bars:
        yield Downloads(bars)

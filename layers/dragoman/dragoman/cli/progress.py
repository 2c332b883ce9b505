"""Shows which articles are being processed, how far each is, and how much time is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from dragoman.cli.one_line import one_line
from dragoman.input.file import MEMBER_MARK
from dragoman.text.counts import counted

if TYPE_CHECKING:
    from rich.progress import Progress

_LEAST_SECONDS, _LEAST_SHARE = 5.0, 0.02  # before that a guess of the time left would be wild


@dataclass
class Forecast:
    """Which articles are finished, how far the others are, and how many seconds are left.

    `sizes`: the bytes of each file by its key; empty if the files aren't known in advance. Files that need no work
    count for nothing. Translation takes most of the time, and is about as long as the file is large.
    """

    sizes: Mapping[str, int]
    clock: Callable[[], float] = time.monotonic
    finished: int = 0
    current: dict[str, tuple[int, int]] = field(default_factory=dict)
    _left: dict[str, int] = field(init=False)
    _done_bytes: int = 0
    _started: float = field(init=False)
    _has_bundles: bool = False

    def __post_init__(self) -> None:
        self._left = dict(self.sizes)
        self._started = self.clock()

    def translating(self, key: str, done: int, total: int) -> None:
        """Notes how many sentences of an article are done."""
        self.current[key] = (done, total)

    def finish(self, key: str, skipped: bool) -> None:
        """Notes that an article is finished; `skipped`: it needed no work."""
        self.finished += 1
        self.current.pop(key, None)
        size = self._left.pop(key, 0)
        self._done_bytes += 0 if skipped else size
        self._has_bundles |= MEMBER_MARK in key

    def seconds_left(self) -> float | None:
        """The seconds that the other articles will take at the speed so far; None if that can't be told yet."""
        partly = sum(self._left.get(key, 0) * done / max(1, total) for key, (done, total) in self.current.items())
        done, left = self._done_bytes + partly, sum(self._left.values()) - partly
        elapsed = self.clock() - self._started
        is_early = elapsed < _LEAST_SECONDS or done < _LEAST_SHARE * (done + left)
        return None if self._has_bundles or is_early or done <= 0 else elapsed * left / done

    def __str__(self) -> str:
        """One line: `3 of 8 articles, about 2 min left: floods.txt (12/31 sentences)`."""
        count = f"{self.finished} of " if self.sizes and not self._has_bundles else ""
        left = self.seconds_left()
        time_left = f", {duration(left)} left" if left else ""
        doing = ", ".join(f"{one_line(key)} ({done}/{total} sentences)" for key, (done, total) in self.current.items())
        all_of_them = counted(len(self.sizes) if count else self.finished, "article")
        return f"{count}{all_of_them}{time_left}{': ' if doing else ''}{doing}"


def duration(seconds: float) -> str:
    """A rounded time for people, such as `about 2 min`."""
    if seconds < 60:
        return f"about {max(5, 5 * round(seconds / 5))} s"
    return f"about {round(seconds / 60)} min" if seconds < 5400 else f"about {seconds / 3600:.0f} h"


@dataclass(frozen=True)
class Display:
    """A line at the bottom of a terminal, and the lines above it. Without a `bar` only those are printed."""

    forecast: Forecast
    is_quiet: bool
    bar: Progress | None = None

    def translating(self, key: str, done: int, total: int) -> None:
        """Shows how many sentences of an article are done."""
        self.forecast.translating(key, done, total)
        self._show()

    def finish(self, key: str, told: str, skipped: bool = False, failed: bool = False) -> None:
        """Prints the outcome of an article; if `is_quiet`, only of one that failed."""
        self.forecast.finish(key, skipped)
        if failed or not self.is_quiet:
            self._print(one_line(f"{key}: {told}"))
        self._show()

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Hides the line while something is printed on standard output, which may be the same terminal."""
        if self.bar:
            self.bar.stop()
        yield
        if self.bar:
            self.bar.start()

    def _print(self, line: str) -> None:
        if self.bar:
            self.bar.console.print(line)
        else:
            click.echo(line, err=True)

    def _show(self) -> None:
        if self.bar:
            self.bar.update(self.bar.task_ids[0], description=str(self.forecast))


@contextmanager
def article_display(sizes: Mapping[str, int], is_quiet: bool = False) -> Iterator[Display]:
    """The display on standard error, for files of these sizes by their keys (empty if they aren't known yet)."""
    forecast = Forecast(sizes)
    if is_quiet or not is_live():
        yield Display(forecast, is_quiet)
        return
    with _bar() as bar:
        bar.add_task("Loading the models", total=None)
        yield Display(forecast, is_quiet, bar)


def is_live() -> bool:
    """Whether lines on standard error can be redrawn: it is a terminal that understands control characters."""
    return sys.stderr.isatty() and os.environ.get("TERM", "").lower() not in ("dumb", "unknown")


def _bar() -> Progress:
    # Not needed in a pipe, and slow to import.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.table import Column  # noqa: PLC0415

    console = Console(stderr=True, soft_wrap=True, markup=False, emoji=False, highlight=False)
    columns = (
        SpinnerColumn(),
        TimeElapsedColumn(table_column=Column(no_wrap=True, min_width=7)),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
    )
    return Progress(*columns, console=console, transient=True, refresh_per_second=4)

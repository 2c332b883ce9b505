"""What commands that read results share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain

import click

from dragoman.api import load
from dragoman.cli.one_line import one_line
from dragoman.cli.progress import is_live
from dragoman.corpus.recipe import ALL_IS_WELL, FAILED, LATER
from dragoman.errors import DragomanError, known_error
from dragoman.result.schema import Result
from dragoman.text.counts import counted


class Results:
    """The results at all places, read one by one, in the order of their keys, and counted as they pass.

    A file that can't be read as a result is reported and skipped. `exit_code` then has the same value as in
    `dragoman process`. Unless `repeats`, only the first of several results of the same id is passed on.
    """

    def __init__(self, places: Iterable[str], *, repeats: bool = True) -> None:
        self.count = 0
        self.failed = 0
        self.skipped = 0
        self.repeated = 0
        self.exit_code = ALL_IS_WELL
        self._repeats = repeats
        self._at = {place: load(place, on_error=self._skip) for place in places}

    def __iter__(self) -> Iterator[Result]:
        with _display() as show:
            for result in self._passed():
                self.count += 1
                self.failed += result.status == "failed"
                show(f"{self.count:,}")
                yield result

    def _passed(self) -> Iterator[Result]:
        seen = set[str]()
        for result in chain.from_iterable(self._at.values()):
            if self._repeats or result.id not in seen:
                yield result
            else:
                self.repeated += 1
            seen.add(result.id)

    def require_some(self) -> None:
        """Reads the first result of each place, so that nothing is written if there is none.

        Raises:
            UsageFault: as `dragoman.load`; `no_results` for a place without any.
        """
        for place, results in self._at.items():
            first = next(results, None)
            if first is None:
                raise known_error("no_results", place=place)
            self._at[place] = chain((first,), results)

    def report_skipped(self) -> None:
        """Prints how many results were repeated, and how many files skipped, if any."""
        if self.repeated:
            click.echo(f"{counted(self.repeated, 'result')} left out: each repeats the id of another one.", err=True)
        if self.skipped:
            click.echo(f"{counted(self.skipped, 'file')} skipped; the reasons are above.", err=True)

    def _skip(self, error: DragomanError) -> None:
        self.skipped += 1
        self.exit_code = max(self.exit_code, FAILED if error.code == "bad_result" else LATER)
        click.echo(one_line(f"Skipped: {error}"), err=True)


def _display() -> AbstractContextManager[Callable[[str], object]]:
    """Shows on a terminal how many results were read; nothing elsewhere."""
    if not is_live():
        return nullcontext(lambda _: None)
    from dragoman.cli.terminal import working  # noqa: PLC0415  (slow to import, and not needed in a pipe)

    return working("Results read")

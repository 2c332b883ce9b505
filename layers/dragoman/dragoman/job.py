"""The job of processing one article: its settings, and who is told of the pipeline's steps and progress."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from dragoman.settings import Settings

StepObserver = Callable[[str], AbstractContextManager[float | None]]
"""Takes a step's name, such as `translate`, and returns a context for the step, with its time limit in seconds or None.

So the observer knows when each step begins and ends, and can time, trace or stop it.
"""


ProgressReport = Callable[[str, int, int], object]
"""Gets the key of an article that is being translated, the number of its sentences that are done, and of all.

The first number can fall: doubtful sentences are translated again.
"""


def no_report(key: str, done: int, total: int) -> None:
    """Reports nothing."""


def no_observer(step: str) -> AbstractContextManager[None]:  # noqa: ARG001  (the name is part of the protocol)
    """A context that observes nothing and sets no time limit."""
    return nullcontext()


@dataclass(frozen=True)
class Job:
    """The settings for one article, the observer of its steps, and the report of its translated sentences."""

    settings: Settings
    observer: StepObserver = no_observer
    report: ProgressReport = no_report

    def step(self, name: str) -> AbstractContextManager[float | None]:
        """The observer's context for a step, with its time limit in seconds or None."""
        return self.observer(name)

"""What one article is processed with: the settings, and who watches the steps of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from dragoman.settings import Settings

StepObserver = Callable[[str], AbstractContextManager[float | None]]
"""A step's name in, such as `translate`; a context to do the step in out, with the seconds it may take (None: any).

The observer learns when each step begins and ends, so that it can time, trace or stop them.
"""


def no_observer(step: str) -> AbstractContextManager[None]:  # noqa: ARG001  (the name is part of the protocol)
    """Nobody watches, and there is time."""
    return nullcontext()


@dataclass(frozen=True)
class Job:
    """The settings, and the observer of the steps of one article."""

    settings: Settings
    observer: StepObserver = no_observer

    def step(self, name: str) -> AbstractContextManager[float | None]:
        """A context to do the step of this name in, with the seconds it may take (None: any)."""
        return self.observer(name)

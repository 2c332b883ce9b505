"""Who watches the steps of the pipeline: is told when each begins and ends, so that it can time, trace or stop them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

StepObserver = Callable[[str], AbstractContextManager[float | None]]
"""A step's name in, such as `translate`; a context to do the step in out, with the seconds it may take (None: any)."""


def no_observer(step: str) -> AbstractContextManager[None]:  # noqa: ARG001  (the name is part of the protocol)
    """Nobody watches, and there is time."""
    return nullcontext()

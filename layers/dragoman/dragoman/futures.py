"""What is on its way: work that was queued, and whose result somebody waits for later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Future(Generic[Value]):
    """A value that others are computing. `wait` is called once, by whoever asks for the result first."""

    wait: Callable[[], Value]

    def result(self) -> Value:
        """The value; waits for it.

        Raises:
            Whatever `wait` raises.
        """
        return self._value

    def then(self, step: Callable[[Value], Other]) -> Future[Other]:
        """What the step makes of the value, once somebody asks for it."""
        return Future(lambda: step(self.result()))

    @cached_property
    def _value(self) -> Value:
        return self.wait()

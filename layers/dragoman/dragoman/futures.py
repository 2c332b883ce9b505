"""A future: the later result of work that was queued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Future(Generic[Value]):
    """A value that is still being computed. `wait` is called once, by the first call of `result`."""

    wait: Callable[[], Value]

    def result(self) -> Value:
        """The value, after waiting for it.

        Raises:
            The exceptions of `wait`.
        """
        return self._value

    def then(self, step: Callable[[Value], Other]) -> Future[Other]:
        """A future of what `step` returns for the value; `step` runs when the result is requested."""
        return Future(lambda: step(self.result()))

    @cached_property
    def _value(self) -> Value:
        return self.wait()

"""A future waits when it is asked, once, and not before."""

from __future__ import annotations

import pytest

from dragoman.futures import Future


def test_nothing_is_waited_for_until_somebody_asks_and_then_once() -> None:
    numbers = iter(range(3, 10))
    future = Future(lambda: next(numbers)).then(lambda value: value * 10)
    assert next(numbers) == 3
    assert (future.result(), future.result()) == (40, 40)
    assert next(numbers) == 5


def test_what_waiting_raises_reaches_whoever_asks() -> None:
    with pytest.raises(ZeroDivisionError):
        Future(lambda: 1 // 0).then(str).result()

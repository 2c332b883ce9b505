"""A future waits when its result is requested, once, and not before."""

from __future__ import annotations

import pytest

from dragoman.futures import Future


def test_a_future_waits_once_and_only_when_its_result_is_requested() -> None:
    numbers = iter(range(3, 10))
    future = Future(lambda: next(numbers)).then(lambda value: value * 10)
    assert next(numbers) == 3
    assert (future.result(), future.result()) == (40, 40)
    assert next(numbers) == 5


def test_an_error_while_waiting_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        Future(lambda: 1 // 0).then(str).result()

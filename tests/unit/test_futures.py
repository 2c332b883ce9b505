"""Tests of futures: they wait once, when the result is requested."""

from __future__ import annotations

import pytest

from dragoman.futures import Future


def test_a_future_waits_only_once_and_not_before_its_result_is_requested() -> None:
    numbers = iter(range(3, 10))
    future = Future(lambda: next(numbers)).then(lambda value: value * 10)
    assert next(numbers) == 3
    assert (future.result(), future.result()) == (40, 40)
    assert next(numbers) == 5


def test_exceptions_while_waiting_are_raised_by_result() -> None:
    with pytest.raises(ZeroDivisionError):
        Future(lambda: 1 // 0).then(str).result()

"""A future waits when it is asked, once, and not before."""

from __future__ import annotations

import pytest

from dragoman.futures import Future


def test_nothing_is_waited_for_until_somebody_asks_and_then_once() -> None:
    asked: list[str] = []
    future = Future(lambda: asked.append("first") or 3).then(lambda value: asked.append("then") or value + 1)
    assert asked == []
    assert (future.result(), future.result()) == (4, 4)
    assert asked == ["first", "then"]


def test_what_waiting_raises_reaches_whoever_asks() -> None:
    with pytest.raises(ZeroDivisionError):
        Future(lambda: 1 // 0).then(str).result()

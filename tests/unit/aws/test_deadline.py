"""Tests of the deadline: no article is started if the longest article so far would not fit."""

from __future__ import annotations

import pytest

from dragoman.aws.processing.deadline import Deadline
from dragoman.errors import TransientFault


class Clock:
    """An invocation of 100 seconds, of which ten are reserved for the response."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 0.0
        monkeypatch.setattr("dragoman.aws.processing.deadline.time.monotonic", lambda: self.seconds)

    def remaining(self) -> int:
        return round(1000 * (100 - self.seconds))


def work(deadline: Deadline, clock: Clock, seconds: float) -> None:
    with deadline.article():
        clock.seconds += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_an_article_is_not_started_if_the_longest_so_far_would_not_fit(clock: Clock) -> None:
    deadline = Deadline(clock.remaining)
    work(deadline, clock, 40)
    work(deadline, clock, 15)  # 45 seconds are left, 35 of them for work
    with pytest.raises(TransientFault) as caught:
        work(deadline, clock, 1)
    assert caught.value.code == "out_of_time"


def test_short_articles_are_started_until_the_reserve(clock: Clock) -> None:
    deadline = Deadline(clock.remaining)
    for _ in range(9):
        work(deadline, clock, 10)
    with pytest.raises(TransientFault):
        work(deadline, clock, 1)


def test_the_time_of_a_failed_article_counts(clock: Clock) -> None:
    deadline = Deadline(clock.remaining)
    with pytest.raises(ValueError, match="broken"), deadline.article():
        clock.seconds += 50
        raise ValueError("broken")
    with pytest.raises(TransientFault):
        work(deadline, clock, 1)


def test_a_step_gets_its_time_limit(clock: Clock) -> None:
    deadline = Deadline(clock.remaining)
    clock.seconds = 60
    assert deadline.require_time() == pytest.approx(30)
    clock.seconds = 91
    with pytest.raises(TransientFault):
        deadline.require_time()


def test_a_reserve_in_seconds_is_kept_and_no_more(clock: Clock) -> None:
    deadline = Deadline(clock.remaining, reserve=25)
    clock.seconds = 60
    assert deadline.require_time() == pytest.approx(15)
    clock.seconds = 74.5
    work(deadline, clock, 0.5)
    with pytest.raises(TransientFault):
        work(deadline, clock, 1)

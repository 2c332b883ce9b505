"""How far a run is, and how long it will take."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dragoman.cli.progress import Forecast, duration


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def forecast(clock: Clock, **sizes: int) -> Forecast:
    return Forecast({f"{name}.txt": size for name, size in sizes.items()}, clock)


def test_the_time_left_follows_from_the_bytes_that_are_done() -> None:
    clock = Clock()
    found = forecast(clock, a=1000, b=3000)
    clock.seconds = 10
    found.finish("a.txt", skipped=False)
    assert found.seconds_left() == pytest.approx(30)
    assert str(found) == "1 of 2 articles, about 30 s left"


def test_the_sentences_of_the_current_article_count_too() -> None:
    clock = Clock()
    found = forecast(clock, a=1000)
    clock.seconds = 30
    found.translating("a.txt", 5, 20)
    assert found.seconds_left() == pytest.approx(90)
    assert str(found) == "0 of 1 article, about 2 min left: a.txt (5/20 sentences)"


def test_files_that_needed_no_work_do_not_make_the_others_look_fast() -> None:
    clock = Clock()
    found = forecast(clock, old=90_000, a=1000, b=1000)
    found.finish("old.txt", skipped=True)
    clock.seconds = 20
    found.finish("a.txt", skipped=False)
    assert found.seconds_left() == pytest.approx(20)


@pytest.mark.parametrize("seconds", [1, 60])
def test_nothing_is_guessed_too_early_or_about_archives(seconds: float) -> None:
    clock = Clock()
    found = forecast(clock, a=1000, b=1000)
    clock.seconds = seconds
    found.finish("a.txt!/one.txt" if seconds > 5 else "a.txt", skipped=False)
    assert found.seconds_left() is None
    assert "left" not in str(found)


def test_without_sizes_only_what_is_done_is_told() -> None:
    found = Forecast({}, Clock())
    found.finish("s3-key.txt", skipped=False)
    assert str(found) == "1 article"


def test_at_the_end_no_time_is_left() -> None:
    clock = Clock()
    found = forecast(clock, a=1000)
    clock.seconds = 10
    found.finish("a.txt", skipped=False)
    assert str(found) == "1 of 1 article"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "about 5 s"), (44, "about 45 s"), (90, "about 2 min"), (3600, "about 60 min"), (7200, "about 2 h")],
)
def test_times_are_rounded_for_people(seconds: float, told: str) -> None:
    assert duration(seconds) == told

"""Which file is given out next: a suspect alone, and without an output no more files than may wait for their turn."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dragoman.corpus.places import FilePlace
from dragoman.corpus.workers import _Task, _Tasks


def tasks(count: int, window: int | None = None) -> _Tasks:
    return _Tasks([FilePlace(Path(str(number)), str(number)) for number in range(count)], window)


def take(found: _Tasks, *in_hand: _Task) -> _Task:
    task = found.next(in_hand)
    assert task is not None
    return task


def test_a_file_whose_worker_died_waits_until_nothing_is_in_hand_and_then_has_the_machine_to_itself() -> None:
    found = tasks(4)
    first = take(found)
    second = take(found, first)
    assert found.again(first)
    assert found.next([second]) is None, "another is still in hand"
    again = take(found)
    assert (again.number, again.tries) == (first.number, 2)
    assert found.next([again]) is None, "nothing is started beside it"
    assert not found.again(again), "there is no third try"
    assert take(found).number == 2


def test_without_an_output_no_more_files_are_open_than_may_wait_for_their_turn() -> None:
    found = tasks(5, window=2)
    first, second = take(found), take(found)
    assert found.next([first]) is None
    found.close(second.number)
    assert take(found, first).number == 2


@given(st.integers(0, 20), st.sets(st.integers(0, 19)))
def test_every_file_is_given_out_once_and_those_whose_worker_died_twice(count: int, deadly: set[int]) -> None:
    found = tasks(count)
    given_out = []
    while task := found.next([]):
        given_out.append(task.number)
        if task.number in deadly:
            found.again(task)
    assert sorted(given_out) == sorted([*range(count), *(number for number in deadly if number < count)])

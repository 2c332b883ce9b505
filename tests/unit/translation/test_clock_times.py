"""Tests of clock times: a time has all its possible forms and no others; half past twelve at night is not noon."""

import pytest

from dragoman.translation.checks.clock_times import times


@pytest.mark.parametrize(
    ("hour", "minute", "following", "names"),
    [
        # The half of the day is unknown: before noon it may be the morning.
        (6, 10, "", ("6:10", "6:10 am")),
        (11, 10, ".", ("11:10", "11:10 am")),
        (12, 10, "", ("12:10",)),
        (18, 10, "", ("18:10",)),
        (6, 0, "", ("6:00", "6:00 am", "6", "6 am")),
        (24, 0, "", ("0:00", "0:00 am", "0", "0 am")),
        # English.
        (6, 10, " a.m.", ("6:10 am",)),
        (6, 10, "AM", ("6:10 am",)),
        (6, 10, " p.m.", ("18:10",)),
        (12, 5, " a.m.", ("0:05 am",)),
        (12, 0, " PM", ("12:00", "12")),
        # Russian and Ukrainian; without minutes, English may leave out a.m. or p.m.
        (6, 10, " утра", ("6:10 am", "6:10")),
        (6, 10, " ранку", ("6:10 am", "6:10")),
        (6, 10, " вечера", ("18:10", "6:10")),
        (7, 0, " вечора", ("19:00", "7:00", "19", "7")),
        (3, 0, " часа дня", ("15:00", "3:00")),
        (12, 30, " дня", ("12:30", "12:30")),
        (13, 30, " дня", ("13:30",)),
        (13, 0, " дня", ("13:00",)),
        # The night has the last hours of one day and the first hours of the next.
        (3, 15, " ночи", ("3:15 am", "3:15")),
        (8, 15, " ночи", ("8:15 am", "8:15")),
        (9, 15, " вечера", ("21:15", "9:15")),
        (9, 15, " ночи", ("21:15", "9:15")),
        (11, 15, " ночі", ("23:15", "11:15")),
        (12, 30, " ночи", ("0:30 am", "12:30", "0:30")),
    ],
)
def test_a_time_has_all_its_usual_forms(hour: int, minute: int, following: str, names: tuple[str, ...]) -> None:
    assert times(hour, minute, f"в {hour}:{minute}{following}", len(f"в {hour}:{minute}")) == names

"""A statement of high risk is wrong much more often than one of low risk."""

from __future__ import annotations

from typing import get_args

import pytest
from evaluation.measure_risk import Judged, groups, rows, share_wrong

from dragoman.vocabulary import Risk

# How many times as often a high-risk statement is wrong. On the unseen news only 3 of 13 are: not five times.
TIMES_AS_OFTEN = {"news": 10, "news, unseen": 3, "translated": 5, "all": 5}


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Judged]]:
    return groups()


@pytest.mark.parametrize("group", TIMES_AS_OFTEN)
def test_a_high_risk_statement_is_wrong_much_more_often_than_a_low_one(
    judged: dict[str, list[Judged]], group: str
) -> None:
    low, medium, high = (share_wrong(judged[group], risk) for risk in get_args(Risk))
    told = "\n".join(rows(judged[group], ()))
    assert high >= TIMES_AS_OFTEN[group] * low, told
    if group != "news, unseen":  # of medium risk are only 21 statements there
        assert low < medium < high, told


def test_most_statements_are_of_low_risk_and_few_of_high(judged: dict[str, list[Judged]]) -> None:
    counts = [sum(f"risk {risk}" in one.signs() for one in judged["all"]) for risk in ("low", "high")]
    assert counts[0] > 0.6 * len(judged["all"])
    assert counts[1] < 0.12 * len(judged["all"])

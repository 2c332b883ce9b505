"""Seconds and dollars by memory size: the laws of Lambda's bill, and that docs/memory.md keeps to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lambda_cost import Prices, Row, Work, rows, table

PRICES = Prices(gigabyte_second=0.0000133334, million_requests=0.20)
works = st.builds(
    Work, translating=st.floats(0.1, 100), other=st.floats(0.1, 100), speedup=st.floats(1, 2)
)  # two processors never take longer than one


def row(work: Work, memory: int) -> Row:
    (found,) = rows(work, PRICES, [memory], articles_per_request=1)
    return found


def test_one_whole_processor_takes_the_seconds_that_were_measured() -> None:
    assert row(Work(3.0, 1.0, 1.8), 1769).seconds == pytest.approx(4.0)


def test_a_gigabyte_for_a_second_costs_its_price_and_the_request_its_own() -> None:
    found = row(Work(3.0, 1.0, 1.0), 1769)
    assert found.dollars == pytest.approx(1000 * 4 * 1769 / 1024 * 0.0000133334 + 0.0002)


@given(works)
def test_below_one_processor_more_memory_costs_nothing(work: Work) -> None:
    small, large = row(work, 1024), row(work, 1769)
    assert large.seconds < small.seconds
    assert large.dollars == pytest.approx(small.dollars, rel=1e-6)


@given(works)
def test_beyond_one_processor_it_is_never_slower_and_never_cheaper(work: Work) -> None:
    whole, more, most = (row(work, memory) for memory in (1769, 3008, 3538))
    assert most.seconds <= more.seconds <= whole.seconds
    assert whole.dollars <= more.dollars * (1 + 1e-9)


@given(works)
def test_beyond_two_processors_nothing_is_gained(work: Work) -> None:
    assert row(work, 10_240).seconds == pytest.approx(row(work, 3538).seconds)


def test_the_table_has_a_line_for_each_size() -> None:
    found = table(rows(Work(3.0, 1.0, 1.5), PRICES, (1769, 3538), 5))
    assert found.splitlines()[2].startswith("| 1,769 | 1.00 | 4.0 |")
    assert len(found.splitlines()) == 4


# ── docs/memory.md: what is derived there follows from what was measured ─────────────────────────────────

GUIDE = (Path(__file__).parents[3] / "docs" / "memory.md").read_text(encoding="utf-8")
TABLE = re.search(r"^\| memory, MB .*(?:\n\|.*)*", GUIDE, re.MULTILINE)


def told(pattern: str) -> float:
    """The one number in the guide that the pattern's group finds."""
    (found,) = re.findall(pattern, GUIDE)
    return float(found.replace(",", ""))


@pytest.fixture(scope="module")
def measured() -> Work:
    """An article of the guide's size, from the rates that it tells. Two processors are taken as twice as fast."""
    words = told(r"\*\*An article of (\d+) words in Russian")
    tokens = words * told(r"([\d.]+) tokens a word")
    assert told(r"two processors \| ([\d,]+) tokens/s") >= 2 * told(r"translating, one processor \| ([\d,]+) tokens/s")
    return Work(
        tokens / told(r"translating, one processor \| ([\d,]+) tokens/s"),
        words / told(r"\| ([\d,]+) words/s \|"),
        speedup=2.0,
    )


def test_the_guides_table_is_what_its_rates_and_prices_give(measured: Work) -> None:
    assert TABLE is not None
    prices = Prices(told(r"\$([\d.]+) for a gigabyte-second"), told(r"\$([\d.]+) for a million"))
    sizes = [int(size.replace(",", "")) for size in re.findall(r"^\| ([\d,]+) \|", TABLE[0], re.MULTILINE)]
    assert len(sizes) > 5
    assert TABLE[0] == table(rows(measured, prices, sizes, articles_per_request=1))


@pytest.mark.parametrize("memory", [1024, 1769, 3008])
def test_the_guides_largest_article_is_so_many_usual_ones(measured: Work, memory: int) -> None:
    (line,) = re.findall(r"\*\*The largest article\*\*.*?\n\n", GUIDE, re.DOTALL)
    line = line.replace("\n", " ")
    seconds = {int(at.replace(",", "")): int(found) for found, at in re.findall(r"(\d+) s at ([\d,]+) MB", line)}
    usual = told(r"is (\d+) such articles")
    assert seconds[memory] == round(usual * row(measured, memory).seconds)

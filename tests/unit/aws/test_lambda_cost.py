"""Tests of time and cost by memory size: how Lambda bills, and that docs/ agree with the table of rates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lambda_cost import Row, rows, table
from month_cost import ALARM_METRICS, ARTICLES_A_DAY, month
from month_cost import table as month_table
from template_reading import metrics_of, of_type, read_template

from dragoman.aws.costs.rates import RATES, REQUEST_SECONDS, Prices, Rate

PRICES = Prices()
WORDS = 400
RUSSIAN = RATES["argos"]
rates = st.builds(Rate, st.floats(10, 1e4), st.floats(10, 1e5), st.floats(0, 5), st.floats(1, 20))


def row(rate: Rate, memory: int) -> Row:
    (found,) = rows(WORDS, rate, PRICES, [memory])
    return found


def test_one_whole_processor_takes_the_measured_seconds() -> None:
    rate = Rate(tokens_per_second=200, words_per_second=400, tokens_per_word=1.5, bytes_per_word=10)
    assert row(rate, 1769).seconds == pytest.approx(3.0 + 1.0 + REQUEST_SECONDS)


def test_the_cost_is_the_price_of_gigabyte_seconds_and_of_the_request() -> None:
    found = row(RUSSIAN, 1769)
    assert found.dollars == pytest.approx(1000 * found.seconds * 1769 / 1024 * 0.0000133334 + 0.0002)


@given(rates)
def test_below_one_processor_more_memory_is_faster_and_costs_hardly_more(rate: Rate) -> None:
    small, large = row(rate, 1024), row(rate, 1769)
    assert large.seconds < small.seconds
    waiting = 1000 * REQUEST_SECONDS * (1769 - 1024) / 1024 * PRICES.gigabyte_second  # for S3, with any memory
    assert large.dollars == pytest.approx(small.dollars + waiting, rel=1e-6)


@given(rates)
def test_beyond_one_processor_more_memory_is_never_slower_and_never_cheaper(rate: Rate) -> None:
    whole, more, most = (row(rate, memory) for memory in (1769, 3008, 3538))
    assert most.seconds <= more.seconds <= whole.seconds
    assert whole.dollars <= more.dollars * (1 + 1e-9)


@given(rates)
def test_beyond_two_processors_more_memory_is_not_faster(rate: Rate) -> None:
    assert row(rate, 10_240).seconds == pytest.approx(row(rate, 3538).seconds)


# ── docs/memory.md and the command agree with the table of rates ─────────────────────────────────────────

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "memory.md").read_text(encoding="utf-8")
TABLE = re.search(r"^\| memory, MB .*(?:\n\|.*)*", GUIDE, re.MULTILINE)


def reported(pattern: str) -> float:
    """The only number in the guide that the pattern's group matches."""
    (found,) = re.findall(pattern, GUIDE)
    return float(found.replace(",", ""))


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (r"translation, one CPU \| ([\d,]+) tokens/s", RUSSIAN.tokens_per_second),
        (r"\| ([\d,]+) words/s \|", RUSSIAN.words_per_second),
        (r"([\d.]+) tokens per word", RUSSIAN.tokens_per_word),
        (r"([\d.]+) bytes per word", RUSSIAN.bytes_per_word),
        (r"\$([\d.]+) for a gigabyte-second", PRICES.gigabyte_second),
        (r"\$([\d.]+) for a million", PRICES.million_invocations),
        (r"\*\*An article of (\d+) words in Russian", WORDS),
    ],
)
def test_the_guide_has_the_rates_and_prices_of_the_table(pattern: str, value: float) -> None:
    assert reported(pattern) == value


def test_the_table_in_the_guide_follows_from_the_rates() -> None:
    assert TABLE is not None
    sizes = [int(size.replace(",", "")) for size in re.findall(r"^\| ([\d,]+) \|", TABLE[0], re.MULTILINE)]
    assert len(sizes) > 5
    assert TABLE[0] == table(rows(WORDS, RUSSIAN, PRICES, sizes))


@pytest.mark.parametrize("memory", [1024, 1769, 3008])
def test_the_size_of_the_largest_article_in_the_guide_is_right(memory: int) -> None:
    (line,) = re.findall(r"\*\*The largest article\*\*.*?\n\n", GUIDE, re.DOTALL)
    line = line.replace("\n", " ")
    seconds = {int(at.replace(",", "")): int(found) for found, at in re.findall(r"(\d+) s at ([\d,]+) MB", line)}
    words = 262_144 / RUSSIAN.bytes_per_word
    assert reported(r"about ([\d,]+) words") == pytest.approx(words, rel=0.005)
    assert reported(r"is (\d+) such articles") == round(words / WORDS)
    (found,) = rows(round(words), RUSSIAN, PRICES, [memory])
    assert seconds[memory] == round(found.seconds)


# ── A month ──────────────────────────────────────────────────────────────────────────────────────────────


def test_in_an_idle_month_nearly_all_costs_are_for_snapshot_and_alarms() -> None:
    idle = month(0, ALARM_METRICS, PRICES)
    assert idle.function == 0
    assert idle.snapshot == pytest.approx(11.5, abs=0.1)
    assert idle.snapshot > idle.total / 2


@given(st.integers(0, 100_000), st.integers(1, 1000))
def test_more_articles_never_cost_less(articles: int, more: int) -> None:
    few, many = (month(number, ALARM_METRICS, PRICES) for number in (articles, articles + more))
    assert few.total < many.total
    assert few.function < many.function


def test_the_estimate_includes_all_alarms_of_the_template() -> None:
    template = read_template()
    alarms = of_type(template, "AWS::CloudWatch::Alarm")
    always = [name for name in alarms if "Condition" not in template["Resources"][name]]
    assert sum(len(metrics_of(alarms[name])) for name in always) == ALARM_METRICS


def test_the_operations_guide_has_the_cost_of_a_month() -> None:
    guide = (DOCS / "operations.md").read_text(encoding="utf-8")
    assert month_table(ARTICLES_A_DAY, ALARM_METRICS, PRICES) in guide

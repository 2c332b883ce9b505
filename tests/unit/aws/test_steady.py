"""Lambda or a service: the laws of the comparison, and that docs/scale.md tells what the one table of rates gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lambda_cost import rows
from month_cost import DAYS, LOG_BYTES, _request_dollars
from steady_cost import ARTICLE, ARTICLES_A_DAY, ENGLISH, MEMORY, TASK, load_table, months_table

from dragoman.aws.costs.rates import RATES, Prices, Rate
from dragoman.aws.costs.steady import (
    Article,
    TaskSize,
    lambda_month,
    pays_from,
    seconds_an_article,
    steady_month,
    tasks_needed,
)

GUIDE = (Path(__file__).parents[3] / "docs" / "scale.md").read_text(encoding="utf-8")
LINE = GUIDE.replace("\n", " ")
PRICES = Prices()
articles = st.builds(
    Article,
    st.integers(50, 5000),
    st.builds(Rate, st.floats(50, 2000), st.floats(500, 10_000), st.floats(0, 3), st.floats(4, 14)),
)
tasks = st.sampled_from([TaskSize(), TaskSize(2, 4.0), TaskSize(1, 4.0)])
counts = st.integers(0, 5_000_000)


@given(articles, tasks, st.booleans(), counts)
def test_from_the_threshold_on_the_service_is_never_dearer(
    article: Article, task: TaskSize, snap_start: bool, more: int
) -> None:
    threshold = pays_from(article, PRICES, MEMORY, snap_start, task)
    assume(threshold is not None)
    assert threshold is not None
    count = threshold + more
    steady = steady_month(count, article, PRICES, task)
    assert steady <= lambda_month(count, article, PRICES, MEMORY, snap_start) * (1 + 1e-6)


# The article that adds the third task comes just where the service is no longer dearer with three.
@example(Article(3329, Rate(50.0, 3929.0, 2.0, 4.0)), TaskSize(1, 2.0), True)
@given(articles, tasks, st.booleans())
def test_just_below_the_threshold_lambda_is_cheaper(article: Article, task: TaskSize, snap_start: bool) -> None:
    threshold = pays_from(article, PRICES, MEMORY, snap_start, task)
    assume(threshold is not None and threshold > 1)
    assert threshold is not None
    steady = steady_month(threshold - 1, article, PRICES, task)
    assert steady > lambda_month(threshold - 1, article, PRICES, MEMORY, snap_start) * (1 - 1e-6)


def test_where_a_task_costs_more_than_its_articles_on_lambda_the_service_never_pays() -> None:
    dear = Prices(fargate_processor_hour=1.0)
    assert pays_from(ARTICLE, dear, MEMORY, False, TASK) is None
    assert steady_month(10_000_000, ARTICLE, dear, TASK) > lambda_month(10_000_000, ARTICLE, dear, MEMORY, False)


@given(articles, tasks, counts)
def test_the_tasks_have_the_time_for_their_articles_and_one_fewer_had_not(
    article: Article, task: TaskSize, count: int
) -> None:
    needed = tasks_needed(count, article, task)
    work = count * seconds_an_article(article, task)
    assert work <= needed * 86_400 * 0.7 * (1 + 1e-9)
    assert needed == 1 or work > (needed - 1) * 86_400 * 0.7 * (1 - 1e-9)


def test_a_task_of_one_processor_takes_the_seconds_that_were_measured() -> None:
    rate = Rate(tokens_per_second=200, words_per_second=400, tokens_per_word=1.5, bytes_per_word=10)
    assert seconds_an_article(Article(400, rate), TASK) == pytest.approx(3.0 + 1.0 + 0.1)


def test_an_idle_service_costs_one_task_for_all_hours() -> None:
    hour = PRICES.fargate_processor_hour + 2 * PRICES.fargate_gigabyte_hour + PRICES.public_address_hour
    assert steady_month(0, ARTICLE, PRICES, TASK) == pytest.approx(720 * hour, rel=0.01)


# ── docs/scale.md ────────────────────────────────────────────────────────────────────────────────────────


def test_the_guide_has_the_tables() -> None:
    assert months_table(ARTICLES_A_DAY, PRICES) in GUIDE
    assert load_table(ARTICLES_A_DAY) in GUIDE


@pytest.mark.parametrize(
    ("pattern", "article", "snap_start"),
    [
        (r"cheaper from ([\d,]+) articles a day on if `SnapStart` is on", ARTICLE, True),
        (r"from ([\d,]+) on if it is off", ARTICLE, False),
        (r"needs no translation, it is ([\d,]+) and", ENGLISH, True),
        (r"needs no translation, it is [\d,]+ and ([\d,]+)\.", ENGLISH, False),
    ],
)
def test_the_guide_tells_from_how_many_articles_the_service_pays(
    pattern: str, article: Article, snap_start: bool
) -> None:
    assert told(pattern) == pays_from(article, PRICES, MEMORY, snap_start, TASK)


def told(pattern: str) -> float:
    (found,) = re.findall(pattern, LINE)
    return float(found.replace(",", ""))


def test_the_guide_tells_what_ten_million_articles_a_day_ask_for() -> None:
    many = 10_000_000
    (row,) = rows(400, RATES["argos"], PRICES, [MEMORY])
    assert told(r"(\d+) articles a second") == round(many / 86_400)
    assert told(r"(\d+) functions at once on the average") == round(many * row.seconds / 86_400)
    assert told(r"\$([\d,]+) a month, on Lambda and on Fargate") == round(many * DAYS * _request_dollars(PRICES))
    assert told(r"([\d,]+) GB a month") == round(many * DAYS * LOG_BYTES / 1e9)
    assert told(r"GB a month, \$([\d,]+)") == round(many * DAYS * LOG_BYTES / 1e9 * PRICES.log_gigabyte)
    assert 25 * 60 < 10_000 * row.seconds / 10 < 35 * 60, "a burst takes 10 functions half an hour"
    assert told(r"takes ([\d.]+) s for an article") == pytest.approx(seconds_an_article(ARTICLE, TASK), abs=0.05)

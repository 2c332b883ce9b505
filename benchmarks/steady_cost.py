"""Lambda or a service on Fargate: the tables in docs/scale.md. Nothing is measured here.

    python benchmarks/steady_cost.py

Articles of 400 words in Russian, FunctionMemory as it is by default, and tasks of one processor and 2 GB.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.aws.costs.rates import RATES, Prices
from dragoman.aws.costs.steady import (
    Article,
    TaskSize,
    lambda_month,
    pays_from,
    seconds_an_article,
    steady_month,
    tasks_needed,
)

ARTICLE = Article(400, RATES["argos"])
ENGLISH = Article(400, RATES["none"])
MEMORY = 3008
TASK = TaskSize()
ARTICLES_A_DAY = (10, 1000, 10_000, 100_000, 10_000_000)
_KEYS_A_PAGE = 1000


def months_table(articles_a_day: Sequence[int], prices: Prices) -> str:
    """Dollars a month either way, as Markdown."""
    lines = ["| articles a day | Lambda with SnapStart | Lambda without | tasks | service |", "|---|---|---|---|---|"]
    for count in articles_a_day:
        on, off = (lambda_month(count, ARTICLE, prices, MEMORY, is_on) for is_on in (True, False))
        steady, tasks = steady_month(count, ARTICLE, prices, TASK), tasks_needed(count, ARTICLE, TASK)
        lines.append(f"| {count:,} | {on:,.2f} | {off:,.2f} | {tasks:,} | {steady:,.2f} |")
    return "\n".join(lines)


def load_table(articles_a_day: Sequence[int]) -> str:
    """What has to be done in a day, as Markdown."""
    seconds = seconds_an_article(ARTICLE, TASK)
    lines = ["| articles a day | processor hours a day | processors, all day long | pages to list a year of them |"]
    lines.append("|---|---|---|---|")
    for count in articles_a_day:
        hours = count * seconds / 3600
        pages = -(-count * 365 // _KEYS_A_PAGE)
        lines.append(f"| {count:,} | {hours:,.2f} | {hours / 24:,.2f} | {pages:,} |")
    return "\n".join(lines)


def thresholds(prices: Prices) -> list[str]:
    """From how many articles a day the service pays, a line each."""
    return [
        f"{name}, SnapStart {'on' if is_on else 'off'}: {pays_from(article, prices, MEMORY, is_on, TASK):,}"
        for name, article in (("Russian", ARTICLE), ("English", ENGLISH))
        for is_on in (True, False)
    ]


if __name__ == "__main__":
    print(months_table(ARTICLES_A_DAY, Prices()))
    print()
    print(load_table(ARTICLES_A_DAY))
    print()
    print("\n".join(thresholds(Prices())))

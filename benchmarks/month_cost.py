"""Prints what a month of the deployed stack costs, idle and busy: the table in docs/operations.md. Measures nothing.

    python benchmarks/month_cost.py

Months have 30 days, articles 400 words in Russian, and FunctionMemory is the default. Storage is not included, as it
depends on what you keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.aws.costs.estimation import Sizes, estimate
from dragoman.aws.costs.rates import RATES, Prices

DAYS = 30
WORDS = 400
MEMORY = 3008
ARTICLES_A_DAY = (0, 100, 1000, 10_000)
ALARM_METRICS = 17  # metrics that the alarms of template.yaml use without a backfill
METRICS = 20  # our own metrics, including those of the error codes that occur
ARTICLES_A_START = 20  # a guess: articles that one instance of the function processes before Lambda stops it
POLLS = 5 * 3 * 60 * 24 * DAYS  # Lambda's five pollers wait 20 seconds each, with or without messages
LOG_BYTES = 3000  # an article's line, and Lambda's own lines for its invocation


@dataclass(frozen=True)
class Month:
    """Dollars by purpose."""

    function: float
    snapshot: float
    requests: float
    watching: float

    @property
    def total(self) -> float:
        """The sum, with SnapStart on."""
        return self.function + self.snapshot + self.requests + self.watching


def month(articles_a_day: int, alarm_metrics: int, prices: Prices) -> Month:
    """A month with `articles_a_day` articles per day; `alarm_metrics` is the number that all alarms use."""
    articles = articles_a_day * DAYS
    rate = RATES["argos"]
    found = estimate(Sizes(articles, round(articles * WORDS * rate.bytes_per_word)), rate, prices, MEMORY, 1)
    gigabytes = MEMORY / 1024
    starts = articles / ARTICLES_A_START
    return Month(
        function=found.lambda_dollars,
        snapshot=gigabytes * DAYS * 86_400 * prices.snapshot_gigabyte_second
        + starts * gigabytes * prices.restored_gigabyte,
        requests=articles * _request_dollars(prices) + POLLS * prices.million_queue_requests / 1e6,
        watching=alarm_metrics * prices.alarm_metric_month
        + prices.dashboard_month
        + (METRICS * prices.metric_month if articles else 0)
        + articles * LOG_BYTES / 1e9 * prices.log_gigabyte,
    )


def _request_dollars(prices: Prices) -> float:
    """The requests of one article: put, check, read, write, check again; send, receive, hide and delete."""
    return 2 * prices.thousand_puts / 1e3 + 3 * prices.thousand_gets / 1e3 + 4 * prices.million_queue_requests / 1e6


def table(articles_a_day: Sequence[int], alarm_metrics: int, prices: Prices) -> str:
    """The months as Markdown."""
    months = [month(articles, alarm_metrics, prices) for articles in articles_a_day]
    lines = {
        "Lambda": [one.function for one in months],
        "SnapStart": [one.snapshot for one in months],
        "requests to S3 and SQS": [one.requests for one in months],
        "alarms, dashboard, metrics, logs": [one.watching for one in months],
        "**all**": [one.total for one in months],
        "**all with `SnapStart` off**": [one.total - one.snapshot for one in months],
    }
    head = ["idle" if articles == 0 else f"{articles:,} a day" for articles in articles_a_day]
    rows = [f"| {name} | {' | '.join(f'{dollars:,.2f}' for dollars in row)} |" for name, row in lines.items()]
    return "\n".join([f"| $ a month | {' | '.join(head)} |", "|---" * (len(head) + 1) + "|", *rows])


if __name__ == "__main__":
    print(table(ARTICLES_A_DAY, ALARM_METRICS, Prices()))

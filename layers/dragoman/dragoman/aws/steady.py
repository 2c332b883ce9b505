"""Lambda or a service that always runs: what a month costs either way, and from how many articles a day the service pays.

Only what differs is counted: requests to S3, storage, logs and alarms cost the same both ways.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.aws.estimation import Sizes, estimate
from dragoman.aws.rates import Prices, Rate

DAYS = 30
HOURS = 24 * DAYS
_POLL_SECONDS = 20
_LAMBDA_POLLERS = 5  # of the queue's mapping, whether anything comes or not
_BUSY = 0.7  # of a task's time, on the average of a day: the queue takes up the rest
_ARTICLES_A_START = 20  # a guess: what one copy of the function processes before Lambda lets it go
_MOST_ARTICLES = 100_000_000  # a day; beyond it nothing is looked for


@dataclass(frozen=True)
class TaskSize:
    """A Fargate task: processors, and memory in GB."""

    processors: int = 1
    gigabytes: float = 2.0


@dataclass(frozen=True)
class Article:
    """What is processed: words, and the rate of their language and engine."""

    words: int
    rate: Rate


def lambda_month(articles_a_day: int, article: Article, prices: Prices, memory: int, snap_start: bool) -> float:
    """Dollars for a month on Lambda, with this memory in MB."""
    count = articles_a_day * DAYS
    found = estimate(_sizes(count, article), article.rate, prices, memory, concurrency=1)
    gigabytes = memory / 1024
    snapshot = gigabytes * HOURS * 3600 * prices.snapshot_gigabyte_second
    restores = count / _ARTICLES_A_START * gigabytes * prices.restored_gigabyte
    return found.lambda_dollars + _polls(_LAMBDA_POLLERS, prices) + (snapshot + restores if snap_start else 0)


def steady_month(articles_a_day: int, article: Article, prices: Prices, task: TaskSize) -> float:
    """Dollars for a month of as many tasks as it takes, each with a public address."""
    tasks = tasks_needed(articles_a_day, article, task)
    hour = task.processors * prices.fargate_processor_hour + task.gigabytes * prices.fargate_gigabyte_hour
    return tasks * (HOURS * (hour + prices.public_address_hour) + _polls(1, prices))


def tasks_needed(articles_a_day: int, article: Article, task: TaskSize) -> int:
    """How many tasks keep up with so many articles a day, each busy for 70 per cent of the time; at least one."""
    return max(1, math.ceil(articles_a_day * seconds_an_article(article, task) / (86_400 * _BUSY)))


def seconds_an_article(article: Article, task: TaskSize) -> float:
    """Of one task, which does one after the other."""
    memory = task.processors * 1769  # that much of Lambda's memory buys as many processors
    return estimate(_sizes(1, article), article.rate, Prices(), memory, concurrency=1).function_seconds


def pays_from(article: Article, prices: Prices, memory: int, snap_start: bool, task: TaskSize) -> int | None:
    """From how many articles a day on the service is never dearer than Lambda; None if there is no such number.

    Lambda's price grows with each article and the service's with each task. So it is enough to look at the article
    with which a task is added: the service is dearest there.
    """
    per_task = 86_400 * _BUSY / seconds_an_article(article, task)

    def is_cheaper(articles_a_day: int) -> bool:
        steady = steady_month(articles_a_day, article, prices, task)
        return steady <= lambda_month(articles_a_day, article, prices, memory, snap_start)

    dearer = [tasks for tasks in range(_most_tasks(per_task)) if not is_cheaper(_first_of(tasks, per_task))]
    last = dearer[-1] if dearer else 0
    if last == _most_tasks(per_task) - 1:
        return None
    return _least(_first_of(last, per_task), _first_of(last + 1, per_task), is_cheaper)

"""Lambda or a service that always runs: what a month costs, and from how many articles a day the service is cheaper.

Only what differs is counted: requests to S3, storage, logs and alarms cost the same both ways.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.aws.estimation import Sizes, estimate
from dragoman.aws.rates import MEGABYTES_PER_PROCESSOR, Prices, Rate

DAYS = 30
HOURS = 24 * DAYS
_POLL_SECONDS = 20
_LAMBDA_POLLERS = 5  # of the queue's mapping, whether anything comes or not
_BUSY = 0.7  # of a task's time, on the average of a day: the queue takes up the rest
_ARTICLES_A_START = 20  # a guess: what one copy of the function processes before Lambda lets it go
_MANY = 1_000_000


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
    memory = task.processors * MEGABYTES_PER_PROCESSOR
    return estimate(_sizes(1, article), article.rate, Prices(), memory, concurrency=1).function_seconds


def pays_from(article: Article, prices: Prices, memory: int, snap_start: bool, task: TaskSize) -> int | None:
    """From how many articles a day on the service is never dearer than Lambda; None if there is no such number.

    Lambda's price grows with each article, the service's with each task: it is dearest with the article that adds one.
    """
    idle = lambda_month(0, article, prices, memory, snap_start)
    each = (lambda_month(_MANY, article, prices, memory, snap_start) - idle) / _MANY
    a_task = steady_month(0, article, prices, task)
    articles_a_task = each * 86_400 * _BUSY / seconds_an_article(article, task)  # in dollars, of Lambda
    if articles_a_task <= a_task:
        return None
    # The last task with which the service costs more than Lambda when its first article comes. Articles are whole, so
    # that the tasks just before the bound of the formula may not be such.
    last = math.ceil((articles_a_task - idle) / (articles_a_task - a_task)) - 1
    while last > 0 and last * a_task <= idle + _first_article(last, article, task) * each:
        last -= 1
    return max(1, math.ceil((last * a_task - idle) / each))


def _first_article(number: int, article: Article, task: TaskSize) -> int:
    """How many articles a day need so many tasks, and not one fewer."""
    return math.floor((number - 1) * 86_400 * _BUSY / seconds_an_article(article, task)) + 1


def _sizes(count: int, article: Article) -> Sizes:
    return Sizes(count, round(count * article.words * article.rate.bytes_per_word))


def _polls(pollers: int, prices: Prices) -> float:
    """Dollars a month for so many that ask an empty queue again and again."""
    return pollers * HOURS * 3600 / _POLL_SECONDS * prices.million_queue_requests / 1e6

"""Compares the monthly cost of Lambda and of a service that always runs, and finds the break-even articles per day.

Only different costs are counted: requests to S3, storage, logs and alarms cost the same in both cases.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dragoman.aws.costs.estimation import Sizes, estimate
from dragoman.aws.costs.rates import MEGABYTES_PER_PROCESSOR, Prices, Rate

DAYS = 30
HOURS = 24 * DAYS
_POLL_SECONDS = 20
_LAMBDA_POLLERS = 5  # of the queue's event source mapping, even if no messages arrive
_BUSY = 0.7  # share of a task's time on an average day: the queue buffers the peaks
_ARTICLES_A_START = 20  # a guess: how many one copy of the function processes before Lambda ends it
_MANY = 1_000_000


@dataclass(frozen=True)
class TaskSize:
    """A Fargate task: processors, and memory in GB."""

    processors: int = 1
    gigabytes: float = 2.0


@dataclass(frozen=True)
class Article:
    """An average article: its words, and the rate for its language and engine."""

    words: int
    rate: Rate


def lambda_month(articles_a_day: int, article: Article, prices: Prices, memory: int, snap_start: bool) -> float:
    """The cost of a month on Lambda in dollars, with `memory` MB."""
    count = articles_a_day * DAYS
    found = estimate(_sizes(count, article), article.rate, prices, memory, concurrency=1)
    gigabytes = memory / 1024
    snapshot = gigabytes * HOURS * 3600 * prices.snapshot_gigabyte_second
    restores = count / _ARTICLES_A_START * gigabytes * prices.restored_gigabyte
    return found.lambda_dollars + _polls(_LAMBDA_POLLERS, prices) + (snapshot + restores if snap_start else 0)


def steady_month(articles_a_day: int, article: Article, prices: Prices, task: TaskSize) -> float:
    """The cost of a month in dollars with as many tasks as needed, each with a public address."""
    tasks = tasks_needed(articles_a_day, article, task)
    hour = task.processors * prices.fargate_processor_hour + task.gigabytes * prices.fargate_gigabyte_hour
    return tasks * (HOURS * (hour + prices.public_address_hour) + _polls(1, prices))


def tasks_needed(articles_a_day: int, article: Article, task: TaskSize) -> int:
    """The number of tasks for this many articles a day if each is busy for 70 per cent of the time; at least one."""
    return max(1, math.ceil(articles_a_day * seconds_an_article(article, task) / (86_400 * _BUSY)))


def seconds_an_article(article: Article, task: TaskSize) -> float:
    """The seconds per article of one task, which processes one article after the other."""
    memory = task.processors * MEGABYTES_PER_PROCESSOR
    return estimate(_sizes(1, article), article.rate, Prices(), memory, concurrency=1).function_seconds


def pays_from(article: Article, prices: Prices, memory: int, snap_start: bool, task: TaskSize) -> int | None:
    """The number of articles a day from which the service never costs more than Lambda; None if there is none.

    Lambda's cost grows with each article, the service's with each task. So compared with Lambda, the service costs most
    at the article that adds a task.
    """
    idle = lambda_month(0, article, prices, memory, snap_start)
    each = (lambda_month(_MANY, article, prices, memory, snap_start) - idle) / _MANY
    a_task = steady_month(0, article, prices, task)
    articles_a_task = each * 86_400 * _BUSY / seconds_an_article(article, task)  # dollars on Lambda
    if articles_a_task <= a_task:
        return None
    # The last task with which the service costs more than Lambda at the article that adds the task. Articles are whole,
    # so there the service may cost no more even with tasks that the formula still includes.
    last = math.ceil((articles_a_task - idle) / (articles_a_task - a_task)) - 1
    while last > 0 and last * a_task <= idle + _first_article(last, article, task) * each:
        last -= 1
    return max(1, math.ceil((last * a_task - idle) / each))


def _first_article(number: int, article: Article, task: TaskSize) -> int:
    """The smallest number of articles a day that needs this number of tasks."""
    return math.floor((number - 1) * 86_400 * _BUSY / seconds_an_article(article, task)) + 1


def _sizes(count: int, article: Article) -> Sizes:
    return Sizes(count, round(count * article.words * article.rate.bytes_per_word))


def _polls(pollers: int, prices: Prices) -> float:
    """The monthly cost in dollars of this number of pollers on an empty queue."""
    return pollers * HOURS * 3600 / _POLL_SECONDS * prices.million_queue_requests / 1e6

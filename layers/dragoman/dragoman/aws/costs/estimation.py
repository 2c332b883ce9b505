"""Estimates the time and cost of processing all articles of a bucket, from sizes and measured rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.aws.costs.rates import MEGABYTES_PER_PROCESSOR, MOST_PROCESSORS, REQUEST_SECONDS, Prices, Rate
from dragoman.boto.listing import ListedObject


@dataclass(frozen=True)
class Sizes:
    """The articles of a bucket: the number of readable ones, and the bytes of those that are not too large.

    `too_large` counts readable articles that fail at once. `archived` articles can't be read and are not in `articles`.
    """

    articles: int
    size: int
    too_large: int = 0
    archived: int = 0


@dataclass(frozen=True)
class Estimate:
    """Total seconds of all functions, seconds until the last one is done, dollars for Lambda and for the rest."""

    function_seconds: float
    elapsed_seconds: float
    lambda_dollars: float
    other_dollars: float


def measure_sizes(listed: Iterable[ListedObject], largest: int) -> Sizes:
    """The sizes of these objects; the bytes of objects above `largest` bytes and of archived ones don't count."""
    articles = total = too_large = archived = 0
    for found in listed:
        if found.is_archived:
            archived += 1
            continue
        articles += 1
        too_large += found.size > largest
        total += found.size if found.size <= largest else 0
    return Sizes(articles, total, too_large, archived)


def estimate(sizes: Sizes, rate: Rate, prices: Prices, memory: int, concurrency: int) -> Estimate:
    """The estimate for a backfill by `concurrency` functions with `memory` MB each, one article per invocation."""
    processors = memory / MEGABYTES_PER_PROCESSOR
    seconds_per_word = rate.translating / min(processors, MOST_PROCESSORS) + rate.other / min(processors, 1)
    seconds = sizes.size / rate.bytes_per_word * seconds_per_word + sizes.articles * REQUEST_SECONDS
    return Estimate(
        function_seconds=seconds,
        elapsed_seconds=seconds / concurrency,
        lambda_dollars=seconds * memory / 1024 * prices.gigabyte_second
        + sizes.articles * prices.million_invocations / 1e6,
        other_dollars=sizes.articles * _request_dollars(prices),
    )


def _request_dollars(prices: Prices) -> float:
    """The cost of an article's requests in a backfill: two checks, one read, one write, two state transitions."""
    return prices.thousand_puts / 1e3 + 3 * prices.thousand_gets / 1e3 + 2 * prices.thousand_transitions / 1e3

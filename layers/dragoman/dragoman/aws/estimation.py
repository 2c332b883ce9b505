"""What it would take to process all articles of a bucket: seconds and dollars, from sizes and measured rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.aws.rates import MEGABYTES_PER_PROCESSOR, MOST_PROCESSORS, REQUEST_SECONDS, Prices, Rate
from dragoman.boto.storage_class import is_archived


@dataclass(frozen=True)
class ListedObject:
    """One object of a listing: its size in bytes, and how S3 stores it."""

    size: int
    storage_class: str = "STANDARD"


@dataclass(frozen=True)
class Sizes:
    """The articles of a bucket: how many can be read, and the bytes of those that are not too large.

    `too_large` are those that can be read but fail at once; `archived` can't be read and are not among the articles.
    """

    articles: int
    size: int
    too_large: int = 0
    archived: int = 0


@dataclass(frozen=True)
class Estimate:
    """Seconds of all functions together, seconds until the last is done, dollars for Lambda and for all else."""

    function_seconds: float
    elapsed_seconds: float
    lambda_dollars: float
    other_dollars: float


def measure_sizes(listed: Iterable[ListedObject], largest: int) -> Sizes:
    """Counts these objects; of those above `largest` bytes and of archived ones the bytes don't count."""
    articles = total = too_large = archived = 0
    for found in listed:
        if is_archived(found.storage_class):
            archived += 1
            continue
        articles += 1
        too_large += found.size > largest
        total += found.size if found.size <= largest else 0
    return Sizes(articles, total, too_large, archived)


def estimate(sizes: Sizes, rate: Rate, prices: Prices, memory: int, concurrency: int) -> Estimate:
    """The estimate for a backfill by functions with this memory in MB, so many at once, one article an invocation."""
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
    """One article's in a backfill: both are looked at, the article read, its result written; a workflow is run."""
    return prices.thousand_puts / 1e3 + 3 * prices.thousand_gets / 1e3 + 2 * prices.thousand_transitions / 1e3

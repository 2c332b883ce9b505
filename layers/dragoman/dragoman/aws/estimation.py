"""What it would take to work all articles of a bucket: seconds and dollars, from sizes and measured rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MEGABYTES_PER_PROCESSOR = 1769  # AWS's documentation, "Configure Lambda function memory"
_MOST_PROCESSORS = 2  # translating gains by no more than these
_REQUEST_SECONDS = 0.1  # for the four requests to S3 of one article; a guess


@dataclass(frozen=True)
class Rate:
    """Seconds of one whole processor for 1,000 bytes of article: translating gains from a second one, `other` not."""

    translating: float
    other: float


# Measured by benchmarks/measure_rate.py on one x86_64 processor, November 2026.
RATES = {
    "argos": Rate(translating=1.02, other=0.045),
    "none": Rate(translating=0.0, other=0.045),  # English passes through
}


@dataclass(frozen=True)
class Prices:
    """Dollars. The defaults are list prices of us-east-1 for arm64 as they stood in 2025; look up yours."""

    gigabyte_second: float = 0.0000133334
    million_invocations: float = 0.20
    thousand_puts: float = 0.005
    thousand_gets: float = 0.0004
    million_queue_requests: float = 0.40


@dataclass(frozen=True)
class Sizes:
    """The articles of a bucket: how many, their bytes in all, and how many are too large and fail at once."""

    articles: int
    size: int
    too_large: int


@dataclass(frozen=True)
class Estimate:
    """Seconds of all functions together, seconds until the last is done, dollars for Lambda and for all else."""

    function_seconds: float
    elapsed_seconds: float
    lambda_dollars: float
    other_dollars: float


def measure_sizes(sizes: Iterable[int], largest: int) -> Sizes:
    """Counts articles of these sizes in bytes; those above `largest` are counted but their bytes are not."""
    articles = total = too_large = 0
    for size in sizes:
        articles += 1
        too_large += size > largest
        total += size if size <= largest else 0
    return Sizes(articles, total, too_large)


def estimate(sizes: Sizes, rate: Rate, prices: Prices, memory: int, concurrency: int) -> Estimate:
    """The estimate for functions with this memory in MB, so many at once."""
    processors = memory / _MEGABYTES_PER_PROCESSOR
    per_1000_bytes = rate.translating / min(processors, _MOST_PROCESSORS) + rate.other / min(processors, 1)
    seconds = sizes.size / 1000 * per_1000_bytes + sizes.articles * _REQUEST_SECONDS
    return Estimate(
        function_seconds=seconds,
        elapsed_seconds=seconds / concurrency,
        lambda_dollars=seconds * memory / 1024 * prices.gigabyte_second
        + sizes.articles * prices.million_invocations / 1e6,
        other_dollars=sizes.articles * _request_dollars(prices),
    )


def _request_dollars(prices: Prices) -> float:
    """One article's requests: it is dropped and its result written; both are looked at; its message moves thrice."""
    return 2 * prices.thousand_puts / 1e3 + 2 * prices.thousand_gets / 1e3 + 3 * prices.million_queue_requests / 1e6

"""Prints seconds and dollars of a typical article on Lambda per memory size, as `dragoman estimate` computes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.aws.costs.estimation import Sizes, estimate
from dragoman.aws.costs.rates import MEGABYTES_PER_PROCESSOR, Prices, Rate

_ARTICLES = 1000


@dataclass(frozen=True)
class Row:
    """One memory size: megabytes, CPUs, seconds per article, dollars per 1,000 articles."""

    memory: int
    processors: float
    seconds: float
    dollars: float


def rows(words: int, rate: Rate, prices: Prices, memories: Sequence[int]) -> list[Row]:
    """A row for each memory size, for articles of `words` words."""
    sizes = Sizes(_ARTICLES, round(_ARTICLES * words * rate.bytes_per_word))
    return [_row(sizes, rate, prices, memory) for memory in memories]


def _row(sizes: Sizes, rate: Rate, prices: Prices, memory: int) -> Row:
    found = estimate(sizes, rate, prices, memory, concurrency=1)
    return Row(memory, memory / MEGABYTES_PER_PROCESSOR, found.function_seconds / _ARTICLES, found.lambda_dollars)


def table(found: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| memory, MB | processors | seconds an article | $ for 1,000 articles |", "|---|---|---|---|"]
    lines += [f"| {row.memory:,} | {row.processors:.2f} | {row.seconds:.1f} | {row.dollars:.3f} |" for row in found]
    return "\n".join(lines)

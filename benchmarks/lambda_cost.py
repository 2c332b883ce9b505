"""From seconds of one processor to seconds and dollars on Lambda, for each size of memory. Nothing is measured here.

Lambda gives processors by memory: 1,769 MB buy one (AWS's documentation, "Configure Lambda function memory").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MEGABYTES_PER_PROCESSOR = 1769


@dataclass(frozen=True)
class Work:
    """Seconds that one article takes on one whole processor, by what a second processor does to them.

    `speedup` is how many times faster two processors translate than one; nothing else runs in parallel.
    """

    translating: float
    other: float
    speedup: float


@dataclass(frozen=True)
class Prices:
    """Dollars for a gigabyte-second and for a million requests; SnapStart's cache and restores come on top."""

    gigabyte_second: float
    million_requests: float


@dataclass(frozen=True)
class Row:
    """One size of memory: megabytes, processors, seconds for an article, dollars for 1,000 articles."""

    memory: int
    processors: float
    seconds: float
    dollars: float


def rows(work: Work, prices: Prices, sizes: Sequence[int], articles_per_request: int) -> list[Row]:
    """A row for each size of memory."""
    return [_row(work, prices, size, articles_per_request) for size in sizes]


def _row(work: Work, prices: Prices, memory: int, articles_per_request: int) -> Row:
    processors = memory / _MEGABYTES_PER_PROCESSOR
    seconds = _seconds(work, processors)
    time = 1000 * seconds * memory / 1024 * prices.gigabyte_second
    requests = 1000 / articles_per_request / 1_000_000 * prices.million_requests
    return Row(memory, processors, seconds, time + requests)


def _seconds(work: Work, processors: float) -> float:
    """Below one processor all takes longer in proportion. Above, translating gains, up to two; the rest doesn't."""
    if processors <= 1:
        return (work.translating + work.other) / processors
    gain = 1 + (work.speedup - 1) * (min(processors, 2) - 1)
    return work.translating / gain + work.other


def table(found: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| memory, MB | processors | seconds an article | $ for 1,000 articles |", "|---|---|---|---|"]
    lines += [f"| {row.memory:,} | {row.processors:.2f} | {row.seconds:.1f} | {row.dollars:.3f} |" for row in found]
    return "\n".join(lines)

"""Measured rates and list prices: the one table that every estimate is made from, in the command as in docs/."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTES_PER_PROCESSOR = 1769  # AWS's documentation, "Configure Lambda function memory"
MOST_PROCESSORS = 2  # translating gains by no more than these
REQUEST_SECONDS = 0.1  # for the five requests to S3 of one article; a guess


@dataclass(frozen=True)
class Rate:
    """What one whole processor does in a second, and how a text counts: tokens and bytes (UTF-8) a word."""

    tokens_per_second: float
    words_per_second: float
    tokens_per_word: float
    bytes_per_word: float

    @property
    def translating(self) -> float:
        """Seconds for a word. A second processor halves them."""
        return self.tokens_per_word / self.tokens_per_second

    @property
    def other(self) -> float:
        """Seconds for a word, of splitting, parsing and extracting. They gain nothing from a second processor."""
        return 1 / self.words_per_second


# Measured by benchmarks/measure_lambda.py on the built function, x86_64, November 2026. Tokens are those of a real
# model's tokenizer, which makes 1.8 of a Russian word; bytes are those of the seeds.
RATES = {
    "argos": Rate(tokens_per_second=285, words_per_second=3786, tokens_per_word=1.8, bytes_per_word=12.7),
    "none": Rate(tokens_per_second=285, words_per_second=3786, tokens_per_word=0, bytes_per_word=6.6),  # English
}


@dataclass(frozen=True)
class Prices:
    """Dollars. The defaults are list prices of us-east-1 for arm64 as they stood in 2025; look up yours."""

    gigabyte_second: float = 0.0000133334
    million_invocations: float = 0.20
    thousand_puts: float = 0.005
    thousand_gets: float = 0.0004
    million_queue_requests: float = 0.40
    thousand_transitions: float = 0.025  # of a Step Functions standard workflow
    snapshot_gigabyte_second: float = 0.0000015046  # SnapStart keeps it, used or not
    restored_gigabyte: float = 0.0001397998
    metric_month: float = 0.30  # one of our own, for the hours in which it is told
    alarm_metric_month: float = 0.10  # for each metric that an alarm looks at
    dashboard_month: float = 3.00
    log_gigabyte: float = 0.50

"""Measured rates and list prices, the single source for all estimates in the command and in docs/."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTES_PER_PROCESSOR = 1769  # AWS documentation, "Configure Lambda function memory"
MOST_PROCESSORS = 2  # translation isn't faster with more
REQUEST_SECONDS = 0.1  # for an article's five requests to S3; a guess


@dataclass(frozen=True)
class Rate:
    """The speed of one whole processor, and the tokens and UTF-8 bytes of an average word."""

    tokens_per_second: float
    words_per_second: float
    tokens_per_word: float
    bytes_per_word: float

    @property
    def translating(self) -> float:
        """Seconds per word for translation; a second processor halves them."""
        return self.tokens_per_word / self.tokens_per_second

    @property
    def other(self) -> float:
        """Seconds per word for splitting, parsing and extraction; a second processor doesn't help."""
        return 1 / self.words_per_second


# Measured by benchmarks/measure_lambda.py with the built function, x86_64, November 2026. Tokens are from the tokenizer
# of a real model, which makes 1.8 tokens per Russian word; bytes are from the seeds.
RATES = {
    "argos": Rate(tokens_per_second=285, words_per_second=3786, tokens_per_word=1.8, bytes_per_word=12.7),
    "none": Rate(tokens_per_second=285, words_per_second=3786, tokens_per_word=0, bytes_per_word=6.6),  # English
}


@dataclass(frozen=True)
class Prices:
    """Prices in dollars. The defaults are list prices for arm64 in us-east-1 in 2025; check the current ones."""

    gigabyte_second: float = 0.0000133334
    million_invocations: float = 0.20
    thousand_puts: float = 0.005
    thousand_gets: float = 0.0004
    million_queue_requests: float = 0.40
    thousand_transitions: float = 0.025  # of a Step Functions standard workflow
    snapshot_gigabyte_second: float = 0.0000015046  # SnapStart's cache, charged even if unused
    restored_gigabyte: float = 0.0001397998
    metric_month: float = 0.30  # a custom metric, for the hours in which it is published
    alarm_metric_month: float = 0.10  # per metric in an alarm
    dashboard_month: float = 3.00
    log_gigabyte: float = 0.50
    # Fargate, Linux on arm64 (aws.amazon.com/fargate/pricing, as it stood in March 2026), and an IPv4 address.
    fargate_processor_hour: float = 0.03238
    fargate_gigabyte_hour: float = 0.00356
    public_address_hour: float = 0.005

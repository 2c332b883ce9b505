"""`dragoman estimate`: the time and the cost of processing a bucket."""

from __future__ import annotations

import click

from dragoman.aws.costs.estimation import Estimate, Sizes, estimate, measure_sizes
from dragoman.aws.costs.rates import RATES, Prices
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client
from dragoman.boto.listing import list_objects
from dragoman.cli import parameters
from dragoman.cli.articles import settings_of_command

_PRICES = Prices()
_FACTOR = 2  # the estimate may be too high or too low by this factor


@click.command("estimate")
@click.argument("address", type=parameters.s3_address, metavar="s3://BUCKET/PREFIX")
@click.option(
    "--engine",
    type=click.Choice(sorted(RATES)),
    default="argos",
    show_default=True,
    help="Translation engine; none is for English, which is not translated.",
)
@click.option(
    "--memory",
    default=3008,
    type=parameters.whole_number(128, 10_240),
    metavar="MB",
    show_default=True,
    help="Memory of the function in MB.",
)
@click.option(
    "--concurrency",
    default=10,
    type=parameters.whole_number(1),
    metavar="N",
    show_default=True,
    help="Number of functions that run at the same time.",
)
@click.option(
    "--gigabyte-second",
    default=_PRICES.gigabyte_second,
    type=parameters.positive,
    metavar="DOLLARS",
    show_default=f"{_PRICES.gigabyte_second:.10f}",
    help="Price of a gigabyte-second of Lambda in dollars.",
)
def estimate_command(address: S3Address, engine: str, memory: int, concurrency: int, gigabyte_second: float) -> None:
    """Estimate the time and the cost of processing a bucket.

    Lists the objects and uses their sizes; does not read them. Archived objects (Glacier, Deep Archive) are skipped
    unless they were restored, as in a backfill. The rates were measured on a different machine (docs/memory.md). The
    prices are list prices of 2025 for us-east-1 and arm64, without logs and metrics. Articles in a one-byte encoding
    (windows-1251) take twice as long for their size.

    \b
    Examples:
      dragoman estimate s3://news-archive/2022/
      dragoman estimate s3://news-archive --memory 1769 --concurrency 50
    """
    settings = settings_of_command()
    sizes = measure_sizes(list_objects(s3_client(), *address), settings.max_article_bytes)
    found = estimate(sizes, RATES[engine], Prices(gigabyte_second=gigabyte_second), memory, concurrency)
    click.echo("\n".join(_lines(sizes, found, engine, memory, concurrency)))


def _lines(sizes: Sizes, found: Estimate, engine: str, memory: int, concurrency: int) -> list[str]:
    rate = RATES[engine]
    per_1000_bytes = 1000 / rate.bytes_per_word * (rate.translating + rate.other)
    dollars = found.lambda_dollars + found.other_dollars
    return [
        f"articles       {sizes.articles:,}, {sizes.size / 1e6:,.1f} MB; {sizes.too_large:,} too large, will fail",
        f"skipped        {sizes.archived:,} archived",
        f"rate           {per_1000_bytes:.2f} s of one CPU per 1,000 bytes (engine {engine})",
        f"function time  {found.function_seconds / 3600:,.1f} h with {memory:,} MB",
        f"elapsed        {found.elapsed_seconds / 3600:,.1f} h with {concurrency} functions in parallel",
        f"cost           $ {dollars:,.2f}: Lambda {found.lambda_dollars:,.2f}, requests {found.other_dollars:,.2f}",
        f"uncertainty    a factor of {_FACTOR} up or down: $ {dollars / _FACTOR:,.2f} to {dollars * _FACTOR:,.2f}",
    ]

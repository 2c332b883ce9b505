"""`dragoman work`: the worker of the deployed function as a process that goes on, for ECS, Kubernetes or a server."""

from __future__ import annotations

import os

import click

from dragoman.boto.addresses import parse_address
from dragoman.boto.client import sqs_client
from dragoman.corpus.outputs import results_address


@click.command()
@click.argument("queue_url")
@click.option("--results", required=True, metavar="s3://BUCKET/PREFIX", help="Where the results go.")
@click.option(
    "--grace",
    default=100.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the article in hand may still take after SIGTERM. Let the scheduler wait longer than that.",
)
def work(queue_url: str, results: str, grace: float) -> None:
    """Process articles from a queue for as long as it runs.

    Takes one message after the other, which tell of objects in S3 in any of the ways that the deployed function
    reads, and does with them what that does: conditional writes, retries with growing pauses, failed results at the
    last attempt. A message stays hidden for as long as it is worked on, and shows again within two minutes if the
    process dies. What can't be understood is left to the queue's redrive policy. Any number of processes may work on
    one queue.

    SIGTERM or Ctrl-C: the article in hand is finished, and the exit code is 0. The log goes to standard output, a
    line of JSON for each article, with metrics in CloudWatch's embedded format (POWERTOOLS_METRICS_DISABLED=true
    leaves them out). DRAGOMAN_ARTICLES_BUCKET names the bucket whose articles have results at their own keys; without
    it all have.

    \b
    Examples:
      dragoman work QUEUE_URL --results s3://BUCKET
      docker run --read-only --tmpfs /tmp dragoman work QUEUE_URL --results s3://BUCKET/PREFIX/
    """
    # The Lambda's libraries take a tenth of a second to import, which the other commands need not wait for.
    from dragoman.aws.consumer import consume, find_queue  # noqa: PLC0415
    from dragoman.aws.observability import logger  # noqa: PLC0415
    from dragoman.aws.stopping import Stopping  # noqa: PLC0415
    from dragoman.aws.worker import worker_from_environment  # noqa: PLC0415

    output = results_address(parse_address(results))
    queue = find_queue(sqs_client(), queue_url)
    given = {"DRAGOMAN_RESULTS_BUCKET": output.bucket, "DRAGOMAN_RESULTS_PREFIX": output.prefix}
    if queue.max_receives:
        given["DRAGOMAN_MAX_RECEIVES"] = str(queue.max_receives)
    else:
        logger.warning("the queue has no redrive policy: what can't be understood will come back for ever")
    worker = worker_from_environment({**os.environ, **given})
    stopping = Stopping(grace)
    stopping.listen()
    logger.info("waiting for articles", extra={"languages": worker.settings.languages})
    consume(queue, worker, stopping)

"""`dragoman work`: the worker of the deployed function as a long-running process, for ECS, Kubernetes or a server."""

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
    help="How long the current article may take after SIGTERM. Make the scheduler wait longer than that.",
)
def work(queue_url: str, results: str, grace: float) -> None:
    """Process articles from a queue until stopped.

    Processes one message after the other. Messages report objects in S3 in any form that the deployed function
    reads, and are processed in the same way: conditional writes, retries with growing pauses, failed results after
    the last attempt. A message stays hidden while it is processed, and becomes visible again within two minutes if
    the process dies. Messages that can't be parsed are left to the queue's redrive policy. Any number of processes
    can read from one queue.

    On SIGTERM or Ctrl-C, the current article is finished, and the exit code is 0. The log goes to standard output,
    one line of JSON per article, with metrics in CloudWatch's embedded format (POWERTOOLS_METRICS_DISABLED=true
    turns them off). DRAGOMAN_ARTICLES_BUCKET names the bucket whose results are at the articles' own keys; if it is
    not set, all results are.

    \b
    Examples:
      dragoman work QUEUE_URL --results s3://BUCKET
      docker run --read-only --tmpfs /tmp dragoman work QUEUE_URL --results s3://BUCKET/PREFIX/
    """
    # The Lambda's libraries take a tenth of a second to import, which the other commands need not wait for.
    from dragoman.aws.observability import logger  # noqa: PLC0415
    from dragoman.aws.processing.consumer import consume, find_queue  # noqa: PLC0415
    from dragoman.aws.processing.stopping import Stopping  # noqa: PLC0415
    from dragoman.aws.processing.worker import worker_from_environment  # noqa: PLC0415

    output = results_address(parse_address(results))
    queue = find_queue(sqs_client(), queue_url)
    given = {"DRAGOMAN_RESULTS_BUCKET": output.bucket, "DRAGOMAN_RESULTS_PREFIX": output.prefix}
    if queue.max_receives:
        given["DRAGOMAN_MAX_RECEIVES"] = str(queue.max_receives)
    else:
        logger.warning("the queue has no redrive policy: messages that can't be parsed will come back forever")
    worker = worker_from_environment({**os.environ, **given})
    stopping = Stopping(grace)
    stopping.listen()
    logger.info("waiting for articles", extra={"languages": worker.settings.languages})
    consume(queue, worker, stopping)

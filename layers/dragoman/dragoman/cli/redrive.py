"""`dragoman redrive`: lists dead letters and moves them back into the queue."""

from __future__ import annotations

from collections import Counter

import click

from dragoman.aws.operations.redrive import DeadLetter, find_queues, read_dead_letters, release, send_back
from dragoman.aws.storage import Store
from dragoman.boto.addresses import parse_address
from dragoman.boto.client import s3_client, sqs_client
from dragoman.cli.one_line import one_line
from dragoman.corpus.outputs import results_address


@click.command()
@click.argument("queue_url")
@click.option(
    "--results",
    required=True,
    metavar="s3://BUCKET/PREFIX",
    help="Where the results are; they say what failed.",
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only dead letters with this code.")
@click.option("--dry-run", is_flag=True, help="List them, but do not move any.")
def redrive(queue_url: str, results: str, codes: tuple[str, ...], dry_run: bool) -> None:
    """Move dead letters back into the queue after the cause is fixed.

    QUEUE_URL is the dead-letter queue, the stack's output DeadLetterQueueUrl. Prints each dead letter as its code, a
    tab and the article's key. The code comes from the article's failed result; no_result means that the function was
    stopped by a time-out or ran out of memory; older_result means that a result of another version exists; result_there
    means that the result exists and only its event could not be sent.

    \b
    Examples:
      dragoman redrive QUEUE_URL --results s3://BUCKET --dry-run
      dragoman redrive QUEUE_URL --results s3://BUCKET --code model_missing --code storage_failed
    """
    queues = find_queues(sqs_client(), queue_url)
    output = results_address(parse_address(results))
    store = Store(s3_client(), output.bucket, output.prefix)
    counts: Counter[str] = Counter()
    kept: list[DeadLetter] = []
    moved = 0
    try:
        for letters in read_dead_letters(queues, store):
            chosen = [letter for letter in letters if not dry_run and (not codes or letter.code in codes)]
            kept += [letter for letter in letters if letter not in chosen]
            counts.update(letter.code for letter in letters)
            _show(letters)
            moved += send_back(queues, chosen)
    finally:
        release(queues, kept)
    _show_summary(counts, moved)


def _show(letters: list[DeadLetter]) -> None:
    for letter in letters:
        click.echo(f"{letter.code}\t{one_line(letter.key)}")


def _show_summary(counts: Counter[str], moved: int) -> None:
    by_code = ", ".join(f"{count} {code}" for code, count in counts.most_common())
    summary = f"{counts.total()} dead letters" + (f" ({by_code})" if by_code else "")
    click.echo(f"{summary}; {moved} moved back into the queue.", err=True)

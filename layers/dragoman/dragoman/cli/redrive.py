"""`dragoman redrive`: look at the dead letters, and put them back into the queue."""

from __future__ import annotations

from collections import Counter

import click

from dragoman.aws.redrive import DeadLetter, find_queues, read_dead_letters, send_back, show_again
from dragoman.aws.storage import Store
from dragoman.boto.addresses import parse_address
from dragoman.boto.client import s3_client, sqs_client


@click.command()
@click.argument("queue_url")
@click.option("--results", required=True, metavar="s3://BUCKET/PREFIX", help="Where the results lie: they say why.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only what was given up with this code.")
@click.option("--dry-run", is_flag=True, help="Look, and move nothing.")
def redrive(queue_url: str, results: str, codes: tuple[str, ...], dry_run: bool) -> None:
    """Put dead letters back into the queue, once what was broken is repaired.

    QUEUE_URL is the dead letters' queue, the stack's output DeadLetterQueueUrl. Each dead letter is told as its
    code, a tab and the article's key. The code is that of the article's failed result; no_result means that the
    function was killed, by its time or its memory; older_result that a result of another version is there; and
    result_there that the result is there, and only its event could not be sent.

    \b
    Examples:
      dragoman redrive QUEUE_URL --results s3://BUCKET --dry-run
      dragoman redrive QUEUE_URL --results s3://BUCKET --code model_missing --code storage_failed
    """
    queues = find_queues(sqs_client(), queue_url)
    store = Store(s3_client(), *parse_address(results))
    counts: Counter[str] = Counter()
    kept: list[DeadLetter] = []
    moved = 0
    try:
        for letters in read_dead_letters(queues, store):
            chosen = [letter for letter in letters if not dry_run and (not codes or letter.code in codes)]
            kept += [letter for letter in letters if letter not in chosen]
            counts.update(letter.code for letter in letters)
            _tell(letters)
            moved += send_back(queues, chosen)
    finally:
        show_again(queues, kept)
    _tell_summary(counts, moved)


def _tell(letters: list[DeadLetter]) -> None:
    for letter in letters:
        click.echo(f"{letter.code}\t{letter.key}")


def _tell_summary(counts: Counter[str], moved: int) -> None:
    by_code = ", ".join(f"{count} {code}" for code, count in counts.most_common())
    told = f"{counts.total()} dead letters" + (f" ({by_code})" if by_code else "")
    click.echo(f"{told}; {moved} put back into the queue.", err=True)

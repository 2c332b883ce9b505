"""`dragoman reconcile`: finds articles whose result is missing, outdated or failed, and puts them on the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import click

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.operations.inventory import inventory_objects
from dragoman.aws.operations.matching import with_results
from dragoman.aws.operations.reconciliation import STATUSES, Finding, Listed, Reconciler
from dragoman.aws.operations.requeue import MESSAGES_AT_ONCE, put_on_queue
from dragoman.aws.storage import Store
from dragoman.boto.addresses import S3Address
from dragoman.boto.client import s3_client, sqs_client
from dragoman.boto.listing import ListedObject, list_objects
from dragoman.cli import parameters
from dragoman.cli.articles import settings_of_command
from dragoman.cli.one_line import one_line
from dragoman.corpus.outputs import results_address
from dragoman.text.counts import counted

_THREADS = 8  # boto3 keeps ten connections


@click.command()
@click.argument("articles", type=parameters.s3_address, metavar="s3://ARTICLES/PREFIX")
@click.argument("results", type=parameters.s3_address, metavar="s3://RESULTS/PREFIX")
@click.option(
    "--inventory",
    type=parameters.s3_address,
    metavar="s3://…/manifest.json",
    help="An S3 Inventory report (CSV) instead of a listing.",
)
@click.option("--backfilled", is_flag=True, help="The results are below the bucket's name, as after a backfill.")
@click.option("--fingerprints", is_flag=True, help="Also read the articles, and compare fingerprints.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    default=("missing", "outdated", "failed"),
    show_default=True,
    help="What to list and to put on the queue; may be repeated.",
)
@click.option(
    "--redrive",
    "queue_url",
    type=parameters.queue_url,
    metavar="QUEUE_URL",
    help="Put the listed articles on this queue.",
)
def reconcile(  # noqa: PLR0913  (one for each option)
    articles: S3Address,
    results: S3Address,
    inventory: S3Address | None,
    backfilled: bool,
    fingerprints: bool,
    statuses: tuple[str, ...],
    queue_url: str | None,
) -> int:
    """Find articles whose result is missing, outdated or failed.

    Prints one line for each: status, error code (of a failed article) and key (control characters as escapes),
    separated by tabs. The address of the results includes the stack's ResultsPrefix. Each member of a bundle has its
    own line. Articles that are still waiting in the queue have no result yet, so run this when the queue is empty.

    With --redrive, the listed articles go back on the queue; for a member of a bundle, the whole bundle. Putting them
    there twice is harmless.

    A result is outdated if it was made from other bytes. With --fingerprints it is also outdated if rules, models or
    options have changed; run the deployed version then, with the function's DRAGOMAN_MODELS and other settings.

    Lists both buckets page by page, or takes the articles from an S3 Inventory report. Skips archived articles unless
    they were restored, which only a listing says.

    \b
    Examples:
      dragoman reconcile s3://ARTICLES s3://RESULTS
      dragoman reconcile s3://ARTICLES s3://RESULTS --status missing --redrive QUEUE_URL
      dragoman reconcile s3://ARCHIVE/2022/ s3://RESULTS/backfill/ --backfilled
      dragoman reconcile s3://ARTICLES s3://RESULTS --inventory s3://INVENTORY/manifest.json

    \b
    Exit codes:
      0  every article has its result
      1  some results are missing, outdated or failed
      2  the command is wrong
      3  S3, SQS or a model is not available
    """
    output = results_address(results)
    store = Store(s3_client(), output.bucket, output.prefix, articles_bucket="" if backfilled else None)
    reconciler = Reconciler(store, articles.bucket, settings_of_command(), fingerprints)
    source = _Source(store, articles, inventory)
    outlet = _Outlet(articles.bucket, queue_url)
    with ThreadPoolExecutor(_THREADS) as executor:
        for finding in reconciler.findings(source.listed(), executor):
            outlet.take(finding, finding.status in statuses)
    outlet.flush()
    _show_summary(outlet, source.archived)
    return 0 if outlet.counts.total() == outlet.counts["done"] else 1


@dataclass
class _Source:
    """The articles to check; `archived` counts those that are skipped."""

    store: Store
    place: S3Address
    inventory: S3Address | None
    archived: int = 0

    def listed(self) -> Iterator[Listed]:
        """Each article and whether its result is listed; None: results are not listed."""
        if self.inventory:
            found = inventory_objects(self.store.client, self.inventory, *self.place)
            return ((one, None) for one in self._readable(found))
        prefix = self.store.plain_key(ObjectReference(*self.place))
        results = (one.key for one in list_objects(self.store.client, self.store.results_bucket, prefix))
        found = list_objects(self.store.client, *self.place)
        return with_results(self._readable(found), results, self.store, self.place.bucket)

    def _readable(self, found: Iterable[ListedObject]) -> Iterator[ListedObject]:
        """The objects without archived ones, the console's folder markers, and results in the same bucket."""
        for one in found:
            self.archived += one.is_archived
            is_folder = one.key.endswith("/") and one.size == 0
            is_result = self.store.is_own_result(ObjectReference(self.place.bucket, one.key))
            if not (one.is_archived or is_folder or is_result):
                yield one


@dataclass
class _Outlet:
    """Prints findings and puts their objects on the queue, if there is one: each object once, ten at a time."""

    bucket: str
    queue_url: str | None
    counts: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    _waiting: list[ListedObject] = field(default_factory=list)
    _last_key: str = ""

    def take(self, finding: Finding, is_chosen: bool) -> None:
        """Counts a finding; if it is chosen, prints it and puts its object on the queue."""
        self.counts[finding.status] += 1
        if not is_chosen:
            return
        click.echo(f"{finding.status}\t{finding.code}\t{one_line(finding.key)}")
        if finding.object.key != self._last_key:
            self._waiting.append(finding.object)
            self._last_key = finding.object.key
        if len(self._waiting) == MESSAGES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Sends the collected objects."""
        if self.queue_url:
            put_on_queue(sqs_client(), self.queue_url, self.bucket, self._waiting)
            self.sent += len(self._waiting)
        self._waiting.clear()


def _show_summary(outlet: _Outlet, archived: int) -> None:
    by_status = ", ".join(f"{outlet.counts[status]} {status}" for status in STATUSES)
    left_out = f"; {archived} archived skipped" if archived else ""
    put_back = f"; {outlet.sent} put on the queue" if outlet.queue_url else ""
    click.echo(f"{counted(outlet.counts.total(), 'article')}: {by_status}{left_out}{put_back}.", err=True)

"""`dragoman local`: runs the whole pipeline on this machine, with an embedded S3."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from dragoman.cli.terminal import print_table
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud, local_cloud
from dragoman.local.function import LocalFunction, load_function
from dragoman.local.run import ArticleReport, drop, restore_results, results_in, work
from dragoman.page.writing import write_pages
from dragoman.settings import Settings
from dragoman.translation.selection import choose_engine

_console = Console(stderr=True, soft_wrap=True, markup=False, emoji=False)


@click.command()
@click.option(
    "--drop",
    "dropped",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="File or folder to process at the start.",
)
@click.option(
    "--out",
    default="out",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the results.",
)
@click.option("--port", default=0, show_default="a free one", help="Port of the embedded S3 on 127.0.0.1.")
@click.option("--keep/--no-keep", default=False, help="Keep running and process what is put into the bucket.")
def local(dropped: tuple[Path, ...], out: Path, port: int, keep: bool) -> int:
    """Run the pipeline end to end on this machine, with an embedded S3.

    Starts an S3 with an articles bucket and a results bucket. The same function as in AWS processes the articles.
    Results are also written to --out, with pages to read in OUT/pages; articles that already have a result there are
    skipped.

    \b
    Examples:
      dragoman local --drop seeds/articles
      dragoman local --keep --port 5005
    """
    settings = Settings.from_environment(os.environ)
    _show_engines(settings)
    with local_cloud(port) as cloud:
        restore_results(cloud, out)
        function = load_function()
        keys = [key for path in dropped for key in drop(cloud, path)]
        reports = _work(cloud, function, out, len(keys))
        if reports:
            _print_table(reports)
            _show_summary(reports, out)
        if keep:
            with contextlib.suppress(KeyboardInterrupt):
                _stay(cloud, function, out)
    return 0 if all(report.outcome in ("done", "already done") for report in reports) else 1


def _show_engines(settings: Settings) -> None:
    for language in settings.languages:
        engine = choose_engine(language, settings)
        second = ": the second choice, as no Argos package is installed; expect rougher English" * (
            engine.name == "embedded"
        )
        _console.print(f"{language} is translated by the engine {engine.name}{second}", highlight=False)


def _work(cloud: LocalCloud, function: LocalFunction, out: Path, expected: int) -> list[ArticleReport]:
    """All reports; shows a progress line meanwhile."""
    reports: list[ArticleReport] = []
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=_console, transient=True) as progress:
        task = progress.add_task("processing", total=expected)
        for report in work(cloud, function, out):
            reports.append(report)
            progress.update(task, advance=1)
            progress.console.print(
                f"{report.outcome:>12}  {report.key}  {report.seconds:.1f} s  {report.fault}",
                highlight=False,
                markup=False,
            )
    return reports


def _print_table(reports: list[ArticleReport]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("article", "language", "engine"):
        table.add_column(heading, no_wrap=True)
    for heading in ("sentences", "entities", "statements", "seconds"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for report in reports:
        table.add_row(*_row(report))
    print_table(table)


def _row(report: ArticleReport) -> tuple[str, ...]:
    result = report.result
    if result is None or result.language is None:
        return report.key, "", "", "", "", "", f"{report.seconds:.1f}", f"{report.outcome}: {report.fault}"
    counts = (len(result.sentences), len(result.entities), len(result.statements))
    remark = "" if report.outcome == "done" else report.outcome
    engine = result.pipeline.engine or ""
    return report.key, result.language.code, engine, *map(str, counts), f"{report.seconds:.1f}", remark


def _show_summary(reports: list[ArticleReport], out: Path) -> None:
    skipped = sum(report.outcome == "already done" for report in reports)
    if skipped:
        _console.print(f"{skipped} of {len(reports)} were already done and were skipped.", highlight=False)
    _console.print(f"Results: {out}/", highlight=False)
    index, _ = write_pages(results_in(out), out / "pages")
    _console.print(f"To read and search them, open {index}", highlight=False)


def _stay(cloud: LocalCloud, function: LocalFunction, out: Path) -> None:
    """Processes new articles until interrupted."""
    keys = "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
    aws = f"{keys} aws --region eu-central-1 --endpoint-url {cloud.endpoint} s3 cp"
    click.echo("Upload an article and download its result:")
    click.echo(f"  {aws} ARTICLE.txt s3://{ARTICLES_BUCKET}/")
    click.echo(f"  {aws} s3://{RESULTS_BUCKET}/ARTICLE.txt.json -")
    click.echo("Press Ctrl-C to stop.")
    while True:
        for report in work(cloud, function, out, wait_seconds=1):
            line = f"{report.outcome:>12}  {report.key}  {report.seconds:.1f} s  {report.fault}"
            click.echo(line)

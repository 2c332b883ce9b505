"""`dragoman local`: runs the whole pipeline on this machine, with an embedded S3."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from dragoman.cli import parameters
from dragoman.cli.articles import article_paths, settings_of_command
from dragoman.cli.one_line import one_line
from dragoman.cli.progress import Display, article_display
from dragoman.cli.results import Results
from dragoman.cli.terminal import print_table
from dragoman.corpus.places import FilePlace
from dragoman.corpus.recipe import FAILED
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud, local_cloud
from dragoman.local.function import LocalFunction, load_function
from dragoman.local.run import ArticleReport, drop, restore_results, work
from dragoman.page.writing import write_pages
from dragoman.settings import Settings
from dragoman.text.counts import counted
from dragoman.translation.selection import choose_engine

_COLUMNS = 80  # of the table, so that it fits every terminal
_LONGEST_NAME = 28  # columns of the table for the article's name


@click.command()
@click.option(
    "--drop",
    "dropped",
    multiple=True,
    type=click.Path(exists=True),
    metavar="PATH",
    help="File or folder to process at the start; may be repeated.",
)
@click.option(
    "--out",
    default="out",
    metavar="FOLDER",
    show_default=True,
    type=click.Path(),
    callback=parameters.output_folder,
    help="Folder for the results.",
)
@click.option(
    "--port",
    default=0,
    type=parameters.whole_number(0, 65_535),
    metavar="PORT",
    show_default="a free one",
    help="Port of the embedded S3 on 127.0.0.1.",
)
@click.option("--keep/--no-keep", default=False, help="Keep running and process what is put into the bucket.")
def local(dropped: tuple[str, ...], out: Path, port: int, keep: bool) -> int:
    """Run everything on this machine, with an embedded S3.

    Starts an S3 with an articles bucket and a results bucket. The same function as in AWS processes the articles.
    Results are also written to --out, with pages to read in OUT/pages; articles that already have a result there are
    skipped.

    \b
    Examples:
      dragoman local --drop seeds/articles
      dragoman local --keep --port 5005
    """
    _show_engines(settings_of_command())
    places = [place for place in article_paths(dropped) if place]
    with local_cloud(port) as cloud:
        restore_results(cloud, out)
        sizes = {place.key: drop(cloud, place) for place in places}
        with article_display(sizes) as display:
            function = load_function(display.translating)
            reports = [_told(report, display) for report in work(cloud, function, out)]
        exit_code = 0 if all(report.outcome in ("done", "already done") for report in reports) else FAILED
        if reports:
            _print_table(reports)
            exit_code = max(exit_code, _show_summary(reports, out, places))
        if keep:
            with contextlib.suppress(KeyboardInterrupt):
                _stay(cloud, function, out)
    return exit_code


def _show_engines(settings: Settings) -> None:
    for language in settings.languages:
        engine = choose_engine(language, settings).name
        remark = " (second choice: no Argos package is installed; expect rougher English)" * (engine == "embedded")
        click.echo(f"{language} is translated by the {engine} engine{remark}", err=True)


def _told(report: ArticleReport, display: Display) -> ArticleReport:
    """The same report, after printing it."""
    display.finish(report.key, _outcome(report), _is_skipped(report), bool(report.fault))
    return report


def _is_skipped(report: ArticleReport) -> bool:
    return report.outcome == "already done"


def _outcome(report: ArticleReport) -> str:
    """What became of an article: `done in 12.1 s`, or with the reason if it failed."""
    time = "" if _is_skipped(report) else f" in {report.seconds:.1f} s"
    return f"{report.outcome}{time} {report.fault}".rstrip()


def _print_table(reports: Sequence[ArticleReport]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("article", no_wrap=True, max_width=_LONGEST_NAME)
    table.add_column("language", no_wrap=True)
    for heading in ("sentences", "entities", "statements", "seconds"):
        table.add_column(heading, justify="right", no_wrap=True)
    for report in reports:
        table.add_row(*_row(report))
    click.echo()
    print_table(table, _COLUMNS)
    click.echo()


def _row(report: ArticleReport) -> tuple[str, ...]:
    result, seconds = report.result, "" if _is_skipped(report) else f"{report.seconds:.1f}"
    if result is None or result.language is None:
        return one_line(report.key), report.outcome, "", "", "", seconds
    counts = (len(result.sentences), len(result.entities), len(result.statements))
    return one_line(report.key), result.language.code, *map(str, counts), seconds


def _show_summary(reports: Sequence[ArticleReport], out: Path, places: Sequence[FilePlace]) -> int:
    """Writes the pages and tells where all is; returns the exit code of results that could not be read."""
    skipped = sum(map(_is_skipped, reports))
    if skipped:
        click.echo(f"{skipped} of {counted(len(reports), 'article')} were already done and were skipped.", err=True)
    results = Results([str(out)])
    index, _ = write_pages(results, out / "pages")
    results.report_skipped()
    click.echo(f"Results: {out}/", err=True)
    click.echo(f"To read and search them, open {index}", err=True)
    for line in _next_steps(out, _example(reports, places)):
        click.echo(line, err=True)
    return results.exit_code


def _example(reports: Sequence[ArticleReport], places: Sequence[FilePlace]) -> str:
    """The file to try next: one that was translated, if there is one."""
    languages = {report.key: report.result.language for report in reports if report.result}
    by_use = sorted(places, key=lambda place: (language := languages.get(place.key)) is None or language.code == "en")
    return shlex.quote(str(by_use[0].path)) if by_use else "article.txt"


def _next_steps(out: Path, article: str) -> list[str]:
    """How to activate the environment, if `dragoman` isn't on the path yet, and what to try next."""
    activate = [] if shutil.which("dragoman") else [f"To use the dragoman command: source {_activation()}"]
    return [
        *activate,
        "Then try:",
        f"  dragoman explain {article}",
        "  dragoman process YOUR_ARTICLE --pretty",
        f"  dragoman export {out} --format jsonl -o tables   # then ask in SQL: docs/querying.md",
    ]


def _activation() -> str:
    """The script that activates this Python's environment, relative to the current folder if it lies below that."""
    script = Path(sys.prefix) / "bin" / "activate"
    return os.path.relpath(script) if script.is_relative_to(Path.cwd()) else str(script)


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
            click.echo(one_line(f"{report.key}: {_outcome(report)}"))

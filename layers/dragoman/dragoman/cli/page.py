"""`dragoman page`: writes a reading page for each result, and an index of all."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.results import Results
from dragoman.page.writing import write_pages
from dragoman.text.counts import counted


@click.command()
@click.argument("places", nargs=-1, required=True, type=click.Path(), metavar="RESULT...")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    required=True,
    type=click.Path(),
    callback=parameters.output_folder,
    help="Folder for the pages.",
)
def page(places: tuple[str, ...], output: Path) -> int:
    """Write reading pages: source and English side by side.

    Each RESULT is a result, a stream with a result per line, a folder of results or an address s3://BUCKET/PREFIX. Each
    result becomes one HTML file, FOLDER/NAME.html, and FOLDER/index.html searches the statements of all of them. The
    files open from disk, contain everything that they need and send no requests. The path of the index is printed.
    Earlier pages are replaced; other files are not. A result that can't be read is named and skipped; the exit code is
    then 1.

    \b
    Examples:
      dragoman page results/ -o pages/
      dragoman page results/article.txt.json -o pages/
      dragoman page s3://my-results/2026/ -o pages/
    """
    results = Results(places)
    results.require_some()
    index, count = write_pages(results, output)
    click.echo(f"{counted(count, 'page')} written. To read and search them, open the index:", err=True)
    click.echo(index)
    results.report_skipped()
    return results.exit_code

"""`dragoman export`: results as tables and in the formats of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.results import Results
from dragoman.export.formats import FORMATS
from dragoman.export.replacing import require_replaceable
from dragoman.text.counts import counted


@click.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(), metavar="RESULTS...")
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER",
    type=click.Path(),
    required=True,
    callback=parameters.output_path,
    help="The file to write, or the folder for tables.",
)
def export(results: tuple[str, ...], format_: str, output: Path) -> int:
    """Write results as tables or for other programs.

    RESULTS are files (also streams with a result per line, and compressed ones), folders, or addresses
    s3://BUCKET/PREFIX. jsonl, csv and parquet write a folder with a file for each table (articles, sentences, entities,
    mentions, statements). All other formats write one file: sqlite a database, ftm entities of FollowTheMoney,
    annotations W3C Web Annotations, ninjs news items of IPTC. Several results of the same id are exported once.
    docs/querying.md has examples of questions. An earlier export of the same format is replaced; other files are not.
    A result that can't be read is named and skipped; the exit code is then 1.

    \b
    Examples:
      dragoman export results/ --format sqlite -o results.db
      dragoman export results/ --format parquet -o tables/
      dragoman export s3://RESULTS/2024/ --format csv -o tables/
    """
    require_replaceable(output, format_, results)
    found = Results(results, repeats=False)
    found.require_some()
    FORMATS[format_](found, output)
    failed = f" (failed articles: {found.failed})" if found.failed else ""
    click.echo(f"{counted(found.count, 'result')} exported to {output}{failed}", err=True)
    found.report_skipped()
    return found.exit_code

"""`dragoman process`: files in, results out, without any S3."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.articles import arrivals, article_options, settings_with
from dragoman.errors import TransientFault
from dragoman.input.file import Declared, InputFile
from dragoman.local.run import read_result, result_path
from dragoman.pipeline import submit
from dragoman.preparation import PreparedArticle, RejectedFile, prepare
from dragoman.settings import Settings
from dragoman.steps import Job


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
@article_options
def process(  # noqa: PLR0913  (one for each option)
    paths: tuple[str, ...],
    output: Path | None,
    language: str | None,
    encoding: str | None,
    date: str | None,
    glossary: Path | None,
) -> int:
    """Process articles without any S3.

    Each PATH is a file or a folder of files (hidden ones are left out); - is standard input. Without -o the
    results are printed one after the other. With -o they are written as FOLDER/NAME.json, and what is there
    already, made from the same bytes with the same models, is left alone.

    \b
    Examples:
      dragoman process article.txt | jq '.statements[] | {speaker, content}'
      dragoman process articles/ -o results/
      dragoman process articles/ -o results/ --glossary names.csv
      curl -s https://example.org/news.txt | dragoman process - --language uk
    """
    settings = settings_with(glossary)
    codes = [_process(file, output, settings) for file in arrivals(paths, Declared(language, encoding, date), settings)]
    return max(codes, default=0)


def _process(file: InputFile, output: Path | None, settings: Settings) -> int:
    """Writes or prints one result; gives the exit code that this article alone would lead to.

    What is missing for one article does not hold up the others.
    """
    try:
        prepared = prepare(file, settings)
        if output and _is_done(prepared, output):
            click.echo(f"{file.key}: already done", err=True)
            return 0
        result = submit(prepared, Job(settings)).result()
    except TransientFault as fault:
        click.echo(f"{file.key}: {fault}", err=True)
        return 3
    if output is None:
        click.echo(result.to_json(), nl=False)
    else:
        path = result_path(output, file.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(result.to_json())
    if result.error:
        told = f"failed [{result.error.code}] {result.error.cause} {result.error.remedy}"
    else:
        told = f"{len(result.sentences)} sentences, {len(result.statements)} statements ({result.pipeline.engine})"
    click.echo(f"{file.key}: {told}", err=True)
    return 0 if result.status == "ok" else 1


def _is_done(prepared: PreparedArticle | RejectedFile, output: Path) -> bool:
    done = read_result(result_path(output, prepared.file.key))
    return (
        done is not None
        and done.source.sha256 == prepared.file.sha256 is not None
        and done.pipeline.fingerprint == prepared.fingerprint
    )

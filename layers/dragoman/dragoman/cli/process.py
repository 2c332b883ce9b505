"""`dragoman process`: processes local files without S3."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.cli.articles import ArticlePath, article_options, article_paths, file_at, settings_with
from dragoman.errors import TransientFault, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.job import Job
from dragoman.local.run import read_result, result_path
from dragoman.pipeline import submit
from dragoman.preparation import PreparedArticle, ReadFile, RejectedFile, prepare_read, read_file
from dragoman.settings import Settings

_LATER = 3  # the exit code if a retry may help


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
    fields: str | None,
    glossary: Path | None,
) -> int:
    """Process articles without S3.

    Each PATH is a file or a folder of files (hidden ones are skipped); - is standard input. Text, HTML, PDF, DOCX,
    e-mail, feeds, archives and more are recognised by their content (docs/formats.md). Without -o, the results are
    printed one after the other. With -o, they are written as FOLDER/NAME.json, those of a bundle as
    FOLDER/NAME!/MEMBER.json. A result that already exists, made from the same bytes with the same models, is kept.

    \b
    Examples:
      dragoman process article.txt | jq '.statements[] | {speaker, content}'
      dragoman process articles/ -o results/
      dragoman process articles/ -o results/ --glossary names.csv
      curl -s https://example.org/news.txt | dragoman process - --language uk
    """
    settings = settings_with(glossary, fields)
    declared = Declared(language, encoding, date)
    places = [place for place in article_paths(paths) if not (output and _is_result(place, output))]
    if output:
        _refuse_collisions(places, output)
    codes = [_process(file_at(place, declared, settings), output, settings) for place in places]
    return max(codes, default=0)


def _process(file: InputFile, output: Path | None, settings: Settings) -> int:
    """Writes or prints the results of one file; returns the exit code for this file alone."""
    found = read_file(file, settings)
    codes = [_process_article(one, output, settings) for one in found]
    if output and found[0].file is not file and max(codes) < _LATER:
        _remove_own_failure(result_path(output, file.key))
    return max(codes)


def _process_article(source: ReadFile, output: Path | None, settings: Settings) -> int:
    """Writes or prints one result; returns its exit code. A fault of one article does not stop the others."""
    file = source.file
    try:
        prepared = prepare_read(source, settings)
        if output and _is_done(prepared, output):
            click.echo(f"{file.key}: already done", err=True)
            return 0
        result = submit(prepared, Job(settings)).result()
    except TransientFault as fault:
        click.echo(f"{file.key}: {fault}", err=True)
        return _LATER
    if output is None:
        click.echo(result.to_json(), nl=False)
    else:
        path = result_path(output, file.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(result.to_json())
    if result.error:
        summary = f"failed [{result.error.code}] {result.error.cause} {result.error.remedy}"
    else:
        summary = f"{len(result.sentences)} sentences, {len(result.statements)} statements ({result.pipeline.engine})"
    click.echo(f"{file.key}: {summary}", err=True)
    return 0 if result.status == "ok" else 1


def _is_done(prepared: PreparedArticle | RejectedFile, output: Path) -> bool:
    done = read_result(result_path(output, prepared.file.key))
    return (
        done is not None
        and done.source.sha256 == prepared.file.sha256 is not None
        and done.pipeline.fingerprint == prepared.fingerprint
    )


def _remove_own_failure(path: Path) -> None:
    """Removes an old failed result of a bundle that could be read this time; its members now have results."""
    done = read_result(path)
    if done and done.error:
        path.unlink()


def _is_result(place: ArticlePath, output: Path) -> bool:
    """Whether the file is a result of an earlier run inside a folder of articles."""
    path = place.path
    is_inside = path is not None and path.suffix == ".json" and path.resolve().is_relative_to(output.resolve())
    return path is not None and is_inside and read_result(path) is not None


def _refuse_collisions(places: Sequence[ArticlePath], output: Path) -> None:
    """Raises if two files would write the same result, as they have the same name in two folders.

    Raises:
        UsageFault: `output_collision`.
    """
    taken: dict[str, ArticlePath] = {}
    for place in places:
        # macOS and Windows do not distinguish files by upper and lower case.
        name = place.key if sys.platform == "linux" else place.key.casefold()
        other = taken.setdefault(name, place)
        if other is not place:
            path = result_path(output, place.key)
            raise known_error("output_collision", first=other.shown, second=place.shown, output=path)

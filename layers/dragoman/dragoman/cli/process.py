"""`dragoman process`: files or a bucket's objects in, results out, by as many processes as there are processors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import click

from dragoman.boto.addresses import parse_address
from dragoman.cli.articles import article_options, article_paths, read_standard_input, settings_with
from dragoman.corpus.outputs import FolderOutput, Output, read_result, result_path, results_address
from dragoman.corpus.places import FilePlace, Place, listed_objects
from dragoman.corpus.processing import ArticleReport, Recipe, reports_of
from dragoman.corpus.shard import WHOLE, Shard, parse_shard
from dragoman.corpus.workers import share_out
from dragoman.errors import known_error
from dragoman.input.file import Declared
from dragoman.processors import available_memory, available_processors

_S3 = "s3://"
_WORKER_BYTES = 2**30  # two models of full size and an English article of the largest size
_FILES_A_WORKER = 4  # with fewer the seconds in which each worker loads its models are not won back


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|s3://BUCKET/PREFIX|-")
@click.option("-o", "--output", metavar="FOLDER|s3://BUCKET/PREFIX", help="Where the results go.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes work side by side, each with its own models (about 0.5 GB, at most 1 GB). Without it: as "
    "many as there are processors and gigabytes of free memory, and one if there are but a few files.",
)
@click.option("--shard", metavar="I/N", help="Only part I (from 0) of N, told by a hash of each key.")
@click.option("--pretty", is_flag=True, help="Indent the results, for people to read.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "jsonl")),
    default="json",
    show_default=True,
    help="jsonl: a stream on standard output, with one result a line.",
)
@article_options
def process(  # noqa: PLR0913  (one for each option)
    paths: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    shard: str | None,
    pretty: bool,
    form: str,
    language: str | None,
    encoding: str | None,
    date: str | None,
    fields: str | None,
    glossary: Path | None,
) -> int:
    """Process the articles of files, folders or a bucket.

    Each PATH is a file or a folder of files (hidden ones are left out); - is standard input; one S3 address stands
    for all objects whose keys begin so. Text, HTML, PDF, DOCX, e-mail, feeds, archives and more are told by their
    content (docs/formats.md). Without -o the results are printed, one a line. With -o they are written as
    FOLDER/NAME.json, those of a bundle as FOLDER/NAME!/MEMBER.json, and what is there already, made from the same
    bytes with the same models, is left alone: a run that was stopped goes on where it was. Objects of a bucket keep
    their whole keys.

    With --shard the jobs of an array share a corpus: start the same command N times, each with its own I.

    \b
    Examples:
      dragoman process article.txt | jq '.statements[] | {speaker, content}'
      dragoman process article.txt --pretty
      dragoman process articles/ --format jsonl | gzip > results.jsonl.gz
      dragoman process articles/ -o results/
      dragoman process articles/ -o results/ --glossary names.csv
      dragoman process s3://archive/2022/ -o s3://results/2022/ -j 8
      dragoman process s3://archive/ -o s3://results/ --shard $AWS_BATCH_JOB_ARRAY_INDEX/100
      curl -s https://example.org/news.txt | dragoman process - --language uk
    """
    _refuse_contradictions(output, pretty, form)
    settings = settings_with(glossary, fields)
    recipe = Recipe(settings, Declared(language, encoding, date), _output(output, pretty), pretty)
    places = _places(paths, recipe, parse_shard(shard) if shard else WHOLE)
    return max((_tell(report) for report in _work(places, recipe, jobs)), default=0)


def _refuse_contradictions(output: str | None, pretty: bool, form: str) -> None:
    if form == "jsonl" and output is not None:
        raise click.BadParameter("jsonl goes to standard output. Leave out -o, and redirect.", param_hint="--format")
    if form == "jsonl" and pretty:
        raise click.BadParameter("jsonl has one result a line, so it can't be indented.", param_hint="--pretty")
    if pretty and output is not None and output.startswith(_S3):
        raise click.BadParameter(
            "Results in a bucket are not indented, as the function writes them.", param_hint="--pretty"
        )


def _output(given: str | None, pretty: bool) -> Output | None:
    if given is None:
        return None
    if given.startswith(_S3):
        return results_address(parse_address(given))
    if Path(given).is_file():
        raise click.BadParameter(f"{given} is a file, not a folder.", param_hint="-o")
    return FolderOutput(Path(given), pretty)


def _tell(report: ArticleReport) -> int:
    """Prints what became of an article; gives the exit code that it alone would lead to."""
    if report.document:
        click.echo(report.document, nl=False)
    click.echo(f"{report.key}: {report.told}", err=True)
    return report.code


# ── Which files ──────────────────────────────────────────────────────────────────────────────────────────


def _places(paths: Sequence[str], recipe: Recipe, shard: Shard) -> Iterator[Place]:
    """The files of this shard; those of a bucket are listed as they are needed.

    Raises:
        UsageFault: `mixed_input`, `output_collision`.
    """
    if any(path.startswith(_S3) for path in paths):
        if len(paths) > 1:
            raise known_error("mixed_input")
        objects = listed_objects(parse_address(paths[0]), recipe.declared, _leave_out)
        return (place for place in objects if shard.holds(place.key))
    return (place for place in _local_places(paths, recipe) if shard.holds(place.key))


def _leave_out(key: str) -> None:
    click.echo(f"{key}: left out, because it lies in an S3 archive (Glacier or Deep Archive)", err=True)


def _local_places(paths: Sequence[str], recipe: Recipe) -> list[Place]:
    files: list[FilePlace] = []
    inputs: list[Place] = []
    for place in article_paths(paths):
        if place is None:
            inputs.append(read_standard_input(recipe.declared, recipe.settings))
        elif not _is_result(place, recipe.output):
            files.append(place)
            inputs.append(place)
    if recipe.output:
        _refuse_collisions(files, recipe.output)
    return inputs


def _is_result(place: FilePlace, output: Output | None) -> bool:
    """Whether it is a result of an earlier run that lies in a folder of articles."""
    path = place.path
    if not isinstance(output, FolderOutput) or path.suffix != ".json":
        return False
    return path.resolve().is_relative_to(output.folder.resolve()) and read_result(path) is not None


def _refuse_collisions(places: Sequence[FilePlace], output: Output) -> None:
    """Two files of one name from two folders would have one result.

    Raises:
        UsageFault: `output_collision`.
    """
    taken: dict[str, FilePlace] = {}
    for place in places:
        # macOS and Windows do not distinguish files by upper and lower case.
        name = place.key if sys.platform == "linux" else place.key.casefold()
        other = taken.setdefault(name, place)
        if other is not place:
            told = result_path(output.folder, place.key) if isinstance(output, FolderOutput) else f"{place.key}.json"
            raise known_error("output_collision", first=other.path, second=place.path, output=told)


# ── By how many processes ────────────────────────────────────────────────────────────────────────────────


def _work(places: Iterator[Place], recipe: Recipe, wanted: int | None) -> Iterator[ArticleReport]:
    """The reports of all files, by this process alone or by several."""
    most = wanted or _most_jobs()
    first = list(islice(places, most * _FILES_A_WORKER))
    jobs = min(most, len(first) if wanted else len(first) // _FILES_A_WORKER)
    places = chain(first, places)
    if jobs <= 1:
        return (report for place in places for report in reports_of(place, recipe))
    threads = max(1, recipe.settings.threads // jobs)
    settings = recipe.settings.model_copy(update={"threads": threads})
    shared = replace(recipe, settings=settings)
    return (report for reports in share_out(places, shared, jobs) for report in reports)


def _most_jobs() -> int:
    """A process for each processor, as long as there is memory for them."""
    memory = available_memory()
    processors = available_processors(os.environ)
    return processors if memory is None else min(processors, max(1, memory // _WORKER_BYTES))

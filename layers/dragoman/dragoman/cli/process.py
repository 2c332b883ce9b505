"""`dragoman process`: processes files or the objects of a bucket, with up to one process for each processor."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import click

from dragoman.boto.addresses import parse_address
from dragoman.cli import parameters
from dragoman.cli.articles import (
    article_options,
    article_paths,
    read_standard_input,
    require_translation,
    settings_of_command,
)
from dragoman.cli.one_line import one_line
from dragoman.cli.progress import Display, article_display
from dragoman.corpus.outputs import BucketOutput, FolderOutput, Output, read_result, result_path, results_address
from dragoman.corpus.places import FilePlace, Place, listed_objects
from dragoman.corpus.recipe import ALL_IS_WELL, ArticleReport, Recipe
from dragoman.corpus.shard import Shard
from dragoman.corpus.workers import share_out
from dragoman.errors import known_error
from dragoman.input.file import MEMBER_MARK, Declared
from dragoman.job import ProgressReport, no_report
from dragoman.processors import available_memory, available_processors

_WORKER_BYTES = 2**30  # two full-size models and an English article of the largest size
_FILES_A_WORKER = 4  # with fewer, loading the models in each worker takes longer than it saves


def _output(context: click.Context, option: click.Parameter, given: str | None) -> Output | None:
    """A callback: the output at an S3 address, or in a folder."""
    if given is None:
        return None
    if given.startswith(parameters.S3):
        return results_address(parameters.s3_address(given))
    return FolderOutput(parameters.output_folder(context, option, given))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...|s3://BUCKET/PREFIX|-")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FOLDER|s3://BUCKET/PREFIX",
    help="Where the results go.",
    callback=_output,
)
@click.option(
    "-j",
    "--jobs",
    type=parameters.whole_number(1, 1000),
    metavar="N",
    help="How many processes run in parallel, each with its own models (about 0.5 GB, at most 1 GB). Default: one per "
    "processor, as far as there is 1 GB of free memory for each, and only one if there are few files.",
)
@click.option(
    "--shard",
    metavar="I/N",
    type=parameters.shard,
    default="0/1",
    help="Process only part I (from 0) of N; a hash of each key decides its part.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing about articles unless they fail.")
@click.option("--pretty", is_flag=True, help="Indent the results, for people to read.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "jsonl")),
    default="json",
    show_default=True,
    help="jsonl: a stream on standard output, with one result per line.",
)
@article_options
def process(  # noqa: PLR0913  (one for each option)
    paths: tuple[str, ...],
    output: Output | None,
    jobs: int | None,
    shard: Shard,
    quiet: bool,
    pretty: bool,
    form: str,
    language: str | None,
    encoding: str | None,
    date: str | None,
    fields: str | None,
    glossary: Path | None,
) -> int:
    """Process the articles of files, folders or a bucket.

    Each PATH is a file or a folder of files (hidden ones are skipped); - is standard input; one S3 address means all
    objects whose keys begin with its prefix. Text, HTML, PDF, DOCX, e-mail, feeds, archives and more are recognised by
    their content (docs/formats.md). Without -o the results are printed, one per line. With -o they are written to
    FOLDER/NAME.json, those of a bundle to FOLDER/NAME!/MEMBER.json. Articles whose result was made from the same bytes
    with the same models are skipped, so a stopped run resumes where it was. Results of objects have their whole keys.

    With --shard the jobs of an array share a corpus: start the same command N times, each with a different I.

    \b
    Examples:
      dragoman process article.txt > result.json
      dragoman process article.txt --pretty
      dragoman process articles/ --format jsonl | gzip > results.jsonl.gz
      dragoman process articles/ -o results/
      dragoman process articles/ -o results/ --glossary names.csv
      dragoman process s3://archive/2022/ -o s3://results/2022/ -j 8
      dragoman process s3://archive/ -o s3://results/ --shard $AWS_BATCH_JOB_ARRAY_INDEX/100
      curl -s https://example.org/news.txt | dragoman process - --language uk
    """
    _refuse_contradictions(output, pretty, form)
    settings = settings_of_command(glossary=glossary, fields=fields)
    require_translation(language, settings)
    if isinstance(output, FolderOutput):
        output = replace(output, pretty=pretty)
    recipe = Recipe(settings, Declared(language, encoding, date), output, pretty)
    places = _places(paths, recipe, shard)
    if isinstance(output, FolderOutput):
        output.require_writable()  # before hours of work whose results could not be kept
    with article_display(_sizes(places), quiet) as display:
        reports = _work(iter(places), recipe, jobs, display.translating)
        return max((_tell(report, display) for report in reports), default=0)


def _refuse_contradictions(output: Output | None, pretty: bool, form: str) -> None:
    if form == "jsonl" and output is not None:
        raise click.BadParameter(
            "jsonl goes to standard output. Remove -o and redirect the output to a file.", param_hint="--format"
        )
    if form == "jsonl" and pretty:
        raise click.BadParameter("jsonl has one result per line, so it can't be indented.", param_hint="--pretty")
    if pretty and isinstance(output, BucketOutput):
        raise click.BadParameter(
            "Results in a bucket can't be indented: they are as the function writes them.",
            param_hint="--pretty",
        )


def _tell(report: ArticleReport, display: Display) -> int:
    """Prints the outcome for an article; returns the exit code that it alone would cause."""
    if report.document:
        with display.set_aside():
            click.echo(report.document, nl=False)
    display.finish(report.key, report.told, report.skipped, report.code != ALL_IS_WELL)
    return report.code


# ── Which files ──────────────────────────────────────────────────────────────────────────────────────────


def _places(paths: Sequence[str], recipe: Recipe, shard: Shard) -> Iterable[Place]:
    """The files of this shard; a bucket is listed while its objects are processed.

    Raises:
        UsageFault: `mixed_input`, `output_collision`, `unreadable_file`, `no_articles`.
    """
    if not any(path.startswith(parameters.S3) for path in paths):
        return [place for place in _local_places(paths, recipe) if shard.holds(place.key)]
    if len(paths) > 1:
        raise known_error("mixed_input")
    objects = listed_objects(parse_address(paths[0]), recipe.declared, _leave_out)
    return (place for place in objects if shard.holds(place.key))


def _sizes(places: Iterable[Place]) -> dict[str, int]:
    """The bytes of each file by its key; of no object in a bucket, which is listed while it is processed."""
    files = [place for place in places if isinstance(place, FilePlace)] if isinstance(places, list) else []
    return {place.key: place.path.stat().st_size for place in files if place.path.exists()}


def _leave_out(key: str) -> None:
    click.echo(one_line(f"{key}: skipped: it is in an S3 archive (Glacier or Deep Archive)"), err=True)


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
    """Whether the file is a result of an earlier run, in an output folder within a folder of articles."""
    path = place.path
    if not isinstance(output, FolderOutput) or path.suffix != ".json":
        return False
    return path.resolve().is_relative_to(output.folder.resolve()) and read_result(path) is not None


def _refuse_collisions(places: Sequence[FilePlace], output: Output) -> None:
    """Refuses files with the same name from two folders, because they would have the same result.

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
    for place in places:
        bundle, mark, _ = place.key.partition(MEMBER_MARK)
        if mark and bundle in taken:
            raise known_error(
                "output_collision", first=taken[bundle].path, second=place.path, output=f"{place.key}.json"
            )


# ── By how many processes ────────────────────────────────────────────────────────────────────────────────


def _work(
    places: Iterator[Place], recipe: Recipe, wanted: int | None, progress: ProgressReport = no_report
) -> Iterator[ArticleReport]:
    """The reports of all files, from this process alone or from several."""
    most = wanted or _most_jobs()
    first = list(islice(places, most * _FILES_A_WORKER))
    jobs = min(most, len(first) if wanted else len(first) // _FILES_A_WORKER)
    places = chain(first, places)
    if jobs <= 1:
        return _work_here(places, recipe, progress)
    threads = max(1, recipe.settings.threads // jobs)
    settings = recipe.settings.model_copy(update={"threads": threads})
    shared = replace(recipe, settings=settings)
    return (report for reports in share_out(places, shared, jobs, progress) for report in reports)


def _work_here(places: Iterator[Place], recipe: Recipe, progress: ProgressReport) -> Iterator[ArticleReport]:
    from dragoman.corpus.processing import reports_of  # noqa: PLC0415  (not for a process that only hands out files)

    return (report for place in places for report in reports_of(place, recipe, progress))


def _most_jobs() -> int:
    """The number of processors, limited by the available memory."""
    memory = available_memory()
    processors = available_processors(os.environ)
    return processors if memory is None else min(processors, max(1, memory // _WORKER_BYTES))

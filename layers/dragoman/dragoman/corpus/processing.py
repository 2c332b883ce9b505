"""Processes one file of a corpus, except articles that already have an up-to-date result, and reports each outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dragoman.aws.delivery import deliver, fetch, is_up_to_date
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.processing.unexpected_errors import at_the_edge
from dragoman.corpus.outputs import BucketOutput, Output, article_store
from dragoman.corpus.places import FilePlace, Place
from dragoman.corpus.recipe import ALL_IS_WELL, FAILED, LATER, ArticleReport, Recipe
from dragoman.errors import DragomanError, PermanentFault, UsageFault
from dragoman.input.file import InputFile
from dragoman.job import Job, ProgressReport, no_report
from dragoman.pipeline import submit
from dragoman.preparation import ReadFile, file_at, prepare_read, read_file
from dragoman.result.schema import Result
from dragoman.text.counts import counted

_DONE = "already done"
_AMONG_RESULTS = "skipped: it is among the results and is named like one"


def reports_of(place: Place, recipe: Recipe, progress: ProgressReport = no_report) -> Iterator[ArticleReport]:
    """One report for each article of the file. A failed article does not stop the others.

    `progress` is told of the sentences that are translated.

    Raises:
        UsageFault: an error that would affect the whole run, such as `bad_glossary`.
    """
    job = Job(recipe.settings, report=progress)
    if isinstance(place, ObjectReference) and isinstance(recipe.output, BucketOutput):
        return _delivered(place, recipe.output, job)
    return _processed(place, recipe, job)


def _delivered(place: ObjectReference, output: BucketOutput, job: Job) -> Iterator[ArticleReport]:
    """The reports for an object whose results go to a bucket, with the same steps as in the deployed function."""
    try:
        delivery = at_the_edge(lambda: deliver(place, output.store, job))
    except DragomanError as fault:
        yield _refused(place.key, fault)
        return
    if delivery.outcome == "ignored":
        yield ArticleReport(place.key, _AMONG_RESULTS)
        return
    for key, one in delivery.members or ((place.key, delivery),):
        yield _report(key, one.result) if one.result else _skipped(key)


def _processed(place: Place, recipe: Recipe, job: Job) -> Iterator[ArticleReport]:
    try:
        file, found = at_the_edge(lambda: _read(place, recipe))
    except DragomanError as fault:
        yield _refused(place.key, fault)
        return
    codes = []
    for one in found:
        report = _article(one, recipe, job)
        codes.append(report.code)
        yield report
    if recipe.output and found[0].file is not file and max(codes) < LATER:
        yield from _without_failure(file, recipe.output)


def _without_failure(file: InputFile, output: Output) -> Iterator[ArticleReport]:
    """Removes an obsolete failed result of a bundle that could now be read; yields a report if that fails."""
    try:
        at_the_edge(lambda: output.remove_failure(file))
    except DragomanError as fault:
        yield _refused(file.key, fault)


def _read(place: Place, recipe: Recipe) -> tuple[InputFile, tuple[ReadFile, ...]]:
    """The file at this place, and the articles that its reader found in it."""
    if isinstance(place, ObjectReference):
        file, unreadable = fetch(place, article_store(), Job(recipe.settings))
        if unreadable:
            return file, (ReadFile(file, unreadable),)
    elif isinstance(place, FilePlace):
        file = file_at(place.path, place.key, recipe.declared, recipe.settings)
    else:
        file = place
    return file, read_file(file, recipe.settings)


def _article(source: ReadFile, recipe: Recipe, job: Job) -> ArticleReport:
    key = source.file.key
    try:
        result = at_the_edge(partial(_result, source, recipe, job))
    except DragomanError as fault:
        return _refused(key, fault)
    document = None if recipe.output or not result else result.to_json(pretty=recipe.pretty)
    return _report(key, result, document) if result else _skipped(key)


def _result(source: ReadFile, recipe: Recipe, job: Job) -> Result | None:
    """The article's result, which is also written if there is an output; None if an up-to-date result exists."""
    prepared = prepare_read(source, recipe.settings)
    entry = recipe.output.entry(source.file) if recipe.output else None
    if entry and is_up_to_date(entry, prepared):
        return None
    result = submit(prepared, job).result()
    if recipe.output:
        recipe.output.write(result, source.file, entry)
    return result


def _skipped(key: str) -> ArticleReport:
    return ArticleReport(key, _DONE, skipped=True)


def _report(key: str, result: Result, document: bytes | None = None) -> ArticleReport:
    if result.error:
        told = f"failed [{result.error.code}] {result.error.cause} {result.error.remedy}"
        return ArticleReport(key, told, FAILED, document)
    engine = result.pipeline.engine
    told = f"{counted(len(result.sentences), 'sentence')}, {counted(len(result.statements), 'statement')} ({engine})"
    return ArticleReport(key, told, ALL_IS_WELL, document)


def _refused(key: str, fault: DragomanError) -> ArticleReport:
    if isinstance(fault, UsageFault) and fault.code != "unreadable_file":  # that affects this file only
        raise fault
    return ArticleReport(key, str(fault), FAILED if isinstance(fault, PermanentFault) else LATER)

"""The pipeline for one article: prepare, split, translate, align, extract, place, build, always in this order."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.alignment.aligned_text import align
from dragoman.alignment.placing import Placed, all_flags, place
from dragoman.alignment.unfounded_names import without_unfounded_names
from dragoman.alignment.untranslated import translated_text, without_originals
from dragoman.extraction.extract import extract
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.futures import Future
from dragoman.input.file import InputFile
from dragoman.job import Job
from dragoman.preparation import PreparedArticle, RejectedFile, prepare, prepare_all
from dragoman.result.builder import failed_result, ok_result
from dragoman.result.schema import Result
from dragoman.settings import Settings
from dragoman.text.sentences import sentence_text
from dragoman.translation.checks.hard_failures import with_originals
from dragoman.translation.spelling.consistency import with_one_spelling
from dragoman.translation.submission import submit_by_language
from dragoman.translation.tally import Counter


def process(file: InputFile, settings: Settings) -> Result:
    """The result of a file with one article: `ok`, or `failed` for a permanent fault of the file.

    Raises:
        TransientFault: an error that may pass, such as a missing model.
        UsageFault: `glossary_missing`, `bad_glossary`, `is_bundle`.
    """
    return submit(prepare(file, settings), Job(settings)).result()


def process_all(file: InputFile, settings: Settings) -> Iterator[Result]:
    """The results of a file, one for each article in it.

    Raises:
        TransientFault: an error that may pass, such as a missing model.
        UsageFault: `glossary_missing`, `bad_glossary`.
    """
    for prepared in prepare_all(file, settings):
        yield submit(prepared, Job(settings)).result()


def submit(prepared: PreparedArticle | RejectedFile, job: Job) -> Future[Result]:
    """A future of the result of a prepared file; its sentences are queued for translation with those of other files.

    Raises:
        TransientFault: an error that may pass, such as a broken model; the future may raise it too.
    """
    if isinstance(prepared, RejectedFile):
        return Future(lambda: failed_result(prepared))
    return submit_analysis(prepared, job).then(lambda placed: ok_result(prepared, placed))


def submit_analysis(prepared: PreparedArticle, job: Job) -> Future[Placed]:
    """A future of the sentences, entities and statements of an article, as the result is built from them.

    Raises:
        TransientFault: as `submit`.
    """
    article, language, glossary = prepared.article, prepared.language.code, prepared.glossary
    with job.step("split"):
        sentences = [one.sentence for one in prepared.sentences]
        sources = [sentence_text(article.readable.text, sentence.span) for sentence in sentences]
    tally = Counter(lambda done: job.report(prepared.file.key, done, len(sources)))
    pending = submit_by_language(prepared.engines, sources, [one.language for one in prepared.sentences], tally)

    def finish() -> Placed:
        with job.step("translate"):
            translations = with_originals(sources, pending.result(), language)
        with job.step("align"):
            spelt = with_one_spelling(sources, translations, language, glossary)
            text = align(article.readable.text, sentences, spelt, language)
        with job.step("extract"):
            found = extract(translated_text(text), text.english_starts, article.day, job.settings.english_model)
            found, vocabulary = without_originals(text, found), Vocabulary(job.settings.english_model)
            found, strange = without_unfounded_names(text, found, glossary, vocabulary)
        with job.step("place"):
            return place(text, all_flags(text, prepared.engine.name, strange), found, glossary, article.day)

    return Future(finish)

"""The way of the data: an arrived file in, its result out. One direction, no step reaches back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.alignment.founded_names import with_founded_names
from dragoman.alignment.originals import translated_text, without_originals
from dragoman.extraction.extract import Extraction, extract
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.input.file import InputFile
from dragoman.preparation import PreparedArticle, RejectedFile, prepare
from dragoman.result.builder import failed_result, ok_result
from dragoman.result.schema import Result
from dragoman.settings import Settings
from dragoman.steps import StepObserver, no_observer
from dragoman.text.sentences import SourceSentence, sentence_text, split_sentences
from dragoman.translation.checks.flags import with_low_score
from dragoman.translation.checks.hard_failures import with_originals
from dragoman.translation.engine import Translation
from dragoman.translation.spelling.capitals import lowered_capitals
from dragoman.translation.spelling.consistency import with_one_spelling
from dragoman.translation.wordless import submit_text


def process(file: InputFile, settings: Settings) -> Result:
    """The result of one file: `ok`, or `failed` for a fault that is the file's own.

    Raises:
        TransientFault: what may pass, such as a missing model.
    """
    return complete(prepare(file, settings), settings)


def complete(prepared: PreparedArticle | RejectedFile, settings: Settings, watch: StepObserver = no_observer) -> Result:
    """The costly half, for a file that is prepared already. `watch` is told of the steps.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    return finish(begin(prepared, watch), settings, watch)


@dataclass(frozen=True)
class PendingTranslation:
    """An article whose sentences are being translated; `wait` gives their English."""

    prepared: PreparedArticle
    sentences: tuple[SourceSentence, ...]
    sources: list[str]
    wait: Callable[[], list[Translation]]


def begin(
    prepared: PreparedArticle | RejectedFile, watch: StepObserver = no_observer
) -> PendingTranslation | RejectedFile:
    """Puts an article's sentences to work, beside those of other articles.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    if isinstance(prepared, RejectedFile):
        return prepared
    article, language = prepared.article, prepared.language.code
    with watch("split"):
        sentences = split_sentences(article.readable.text, article.paragraphs, language)
        sources = [sentence_text(article.readable.text, sentence.span) for sentence in sentences]
        readable = [lowered_capitals(source, language) for source in sources]
    return PendingTranslation(prepared, sentences, sources, submit_text(prepared.engine, readable, language))


def finish(pending: PendingTranslation | RejectedFile, settings: Settings, watch: StepObserver = no_observer) -> Result:
    """Waits for the English, and makes the result of it.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    if isinstance(pending, RejectedFile):
        return failed_result(pending)
    return ok_result(pending.prepared, *understand(pending, settings, watch))


def understand(
    pending: PendingTranslation, settings: Settings, watch: StepObserver = no_observer
) -> tuple[AlignedText, Extraction]:
    """Waits for the English; the text beside its source, and what was found in it, with why.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    prepared, sentences = pending.prepared, pending.sentences
    article, language = prepared.article, prepared.language.code
    with watch("translate"):
        translated = [with_low_score(one, prepared.engine.name) for one in pending.wait()]
        translations = with_originals(pending.sources, translated, language)
    with watch("align"):
        spelt, replaced = with_one_spelling(pending.sources, translations, language, prepared.glossary)
        text = align(article.readable.text, sentences, spelt, language, replaced)
    with watch("extract"):
        found = extract(translated_text(text), text.english_starts, article.day, settings.english_model)
        found, vocabulary = without_originals(text, found), Vocabulary(settings.english_model)
        return with_founded_names(text, found, prepared.glossary, vocabulary)

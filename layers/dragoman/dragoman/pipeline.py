"""The way of the data: an arrived file in, its result out. One direction, no step reaches back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.arrival import Arrival
from dragoman.assembly import failed_result, ok_result
from dragoman.extraction.extract import extract
from dragoman.extraction.ordinary import Vocabulary
from dragoman.founded_names import with_founded_names
from dragoman.originals import translated_text, without_originals
from dragoman.recognition import Recognised, Refused, recognise
from dragoman.result import Result
from dragoman.settings import Settings
from dragoman.steps import Watch, unwatched
from dragoman.translation.alignment import align
from dragoman.translation.capitals import lowered_capitals
from dragoman.translation.engine import Translation
from dragoman.translation.flags import with_low_score
from dragoman.translation.hard_failures import with_originals
from dragoman.translation.sentences import SourceSentence, sentence_text, split_sentences
from dragoman.translation.spelling import with_one_spelling
from dragoman.translation.wordless import begin_worded


def process(arrival: Arrival, settings: Settings) -> Result:
    """The result of one file: `ok`, or `failed` for a fault that is the file's own.

    Raises:
        TransientFault: what may pass, such as a missing model.
    """
    return complete(recognise(arrival, settings), settings)


def complete(recognised: Recognised | Refused, settings: Settings, watch: Watch = unwatched) -> Result:
    """The costly half, for a file that is recognised already. `watch` is told of the steps.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    return finish(begin(recognised, watch), settings, watch)


@dataclass(frozen=True)
class Begun:
    """An article whose sentences are being translated; `wait` gives their English."""

    recognised: Recognised
    sentences: tuple[SourceSentence, ...]
    sources: list[str]
    wait: Callable[[], list[Translation]]


def begin(recognised: Recognised | Refused, watch: Watch = unwatched) -> Begun | Refused:
    """Puts an article's sentences to work, beside those of others that have begun.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    if isinstance(recognised, Refused):
        return recognised
    article, language = recognised.article, recognised.language.code
    with watch("split"):
        sentences = split_sentences(article.text, article.paragraphs, language)
        sources = [sentence_text(article.text, sentence.span) for sentence in sentences]
        readable = [lowered_capitals(source, language) for source in sources]
    return Begun(recognised, sentences, sources, begin_worded(recognised.engine, readable, language))


def finish(begun: Begun | Refused, settings: Settings, watch: Watch = unwatched) -> Result:
    """Waits for the English, and makes the result of it.

    Raises:
        TransientFault: what may pass, such as a broken model.
    """
    if isinstance(begun, Refused):
        return failed_result(begun)
    recognised, sentences = begun.recognised, begun.sentences
    article, language = recognised.article, recognised.language.code
    with watch("translate"):
        translated = [with_low_score(one, recognised.engine.name) for one in begun.wait()]
        translations = with_originals(begun.sources, translated, language)
    with watch("align"):
        spelt, replaced = with_one_spelling(begun.sources, translations, language, recognised.glossary)
        text = align(article.text, sentences, spelt, language, replaced)
    with watch("extract"):
        found = extract(translated_text(text), text.english_starts, article.day, settings.english_model)
        found, vocabulary = without_originals(text, found), Vocabulary(settings.english_model)
        text, found = with_founded_names(text, found, recognised.glossary, vocabulary)
    return ok_result(recognised, text, found)

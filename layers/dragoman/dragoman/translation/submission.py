"""Translates sentences in several languages to English, each with the engine for its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.futures import Future
from dragoman.translation.capitals import lowered_capitals
from dragoman.translation.checks.flags import original_risks
from dragoman.translation.engine import Engine
from dragoman.translation.framing import framed
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.translation import Translation
from dragoman.translation.wordless_lines import submit_text


def submit_by_language(
    engines: Mapping[str, Engine],
    sentences: Sequence[str],
    languages: Sequence[str | None],
    tally: Tally = no_tally,
) -> Future[list[Translation]]:
    """Queues each sentence for the engine of its language; the future returns the translations in order.

    Words in capitals are lowered first. A sentence without a language is set aside unchanged.

    Raises:
        TransientFault: as `Engine.submit`.
    """
    pending = {
        code: _submit(engine, _in_language(sentences, languages, code), code, tally) for code, engine in engines.items()
    }
    tally(languages.count(None))

    def in_order() -> list[Translation]:
        translated = {code: iter(future.result()) for code, future in pending.items()}
        return [
            next(translated[language]) if language else set_aside(sentence)
            for sentence, language in zip(sentences, languages, strict=True)
        ]

    return Future(in_order)


def set_aside(sentence: str) -> Translation:
    """The sentence itself as its translation, marked as not being a part of the article."""
    return Translation(sentence, None, risks=original_risks(sentence), set_aside=True)


def _in_language(sentences: Sequence[str], languages: Sequence[str | None], code: str) -> list[str]:
    return [sentence for sentence, language in zip(sentences, languages, strict=True) if language == code]


def _submit(engine: Engine, sentences: Sequence[str], language: str, tally: Tally) -> Future[list[Translation]]:
    frames = [framed(lowered_capitals(sentence, language)) for sentence in sentences]
    pending = submit_text(engine, [frame.core for frame in frames], language, tally)
    return pending.then(
        lambda translations: [frame.around(one) for frame, one in zip(frames, translations, strict=True)]
    )

"""A file in; what it is out: decoded, its language known, its engine chosen, its fingerprint taken. The cheap half."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dragoman import __version__
from dragoman.errors import DragomanError, PermanentFault, known_error
from dragoman.fingerprint import ModelFacts, rules_sha256, sha256_of
from dragoman.input.article import Article, read_article
from dragoman.input.file import InputFile
from dragoman.input.language import DetectedLanguage, detect_language, language_model_facts
from dragoman.models.english import english_model_facts
from dragoman.names.glossary import Glossary, read_glossary
from dragoman.settings import Settings
from dragoman.translation.engine import Engine
from dragoman.translation.selection import choose_engine, supported_languages
from dragoman.vocabulary import SCHEMA_VERSION


@dataclass(frozen=True)
class PreparedArticle:
    """An article that can be processed."""

    file: InputFile
    article: Article
    language: DetectedLanguage
    engine: Engine
    models: tuple[ModelFacts, ...]
    glossary: Glossary
    fingerprint: str


@dataclass(frozen=True)
class RejectedFile:
    """A file that can't be processed, and why."""

    file: InputFile
    fault: DragomanError
    fingerprint: str


def prepare(file: InputFile, settings: Settings) -> PreparedArticle | RejectedFile:
    """What this file is, with the fingerprint that its result will have.

    Raises:
        TransientFault: `model_missing`.
        UsageFault: `glossary_missing`, `bad_glossary`.
    """
    glossary = read_glossary(settings.glossary)
    try:
        article = read_article(_content(file, settings), file.declared.encoding, file.declared.date, file.key)
        language = detect_language(article.body, file.declared.language)
        engine = choose_engine(language.code, settings)
    except PermanentFault as fault:
        return reject(file, fault, settings)
    models = _models(engine, language.code, settings)
    options = {"engine": engine.name, "decoder": engine.options, "glossary": glossary.sha256}
    return PreparedArticle(file, article, language, engine, models, glossary, _fingerprint(models, options, file))


def reject(file: InputFile, fault: DragomanError, settings: Settings) -> RejectedFile:
    """The refusal, with a fingerprint over its cause and what would have to change for another outcome."""
    options = {
        "languages": sorted(supported_languages(settings)),
        "limit": settings.max_article_bytes,
        "fault": str(fault),
    }
    return RejectedFile(file, fault, _fingerprint((), options, file))


def _content(file: InputFile, settings: Settings) -> bytes:
    if file.content is None or file.size > settings.max_article_bytes:
        raise known_error("too_large", size=file.size, limit=settings.max_article_bytes)
    return file.content


def _models(engine: Engine, language: str, settings: Settings) -> tuple[ModelFacts, ...]:
    """In the order of their work."""
    return (language_model_facts(), *engine.models(language), english_model_facts(settings.english_model))


def _fingerprint(models: tuple[ModelFacts, ...], options: Mapping[str, object], file: InputFile) -> str:
    return sha256_of(
        {
            "version": __version__,
            "rules": rules_sha256(),
            "schema": SCHEMA_VERSION,
            "models": [asdict(model) for model in models],
            "options": options,
            "declared": asdict(file.declared),
        }
    )

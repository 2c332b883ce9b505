"""A file in; what it is out: decoded, its language known, its engine chosen, its fingerprint taken. The cheap half."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dragoman import __version__
from dragoman.arrival import Arrival
from dragoman.article import Article, read_article
from dragoman.engines import choose_engine, supported_languages
from dragoman.errors import DragomanError, PermanentFault
from dragoman.fingerprint import sha256_of
from dragoman.language import DetectedLanguage, detect_language, language_model_facts
from dragoman.models import english_model_facts
from dragoman.result import SCHEMA_VERSION, Model
from dragoman.settings import Settings
from dragoman.translation.engine import Engine, ModelFacts
from dragoman.translation.glossary import Glossary, read_glossary


@dataclass(frozen=True)
class Recognised:
    """An article that can be processed."""

    arrival: Arrival
    article: Article
    language: DetectedLanguage
    engine: Engine
    models: tuple[Model, ...]
    glossary: Glossary
    fingerprint: str


@dataclass(frozen=True)
class Refused:
    """A file that can't be processed, and why."""

    arrival: Arrival
    fault: DragomanError
    fingerprint: str


def recognise(arrival: Arrival, settings: Settings) -> Recognised | Refused:
    """What this file is, with the fingerprint that its result will have.

    Raises:
        TransientFault: `model_missing`.
        UsageFault: `glossary_missing`, `bad_glossary`.
    """
    glossary = read_glossary(settings.glossary)
    try:
        article = read_article(_content(arrival, settings), arrival.declared.encoding, arrival.declared.date)
        language = detect_language(article.body, arrival.declared.language)
        engine = choose_engine(language.code, settings)
    except PermanentFault as fault:
        return refuse(arrival, fault, settings)
    models = _models(engine, language.code, settings)
    options = {"engine": engine.name, "decoder": engine.options, "glossary": glossary.sha256}
    return Recognised(arrival, article, language, engine, models, glossary, _fingerprint(models, options, arrival))


def refuse(arrival: Arrival, fault: DragomanError, settings: Settings) -> Refused:
    """The refusal, with a fingerprint over its cause and what would have to change for another outcome."""
    options = {
        "languages": sorted(supported_languages(settings)),
        "limit": settings.max_article_bytes,
        "fault": str(fault),
    }
    return Refused(arrival, fault, _fingerprint((), options, arrival))


def _content(arrival: Arrival, settings: Settings) -> bytes:
    if arrival.content is None or arrival.size > settings.max_article_bytes:
        raise PermanentFault(
            "too_large",
            f"The file has {arrival.size} bytes, and {settings.max_article_bytes} is the limit.",
            "Split it into articles, or raise DRAGOMAN_MAX_ARTICLE_BYTES.",
        )
    return arrival.content


def _models(engine: Engine, language: str, settings: Settings) -> tuple[Model, ...]:
    """In the order of their work."""
    translation = [_model("translation", facts) for facts in engine.models(language)]
    english = _model("english", english_model_facts(settings.english_model))
    return (_model("language", language_model_facts()), *translation, english)


def _model(role: str, facts: ModelFacts) -> Model:
    return Model.model_validate({"role": role, "name": facts.name, "version": facts.version, "sha256": facts.sha256})


def _fingerprint(models: tuple[Model, ...], options: Mapping[str, object], arrival: Arrival) -> str:
    return sha256_of(
        {
            "version": __version__,
            "schema": SCHEMA_VERSION,
            "models": [model.model_dump() for model in models],
            "options": options,
            "declared": asdict(arrival.declared),
        }
    )

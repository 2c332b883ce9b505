"""A language in; the engine that translates it out."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.errors import known_error
from dragoman.models.available import available_packages
from dragoman.models.embedded import embedded_package
from dragoman.names.glossary import read_glossary
from dragoman.settings import Settings
from dragoman.translation.engine import Engine, Passthrough
from dragoman.translation.engines.argos import ArgosEngine
from dragoman.translation.engines.embedded import EmbeddedEngine


def choose_engine(language: str, settings: Settings) -> Engine:
    """English passes through; else the first engine by preference that has the language now.

    Raises:
        PermanentFault: `unsupported_language`, a language that is not meant to work here.
        TransientFault: `model_missing`, one that is meant to, while its model isn't there.
    """
    if engine := available_engine(language, settings):
        return engine
    if language not in settings.languages and language.split("-")[0] not in settings.languages:
        raise known_error("unsupported_language.known", language=language)
    raise known_error("model_missing.language", language=language)


def available_engine(language: str, settings: Settings) -> Engine | None:
    """The first engine by preference that has the language now, if any."""
    return next((engine for engine in _engines(settings) if language in engine.languages()), None)


def supported_languages(settings: Settings) -> frozenset[str]:
    """The languages that are meant to work, and those whose models happen to be installed."""
    return frozenset(settings.languages).union(*(engine.languages() for engine in _engines(settings)))


def _engines(settings: Settings) -> Iterator[Engine]:
    """In order of preference. The embedded engine is the second choice. English asks for no package."""
    yield Passthrough()
    if settings.engine in ("auto", "argos"):
        yield ArgosEngine(available_packages(settings), settings.threads)
    if settings.engine in ("auto", "embedded"):
        yield EmbeddedEngine(embedded_package(settings), settings.threads, read_glossary(settings.glossary))

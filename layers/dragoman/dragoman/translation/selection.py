"""Chooses the engine that translates a language."""

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
    """The engine for a language: pass-through for English, else the first in order of preference that can translate it.

    Raises:
        PermanentFault: `unsupported_language` if the settings don't list the language.
        TransientFault: `model_missing` if they list it but its model is missing.
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
    """The languages in the settings, and those whose models are installed."""
    return frozenset(settings.languages).union(*(engine.languages() for engine in _engines(settings)))


def _engines(settings: Settings) -> Iterator[Engine]:
    """The engines in order of preference: pass-through (which needs no package), Argos, embedded."""
    yield Passthrough()
    if settings.engine in ("auto", "argos"):
        yield ArgosEngine(available_packages(settings), settings.threads)
    if settings.engine in ("auto", "embedded"):
        yield EmbeddedEngine(embedded_package(settings), settings.threads, read_glossary(settings.glossary))

"""The Argos engine: an installed package's CTranslate2 model and tokenizer, run directly and in batches.

argostranslate's own translate() goes paragraph by paragraph, brings torch for splitting, and keeps no scores.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import known_error
from dragoman.fingerprint import ModelFacts
from dragoman.futures import Future
from dragoman.models.installed import ModelPackage
from dragoman.models.routes import languages_with_route, route
from dragoman.translation.checks.flags import checked
from dragoman.translation.engines.argos_model import COMPUTE_TYPE, ArgosModel, load_model
from dragoman.translation.engines.beam_search import OPTIONS
from dragoman.translation.token_alignment import composed_links
from dragoman.translation.translation import Translation


class ArgosEngine:
    """Translates with these Argos packages. Models load at their first use and stay.

    Where no package leads from a language straight into English, two are used one after the other.
    """

    name = "argos"

    def __init__(self, packages: Sequence[ModelPackage], threads: int) -> None:
        self._packages = packages
        self._threads = threads

    @property
    def options(self) -> dict[str, str | int | float]:
        """The decoder's settings."""
        return {**OPTIONS, "compute_type": COMPUTE_TYPE}

    def languages(self) -> frozenset[str]:
        """The languages from which a package, or two, lead into English."""
        return languages_with_route(self._packages)

    def models(self, language: str) -> tuple[ModelFacts, ...]:
        """The language's package; through a pivot both, in their order."""
        return tuple(
            ModelFacts("translation", package.name, package.version, package.sha256())
            for package in self._route(language)
        )

    def submit(self, sentences: Sequence[str], language: str) -> Future[list[Translation]]:
        """Queues the sentences in length-sorted batches; translations come in the order given.

        Raises:
            TransientFault: `model_missing`, `model_broken`.
        """
        first, *others = (load_model(package, self._threads) for package in self._route(language))
        english = first.submit(sentences).then(lambda translations: _onward(translations, others))
        return english.then(
            lambda found: [checked(source, one, language) for source, one in zip(sentences, found, strict=True)]
        )

    def _route(self, language: str) -> tuple[ModelPackage, ...]:
        if found := route(language, self._packages):
            return found
        raise known_error("model_missing.argos", language=language)


def _onward(translations: list[Translation], models: Sequence[ArgosModel]) -> list[Translation]:
    """From the pivot into English."""
    for model in models:
        onward = model.submit([translation.english for translation in translations]).result()
        translations = [_composed(*steps) for steps in zip(translations, onward, strict=True)]
    return translations


def _composed(first: Translation, second: Translation) -> Translation:
    """Two steps as one: scores are log-probabilities, so both steps' doubts add up. Of nothing comes nothing."""
    if not first.english:
        return first
    score = None if first.score is None or second.score is None else round(first.score + second.score, 4)
    finished, retried = first.finished and second.finished, first.retried or second.retried
    return Translation(second.english, score, composed_links(first.links, second.links), finished, retried)

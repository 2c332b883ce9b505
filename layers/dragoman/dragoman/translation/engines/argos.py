"""The Argos engine: runs the CTranslate2 model and the tokenizer of an installed package directly, in batches.

argostranslate's own translate() works paragraph by paragraph, needs torch to split sentences, and returns no scores.
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
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.token_alignment import composed_links
from dragoman.translation.translation import Translation


class ArgosEngine:
    """Translates with these Argos packages. Models are loaded at first use and stay in memory.

    If no package translates a language directly into English, two are used one after the other.
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
        """The languages that one or two packages translate into English."""
        return languages_with_route(self._packages)

    def models(self, language: str) -> tuple[ModelFacts, ...]:
        """The language's package; both packages in order if there is a pivot."""
        return tuple(
            ModelFacts("translation", package.name, package.version, package.sha256())
            for package in self._route(language)
        )

    def submit(self, sentences: Sequence[str], language: str, tally: Tally = no_tally) -> Future[list[Translation]]:
        """A future with the translations in the given order; the sentences are queued in batches sorted by length.

        Raises:
            TransientFault: `model_missing`, `model_broken`.
        """
        first, *others = (load_model(package, self._threads) for package in self._route(language))
        found = first.submit(sentences, no_tally if others else tally)
        english = found.then(lambda translations: _from_pivot(translations, others, tally))
        return english.then(
            lambda found: [checked(source, one, language) for source, one in zip(sentences, found, strict=True)]
        )

    def _route(self, language: str) -> tuple[ModelPackage, ...]:
        if found := route(language, self._packages):
            return found
        raise known_error("model_missing.argos", language=language)


def _from_pivot(translations: list[Translation], models: Sequence[ArgosModel], tally: Tally) -> list[Translation]:
    """The translations from the pivot language into English."""
    for model in models:
        second = model.submit([translation.english for translation in translations], tally).result()
        translations = [_composed(*steps) for steps in zip(translations, second, strict=True)]
    return translations


def _composed(first: Translation, second: Translation) -> Translation:
    """Two translation steps as one. Scores are log-probabilities, so they are added. An empty first step is final."""
    if not first.english:
        return first
    score = None if first.score is None or second.score is None else round(first.score + second.score, 4)
    finished, retried = first.finished and second.finished, first.retried or second.retried
    return Translation(second.english, score, composed_links(first.links, second.links), finished, retried)

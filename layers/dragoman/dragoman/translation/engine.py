"""What translates: a small protocol that the Argos, the embedded and the untranslating engine fulfil."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.fingerprint import ModelFacts
from dragoman.futures import Future
from dragoman.translation.translation import Translation


class Engine(Protocol):
    """Translates sentences of a language into English, one to one."""

    @property
    def name(self) -> str:
        """The name that stands in the result: argos, embedded or passthrough."""

    @property
    def options(self) -> dict[str, str | int | float]:
        """Everything beside the models that changes what comes out, for the fingerprint."""

    def languages(self) -> frozenset[str]:
        """Codes of the languages that it can translate now."""

    def models(self, language: str) -> tuple[ModelFacts, ...]:
        """The models that it uses for a language."""

    def submit(self, sentences: Sequence[str], language: str) -> Future[list[Translation]]:
        """Queues the sentences beside those of others; the future gives as many translations, in their order.

        Raises:
            TransientFault: `model_missing` or `model_broken` if the language's model can't be used; waiting may raise
                it too.
        """


class Passthrough:
    """English needs no translation: every sentence is its own English."""

    name = "passthrough"

    @property
    def options(self) -> dict[str, str | int | float]:
        """There are none."""
        return {}

    def languages(self) -> frozenset[str]:
        """English alone."""
        return frozenset({"en"})

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """None are used."""
        return ()

    def submit(self, sentences: Sequence[str], language: str) -> Future[list[Translation]]:  # noqa: ARG002
        """The sentences as they are; there is nothing to wait for."""
        return Future(lambda: [Translation(sentence, None) for sentence in sentences])

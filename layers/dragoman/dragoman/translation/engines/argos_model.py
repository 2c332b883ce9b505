"""An Argos package loaded: its tokenizer and its CTranslate2 model, which turn sentences into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import ctranslate2
import sentencepiece

from dragoman.errors import known_error
from dragoman.futures import Future
from dragoman.models.fetching import files_of
from dragoman.models.installed import ModelPackage
from dragoman.models.verification import verify_package
from dragoman.text.links import Link
from dragoman.translation.engines.beam_search import Hypothesis, submit_search
from dragoman.translation.engines.retry import retry_loops
from dragoman.translation.token_alignment import word_links
from dragoman.translation.translation import Translation

COMPUTE_TYPE = "int8"


class Tokenizer(Protocol):
    """Text to subword tokens and back."""

    def encode(self, sentence: str) -> list[str]:
        """The sentence's tokens."""

    def decode(self, tokens: list[str]) -> str:
        """The tokens' text."""


class SentencePiece:
    """The tokenizer of most Argos packages."""

    def __init__(self, model: Path) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, sentence: str) -> list[str]:
        """The sentence's pieces."""
        return list(self._processor.encode(sentence, out_type=str))

    def decode(self, tokens: list[str]) -> str:
        """The pieces' text."""
        return str(self._processor.decode_pieces(tokens)).strip()

    def links(self, source: str, tokens: list[str], attention: Sequence[Sequence[float]]) -> tuple[Link, ...]:
        """Which words of the source sentence the words of the decoded tokens were made from."""
        # Offsets are those before normalisation, in code points.
        source_spans = self._processor.encode(source, return_type="offset_mapping")["offsets"]
        decoded = self._processor.decode(tokens, return_type="offset_mapping")
        if len(decoded["offsets"]) != len(tokens) or any(len(row) != len(source_spans) for row in attention):
            return ()  # the model counts its tokens another way, so that nothing is sure
        text = decoded["text"]
        indent = len(text) - len(text.lstrip())
        english_spans = [(start - indent, end - indent) for start, end in decoded["offsets"]]
        # In a batch, CTranslate2 4.8.5's beam search gives the first token another sentence's attention.
        return word_links(source, source_spans, text.strip(), english_spans[1:], attention[1:])


@dataclass(frozen=True)
class ArgosModel:
    """Translates from the package's one language into its other."""

    translator: ctranslate2.Translator
    tokenizer: Tokenizer
    target_prefix: str

    def submit(self, sentences: Sequence[str]) -> Future[list[Translation]]:
        """Queues the sentences; those whose translations loop are tried again."""

        def again(looping: Sequence[str]) -> list[Translation]:
            return self._submit(looping, avoid_loops=True).result()

        return self._submit(sentences).then(lambda translations: retry_loops(sentences, translations, again))

    def _submit(self, sentences: Sequence[str], avoid_loops: bool = False) -> Future[list[Translation]]:
        tokens = [self.tokenizer.encode(sentence) for sentence in sentences]
        search = submit_search(self.translator, tokens, self.target_prefix, avoid_loops)
        return search.then(lambda found: [self._translation(*pair) for pair in zip(sentences, found, strict=True)])

    def _translation(self, source: str, found: Hypothesis) -> Translation:
        links: tuple[Link, ...] = ()
        if isinstance(self.tokenizer, SentencePiece):
            links = self.tokenizer.links(source, found.tokens, found.attention)
        score = round(found.score, 4) + 0.0  # which makes a negative zero plain
        return Translation(self.tokenizer.decode(found.tokens), score, links, found.finished)


# All stay: how many there are is the user's choice of packages, and to load one anew costs each article a second.
@cache
def load_model(package: ModelPackage, threads: int) -> ArgosModel:
    """The package's model, loaded once per process; one in a bucket is brought first.

    Raises:
        TransientFault: `model_broken`, or what `files_of` raises.
    """
    with files_of(package):
        problems = verify_package(package)
        if problems:
            raise known_error("model_broken.argos", package=package.name, problems=", ".join(problems))
        translator = ctranslate2.Translator(
            str(package.folder / "model"),
            device="cpu",
            compute_type=COMPUTE_TYPE,
            inter_threads=threads,
            intra_threads=1,
            max_queued_batches=-1,  # whoever puts an article in must not wait for those before it
        )
        return ArgosModel(translator, _tokenizer(package), package.target_prefix)


def _tokenizer(package: ModelPackage) -> Tokenizer:
    sentencepiece_model = package.folder / "sentencepiece.model"
    if sentencepiece_model.is_file():
        return SentencePiece(sentencepiece_model)
    # Older packages split words as Moses and subword-nmt do; argostranslate carries that reader.
    from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415  (writes folders under HOME when imported)

    reader = BPETokenizer(package.folder / "bpe.model", package.from_code, package.to_code)
    reader.lazy_load()  # now, while its file is there
    tokenizer: Tokenizer = reader
    return tokenizer

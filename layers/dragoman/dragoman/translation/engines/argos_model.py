"""A loaded Argos package: its tokenizer and its CTranslate2 model."""

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
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.token_alignment import word_links
from dragoman.translation.translation import Translation

COMPUTE_TYPE = "int8"


class Tokenizer(Protocol):
    """Converts text to subword tokens and back."""

    def encode(self, sentence: str) -> list[str]:
        """The tokens of a sentence."""

    def decode(self, tokens: list[str]) -> str:
        """The text of tokens."""


class SentencePiece:
    """The tokenizer of most Argos packages."""

    def __init__(self, model: Path) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""
        return list(self._processor.encode(sentence, out_type=str))

    def decode(self, tokens: list[str]) -> str:
        """The text of pieces."""
        return str(self._processor.decode_pieces(tokens)).strip()

    def links(self, source: str, tokens: list[str], attention: Sequence[Sequence[float]]) -> tuple[Link, ...]:
        """The links from the words of the decoded tokens to the words of the source sentence."""
        # Offsets are in code points of the text before normalisation.
        source_spans = self._processor.encode(source, return_type="offset_mapping")["offsets"]
        decoded = self._processor.decode(tokens, return_type="offset_mapping")
        if len(decoded["offsets"]) != len(tokens) or any(len(row) != len(source_spans) for row in attention):
            return ()  # the model counts tokens differently, so the attention can't be assigned
        text = decoded["text"]
        indent = len(text) - len(text.lstrip())
        english_spans = [(start - indent, end - indent) for start, end in decoded["offsets"]]
        # In a batch, the beam search of CTranslate2 4.8.5 returns another sentence's attention for the first token.
        return word_links(source, source_spans, text.strip(), english_spans[1:], attention[1:])


@dataclass(frozen=True)
class ArgosModel:
    """Translates from the source language of the package into its target language."""

    translator: ctranslate2.Translator
    tokenizer: Tokenizer
    target_prefix: str

    def submit(self, sentences: Sequence[str], tally: Tally = no_tally) -> Future[list[Translation]]:
        """A future with the translations; those that loop are retried."""

        def retry(looping: Sequence[str]) -> list[Translation]:
            return self._submit(looping, no_tally, avoid_loops=True).result()

        return self._submit(sentences, tally).then(lambda translations: retry_loops(sentences, translations, retry))

    def _submit(self, sentences: Sequence[str], tally: Tally, avoid_loops: bool = False) -> Future[list[Translation]]:
        tokens = [self.tokenizer.encode(sentence) for sentence in sentences]
        search = submit_search(self.translator, tokens, self.target_prefix, avoid_loops, tally)
        return search.then(lambda found: [self._translation(*pair) for pair in zip(sentences, found, strict=True)])

    def _translation(self, source: str, found: Hypothesis) -> Translation:
        links: tuple[Link, ...] = ()
        if isinstance(self.tokenizer, SentencePiece):
            links = self.tokenizer.links(source, found.tokens, found.attention)
        score = round(found.score, 4) + 0.0  # + 0.0 turns -0.0 into 0.0
        return Translation(self.tokenizer.decode(found.tokens), score, links, found.finished)


# No limit: users choose how many packages there are, and reloading a model takes a second per article.
@cache
def load_model(package: ModelPackage, threads: int) -> ArgosModel:
    """The package's model, loaded once per process; a model in a bucket is fetched first.

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
            max_queued_batches=-1,  # queueing an article must not wait for earlier ones
        )
        return ArgosModel(translator, _tokenizer(package), package.target_prefix)


def _tokenizer(package: ModelPackage) -> Tokenizer:
    sentencepiece_model = package.folder / "sentencepiece.model"
    if sentencepiece_model.is_file():
        return SentencePiece(sentencepiece_model)
    # Older packages split words like Moses and subword-nmt; argostranslate has a reader for them.
    from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415  (writes folders under HOME when imported)

    reader = BPETokenizer(package.folder / "bpe.model", package.from_code, package.to_code)
    reader.lazy_load()  # now, because a temporary file may be removed later
    tokenizer: Tokenizer = reader
    return tokenizer

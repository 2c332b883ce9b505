"""The Argos engine: an installed package's CTranslate2 model and tokenizer, run directly and in batches.

argostranslate's own translate() goes paragraph by paragraph, brings torch for splitting, and keeps no scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import ctranslate2
import sentencepiece

from dragoman.errors import TransientFault
from dragoman.packages.installed import ArgosPackage, verify_package
from dragoman.packages.routes import languages_with_route, route
from dragoman.translation.engine import ModelFacts, Translation
from dragoman.translation.token_alignment import Link, composed_links, word_links

# argostranslate's beam and length penalty. Patience keeps the search on until worse hypotheses no longer crowd
# out a better one (measured on a small model: beam 4 alone lost it in 9 of 50 sentences).
_BEAM = 4
_LENGTH_PENALTY = 0.2
_PATIENCE = 2.0
_BATCH_TOKENS = 2048
_LONGEST_OUTPUT = 512  # tokens; a source sentence of 600 code points makes about 200
_COMPUTE_TYPE = "int8"


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


class ArgosEngine:
    """Translates with these Argos packages. Models load at their first use and stay.

    Where no package leads from a language straight into English, two are used one after the other.
    """

    name = "argos"

    def __init__(self, packages: Sequence[ArgosPackage], threads: int) -> None:
        self._packages = packages
        self._threads = threads

    @property
    def options(self) -> dict[str, str | int | float]:
        """The decoder's settings."""
        return {
            "beam": _BEAM,
            "length_penalty": _LENGTH_PENALTY,
            "patience": _PATIENCE,
            "batch_tokens": _BATCH_TOKENS,
            "compute_type": _COMPUTE_TYPE,
            "ctranslate2": ctranslate2.__version__,
        }

    def languages(self) -> frozenset[str]:
        """The languages from which a package, or two, lead into English."""
        return languages_with_route(self._packages)

    def models(self, language: str) -> tuple[ModelFacts, ...]:
        """The language's package; through a pivot both, in their order."""
        return tuple(ModelFacts(package.name, package.version, package.sha256()) for package in self._route(language))

    def translate(self, sentences: Sequence[str], language: str) -> list[Translation]:
        """All sentences in length-sorted batches; results come back in the order given.

        Raises:
            TransientFault: `model_missing`, `model_broken`.
        """
        first, *others = self._route(language)
        translations = _translate(sentences, first, self._threads)
        for package in others:
            onward = _translate([translation.english for translation in translations], package, self._threads)
            translations = [_composed(*steps) for steps in zip(translations, onward, strict=True)]
        return translations

    def _route(self, language: str) -> tuple[ArgosPackage, ...]:
        if found := route(language, self._packages):
            return found
        raise TransientFault(
            "model_missing",
            f"No Argos package leads from {language!r} into English.",
            f"Install one: dragoman models install {language}.",
        )


def _translate(sentences: Sequence[str], package: ArgosPackage, threads: int) -> list[Translation]:
    """One step: into English, or into the pivot."""
    translator, tokenizer = _load(package, threads)
    tokens = [tokenizer.encode(sentence) for sentence in sentences]
    prefix = [[package.target_prefix]] * len(tokens) if package.target_prefix else None
    outputs = translator.translate_batch(
        tokens,
        target_prefix=prefix,
        beam_size=_BEAM,
        length_penalty=_LENGTH_PENALTY,
        patience=_PATIENCE,
        max_batch_size=_BATCH_TOKENS,
        batch_type="tokens",
        max_input_length=0,
        max_decoding_length=_LONGEST_OUTPUT,
        replace_unknowns=True,
        return_scores=True,
        return_attention=True,  # for projecting English words to the source; 7 % of the time on a tiny model
    )
    return [
        _translation(sentence, output, tokenizer, package.target_prefix)
        for sentence, output in zip(sentences, outputs, strict=True)
    ]


def _composed(first: Translation, second: Translation) -> Translation:
    """Two steps as one: scores are log-probabilities, so both steps' doubts add up. Of nothing comes nothing."""
    if not first.english:
        return first
    score = None if first.score is None or second.score is None else round(first.score + second.score, 4)
    return Translation(second.english, score, composed_links(first.links, second.links))


def _translation(source: str, output: ctranslate2.TranslationResult, tokenizer: Tokenizer, prefix: str) -> Translation:
    tokens, attention = output.hypotheses[0], output.attention[0]
    skipped = 1 if prefix and tokens[:1] == [prefix] else 0
    words, rows = tokens[skipped:], attention[skipped:]
    # CTranslate2's score is the sum of log-probabilities over length ** penalty; the end mark counts as a token.
    length = len(tokens) + 1
    score = output.scores[0] * length**_LENGTH_PENALTY / length
    links = tokenizer.links(source, words, rows) if isinstance(tokenizer, SentencePiece) else ()
    return Translation(tokenizer.decode(words), round(score, 4) + 0.0, links)  # + 0.0 makes a negative zero plain


@lru_cache(maxsize=4)
def _load(package: ArgosPackage, threads: int) -> tuple[ctranslate2.Translator, Tokenizer]:
    problems = verify_package(package)
    if problems:
        raise TransientFault(
            "model_broken",
            f"The Argos package {package.name} can't be used: {', '.join(problems)}.",
            f"Remove {package.folder} and install it again.",
        )
    translator = ctranslate2.Translator(
        str(package.folder / "model"),
        device="cpu",
        compute_type=_COMPUTE_TYPE,
        inter_threads=1,
        intra_threads=threads,
    )
    return translator, _tokenizer(package)


def _tokenizer(package: ArgosPackage) -> Tokenizer:
    sentencepiece_model = package.folder / "sentencepiece.model"
    if sentencepiece_model.is_file():
        return SentencePiece(sentencepiece_model)
    # Older packages split words as Moses and subword-nmt do; argostranslate carries that reader.
    from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415  (writes folders under HOME when imported)

    tokenizer: Tokenizer = BPETokenizer(package.folder / "bpe.model", package.from_code, package.to_code)
    return tokenizer

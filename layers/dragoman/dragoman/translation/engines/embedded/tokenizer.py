"""Converts text to pieces of the model's vocabulary and back."""

from __future__ import annotations

from pathlib import Path

import sentencepiece


class Tokenizer:
    """A BPE tokenizer with byte fallback and without normalisation: decoding returns the encoded text."""

    def __init__(self, model: Path) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        return list(self._processor.encode(text, out_type=str))

    def decode(self, pieces: list[str]) -> str:
        """The text of pieces; bytes that are not a character become U+FFFD."""
        return str(self._processor.decode_pieces(pieces))

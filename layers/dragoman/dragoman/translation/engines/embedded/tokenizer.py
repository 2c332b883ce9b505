"""Text to pieces of the model's vocabulary and back."""

from __future__ import annotations

from pathlib import Path

import sentencepiece


class Tokenizer:
    """BPE with byte fallback, without any change of the text: what is encoded is decoded to the same text."""

    def __init__(self, model: Path) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str) -> list[str]:
        """The text's pieces."""
        return list(self._processor.encode(text, out_type=str))

    def decode(self, pieces: list[str]) -> str:
        """The pieces' text; bytes that make no letter become U+FFFD."""
        return str(self._processor.decode_pieces(pieces))

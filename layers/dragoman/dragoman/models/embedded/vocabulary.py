"""The pieces of Gemma 3's vocabulary (262,144) that Latin and Cyrillic text needs, and a SentencePiece model of them.

`kept_pieces.npz` lists them: every Cyrillic piece, every single letter, digit and sign, every byte, and the Latin
pieces that occur at least three times in the training data (tools/tune_embedded/vocabulary.py). For each piece it also
has the pieces that BPE merges it from, so that a text of kept pieces is tokenised as with the whole vocabulary.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from importlib import resources

import numpy as np

from dragoman.models.embedded.gguf_file import Piece, PieceType
from dragoman.text.scripts import CYRILLIC_LETTER

_CYRILLIC_BYTES = frozenset({"<0xD0>", "<0xD1>", "<0xD2>", "<0xD3>"})  # the first UTF-8 byte of Cyrillic letters
_UNKNOWN = "<unk>"
_NEVER_WRITTEN = frozenset({"<pad>", "<bos>", _UNKNOWN}) | _CYRILLIC_BYTES


def kept_ids() -> list[int]:
    """The ids of the kept pieces in the whole vocabulary, in the order of the model."""
    file = resources.files("dragoman.models.embedded").joinpath("kept_pieces.npz")
    with file.open("rb") as stream:
        return [int(step) for step in np.cumsum(np.load(stream)["steps"])]


def is_cyrillic(piece: str) -> bool:
    """Whether a piece contains a Cyrillic letter. In the model these pieces come last."""
    return bool(CYRILLIC_LETTER.search(piece))


def is_written(piece: str) -> bool:
    """Whether the model may write the piece; Cyrillic pieces are only read."""
    return piece not in _NEVER_WRITTEN and not is_cyrillic(piece)


def sentencepiece_model(pieces: Sequence[Piece]) -> bytes:
    """A serialised SentencePiece model: BPE with byte fallback; it doesn't normalise the text or add a space.

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
    # SentencePiece matches these after it has replaced spaces with ▁; GGUF has them with spaces.
    text = piece.text.replace(" ", "▁") if piece.type is PieceType.USER_DEFINED else piece.text
    return _text_field(1, text.encode()) + score + kind


def _number_fields(fields: Sequence[tuple[int, int]]) -> bytes:
    return b"".join(_varint(number << 3) + _varint(value) for number, value in fields)


def _text_field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """A protobuf varint: seven bits per byte, the lowest first; the highest bit is set if more bytes follow."""
    more, last = value >> 7, value & 127
    return bytes([last | 128]) + _varint(more) if more else bytes([last])

"""Chooses the pieces of the vocabulary that the product keeps, and writes them into its package.

    python vocabulary.py DATA HELD_OUT

Keeps pieces that occur at least three times in the pairs, the most common plain Latin ones, every Cyrillic one, single
letters, digits and signs, and all pieces that BPE needs to make these. An adapter only works with the pieces that it
was trained with, so run this before a training, never after it.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import sentencepiece
from base import gguf_file
from pairs import read_pairs

from dragoman.models.embedded import vocabulary
from dragoman.models.embedded.gguf_file import Piece, PieceType

_RARE = 3
_COMMON_IDS = 20_000  # the vocabulary is roughly sorted by frequency
_SIGN = re.compile("▁?[\u0020-\u024f\u0400-\u04ff\u2010-\u2044\u20a0-\u20bf\u2100-\u214f№]")
_LATIN = re.compile("▁?[A-Za-z]+")
_CYRILLIC = re.compile("▁?[\u0400-\u04ff]+")
_PROMPT = frozenset({"<pad>", "<eos>", "<bos>", "<unk>", "\n", "\n\n", ":", "English", "Names", "Russian", "Ukrainian"})


def kept(pieces: Sequence[Piece], texts: Iterable[str]) -> list[int]:
    """The ids of the kept pieces; those that English may contain come first."""
    scores = {piece.text: piece.score for piece in pieces if piece.type is PieceType.NORMAL}
    wanted = frozenset(_wanted(pieces, _counts(pieces, texts))) & scores.keys()
    whole = {part for piece in wanted for part in made_on_the_way(piece, scores)}
    ids = [
        number
        for number, piece in enumerate(pieces)
        if piece.type is PieceType.BYTE or piece.text in _PROMPT or piece.text in whole
    ]
    return sorted(ids, key=lambda number: (vocabulary.is_cyrillic(pieces[number].text), number))


def made_on_the_way(piece: str, scores: Mapping[str, float]) -> set[str]:
    """The piece, and the pieces that BPE merges into it, by the order of their scores."""
    parts, made = list(piece), {piece, *piece}
    while len(parts) > 1:
        merged = [(scores.get(one + other, -1e30), -at) for at, (one, other) in enumerate(pairwise(parts))]
        score, at = max(merged)
        if score <= -1e29:
            break
        parts[-at : -at + 2] = [parts[-at] + parts[-at + 1]]
        made.add(parts[-at])
    return made & scores.keys()


def _counts(pieces: Sequence[Piece], texts: Iterable[str]) -> Counter[int]:
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "whole.model"
        model.write_bytes(vocabulary.sentencepiece_model(pieces))
        processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
        return Counter(number for text in texts for number in processor.encode(text))


def _wanted(pieces: Sequence[Piece], counts: Counter[int]) -> Iterable[str]:
    for number, piece in enumerate(pieces):
        common = number < _COMMON_IDS and _LATIN.fullmatch(piece.text)
        if counts[number] >= _RARE or common or _SIGN.fullmatch(piece.text) or _CYRILLIC.fullmatch(piece.text):
            yield piece.text


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("held_out", type=Path)
    options = parser.parse_args()
    pairs = read_pairs(options.data, options.held_out)
    ids = kept(gguf_file().pieces, [text for pair in pairs for text in (pair.source, pair.english)])
    target = Path(vocabulary.__file__).with_name("kept_pieces.npz")
    np.savez_compressed(target, steps=np.diff(ids, prepend=0).astype(np.int32))
    print(f"{len(ids)} pieces in {target}")


if __name__ == "__main__":
    main()

"""A sentence and its names in; the prompt that the model was tuned on out, as pieces of its vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines.embedded.tokenizer import Tokenizer
from dragoman.translation.engines.embedded.written_out import written_out

VERSION = 5  # 4 and before had abbreviations as they are, 3 and before examples and no names
LANGUAGES = {"ru": "Russian", "uk": "Ukrainian"}
WIDTH = 8  # every prompt is a multiple of so many pieces long, so that those of like length make a batch

_BEGIN, _FILLER, _COLON = "<bos>", "<pad>", ":"
END = "\n"  # of the prompt's lines, and of the English


def prompt(tokenizer: Tokenizer, sentence: str, language: str, names: Sequence[str]) -> list[str]:
    """`Russian: <sentence>`, `Names: <A>; <B>` where there are names, and `English:`, which the model goes on with.

    The sentence's abbreviations are written out. Filled up at its beginning to a multiple of `WIDTH` pieces.
    """
    lines = [LANGUAGES[language], _COLON, *tokenizer.encode(f" {written_out(sentence, language)}"), END]
    if names:
        lines += ["Names", _COLON, *tokenizer.encode(f" {'; '.join(names)}"), END]
    lines += ["English", _COLON]
    return [_BEGIN, *[_FILLER] * (-(len(lines) + 1) % WIDTH), *lines]

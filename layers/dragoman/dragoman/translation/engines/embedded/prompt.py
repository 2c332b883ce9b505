"""Makes the prompt for a sentence and its names, in the form that the model was tuned on."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.translation.engines.embedded.abbreviations import written_out
from dragoman.translation.engines.embedded.tokenizer import Tokenizer

VERSION = 5  # versions up to 4 kept abbreviations, versions up to 3 had examples and no names
LANGUAGES = {"ru": "Russian", "uk": "Ukrainian"}
WIDTH = 8  # the length of a prompt is a multiple of this, so that prompts of similar length share a batch

_BEGIN, _FILLER, _COLON = "<bos>", "<pad>", ":"
END = "\n"  # ends the lines of the prompt, and the English


def prompt(tokenizer: Tokenizer, sentence: str, language: str, names: Sequence[str]) -> list[str]:
    """The pieces of the prompt: `Russian: <sentence>`, `Names: <A>; <B>` if there are names, and `English:`.

    The sentence's abbreviations are written out. The prompt is padded at its start to a multiple of `WIDTH` pieces.
    """
    lines = [LANGUAGES[language], _COLON, *tokenizer.encode(f" {written_out(sentence, language)}"), END]
    if names:
        lines += ["Names", _COLON, *tokenizer.encode(f" {'; '.join(names)}"), END]
    lines += ["English", _COLON]
    return [_BEGIN, *[_FILLER] * (-(len(lines) + 1) % WIDTH), *lines]

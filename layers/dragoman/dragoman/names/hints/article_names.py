"""Collects, for each sentence of an article, the beginnings of words that are names in the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.names.hints.name_words import no_names
from dragoman.names.hints.source_names import NAME_KEY
from dragoman.names.hints.source_words import Word

_WINDOW = 10  # sentences before and after, as in the training of the embedded model


def names_around(sentences: Sequence[Sequence[Word]]) -> list[frozenset[str]]:
    """For each sentence: the beginnings that are capitalised inside a sentence near it, and never in small letters."""
    names = [{word.folded[:NAME_KEY] for word in words if _is_name_inside(word)} for words in sentences]
    common = [{word.folded[:NAME_KEY] for word in words if word.text.islower()} for words in sentences]
    windows = [slice(max(0, at - _WINDOW), at + _WINDOW + 1) for at in range(len(sentences))]
    return [frozenset(set().union(*names[window]) - set().union(*common[window])) for window in windows]


def _is_name_inside(word: Word) -> bool:
    is_word = len(word.text) > 3 and word.folded not in no_names() and word.is_cyrillic
    return is_word and word.has_capital and not word.text.isupper() and not word.opens

"""Turns a decoder's attention into links from English words to the source words that they translate, with weights.

Attention is a hint, not a proof: a model that was not trained for alignment may attend elsewhere. So users of the links
first check them against words whose place is known (see alignment/link_trust.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from dragoman.text.links import Link
from dragoman.text.spans import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’ʼ-]\w+)*")
_LEAST_WEIGHT = 0.4  # an English word that attends equally to three source words has no link


def word_links(
    source: str,
    source_tokens: Sequence[Span],
    english: str,
    english_tokens: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """The links of one sentence, in the order of the English words.

    `attention` has a row for each English token, with a weight for each source token. The weight of a link is the mean
    over the English word's tokens of their total attention to the source word's tokens.
    """
    source_words = _words(source)
    owners = [(column, index) for index, word in enumerate(source_words) for column in _tokens_in(word, source_tokens)]
    links: list[Link] = []
    for word in _words(english):
        rows = [attention[row] for row in _tokens_in(word, english_tokens)]
        links.extend(Link(word, source_words[index], weight) for index, weight in _weights(rows, owners))
    return tuple(links)


def composed_links(first: Sequence[Link], second: Sequence[Link]) -> tuple[Link, ...]:
    """The links across two translation steps: the first step's English is the second's source; weights multiply."""
    weights: dict[tuple[Span, Span], float] = {}
    for to_english in second:
        for from_source in first:
            if from_source.english == to_english.source:
                key = to_english.english, from_source.source
                weights[key] = weights.get(key, 0.0) + to_english.weight * from_source.weight
    return tuple(
        Link(*spans, round(min(weight, 1.0), 4)) for spans, weight in sorted(weights.items()) if weight >= _LEAST_WEIGHT
    )


def _words(text: str) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text)]


def _weights(rows: Sequence[Sequence[float]], owners: Sequence[tuple[int, int]]) -> Iterator[tuple[int, float]]:
    """The indices of source words with their weights for these tokens; `owners` are pairs of column and word."""
    weights = [0.0] * (owners[-1][1] + 1 if owners else 0)
    for row in rows:
        for column, owner in owners:
            weights[owner] += row[column]
    for index, weight in enumerate(weights):
        if weight >= _LEAST_WEIGHT * len(rows) > 0:
            yield index, round(min(weight / len(rows), 1.0), 4)


def _tokens_in(word: Span, tokens: Sequence[Span]) -> range:
    """The indices of the tokens that share a code point with a word; tokens are in the order of the text."""
    first = bisect_right(tokens, word[0], key=itemgetter(1))
    return range(first, bisect_left(tokens, word[1], lo=first, key=itemgetter(0)))

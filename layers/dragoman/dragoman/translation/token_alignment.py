"""A decoder's attention in; out which words of the source each English word was made from, with weights.

Attention is a hint, not a proof: a model that was not trained to point at words looks elsewhere. Whoever uses the
links checks them first against words whose place is known anyway (see alignment.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from dragoman.text.links import Link
from dragoman.text.spans import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’ʼ-]\w+)*")
_LEAST_WEIGHT = 0.4  # an English word that looks at three source words alike, looks at none


def word_links(
    source: str,
    source_tokens: Sequence[Span],
    english: str,
    english_tokens: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """The links of one sentence, in the order of the English words.

    `attention` has a row for each English token, with a weight for each source token. A word's weight is the mean
    over its tokens of what they give to the tokens of a source word.
    """
    source_words = _words(source)
    owners = [(column, index) for index, word in enumerate(source_words) for column in _tokens_in(word, source_tokens)]
    links: list[Link] = []
    for word in _words(english):
        rows = [attention[row] for row in _tokens_in(word, english_tokens)]
        links.extend(Link(word, source_words[index], weight) for index, weight in _weights(rows, owners))
    return tuple(links)


def composed_links(first: Sequence[Link], second: Sequence[Link]) -> tuple[Link, ...]:
    """The links over two steps: where the English of the first is the source of the second, weights multiply."""
    weights: dict[tuple[Span, Span], float] = {}
    for onward in second:
        for back in first:
            if back.english == onward.source:
                key = onward.english, back.source
                weights[key] = weights.get(key, 0.0) + onward.weight * back.weight
    return tuple(
        Link(*spans, round(min(weight, 1.0), 4)) for spans, weight in sorted(weights.items()) if weight >= _LEAST_WEIGHT
    )


def _words(text: str) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text)]


def _weights(rows: Sequence[Sequence[float]], owners: Sequence[tuple[int, int]]) -> Iterator[tuple[int, float]]:
    """Source words, by index, and the weight that these tokens together give to them; `owners` are column and word."""
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

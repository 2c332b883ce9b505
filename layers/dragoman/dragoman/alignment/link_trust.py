"""Decides whether the word links of an article are reliable.

A model's attention need not point at the translated word unless it was trained to. So the links are checked against
numbers and names, which can be located without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.names.lexicon import SOURCE_WORD
from dragoman.names.similarity import ALIKE, similarity
from dragoman.text.links import Link
from dragoman.text.spans import overlap

_LEAST_SHARE = 0.8  # of the known words that links must locate
_FEWEST = 5  # known words; fewer show nothing


@dataclass(frozen=True, slots=True)
class LinkedSentence:
    """A source sentence, its English, and the links between them."""

    source: str
    english: str
    links: tuple[Link, ...]


def links_are_reliable(sentences: Iterable[LinkedSentence], language: str) -> bool:
    """Whether links locate at least four in five of the article's numbers and names, and at least five of them."""
    checks = [check for sentence in sentences for check in _checks(sentence, language)]
    return len(checks) >= _FEWEST and sum(checks) >= _LEAST_SHARE * len(checks)


def _checks(sentence: LinkedSentence, language: str) -> Iterator[bool]:
    """Whether each link of a word with a known place points to that place."""
    words = [(word.span(), word[0]) for word in SOURCE_WORD.finditer(sentence.source)]
    for link in sentence.links:
        english = sentence.english[slice(*link.english)]
        places = [span for span, word in words if _is_same(english, word, language)]
        if len(places) == 1:
            yield overlap(places[0], link.source)


def _is_same(english: str, source: str, language: str) -> bool:
    if english.isdigit():
        return english == source
    return english[0].isupper() and source[0].isupper() and similarity(english, source, language) >= ALIKE

"""The nouns of person_nouns.tsv, by which a person who was named is described later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.text.tables import rows

ANYBODY, UNKNOWN = "any", "unknown"  # in `later`: the noun may mean everybody, or those of whom nothing is told


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """What a person is who is called so, whom 'the noun' may mean later, and whom it never means."""

    kinds: frozenset[str]
    later: frozenset[str]
    unlike: frozenset[str]


def _cell(words: str) -> frozenset[str]:
    return frozenset(words.split()) - {"-"}


PERSON_NOUNS = {
    noun: PersonNoun(*map(_cell, cells)) for noun, *cells in rows("dragoman.extraction.lexicon", "person_nouns.tsv")
}


def kinds_of(nouns: Iterable[str]) -> frozenset[str]:
    """All that a person is who is called by these nouns."""
    return frozenset(kind for noun in nouns if noun in PERSON_NOUNS for kind in PERSON_NOUNS[noun].kinds)


def longest_noun(lower: Sequence[str], node: int) -> str:
    """The noun of the table that a word is or belongs to: 'head of state' for its 'head'; or else the word itself."""
    longer = (" ".join(lower[first:stop]) for first, stop in ((node, node + 3), (max(0, node - 1), node + 1)))
    return next((noun for noun in longer if noun in PERSON_NOUNS), lower[node])

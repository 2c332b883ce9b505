"""Decides which of several persons with one surname the surname alone means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.deaths import survivor
from dragoman.extraction.entities.mention import Mention
from dragoman.extraction.entities.people import fullness
from dragoman.extraction.lexicon.word_lists import with_plurals, words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.known_people import has_given_name
from dragoman.names.spelling import spelling_key

KIN = with_plurals(
    words(
        "father mother husband wife son daughter brother sister grandson granddaughter grandfather grandmother uncle"
        " aunt nephew niece widow widower stepson son-in-law daughter-in-law mother-in-law father-in-law cousin twin"
        " fiancee fiance parent child namesake"
    )
)
_FARTHEST = 5  # tokens between a relative and the name: 'son of the former president Joe Biden'


def likeliest_first(tree: Tree, one: Mention, persons: Sequence[Sequence[Mention]]) -> list[int]:
    """The indices of persons, each with its mentions: the one whom a surname alone means before the others.

    That is the last who was named in full, but not as a relative of somebody ('his son Hunter Biden'). Before anybody
    was named it is the person whom everybody knows, or else the one named most often. If relatives are dead, it is the
    one who is left to speak.
    """
    left = survivor(tree, one.last, dict(_with_surname(one, persons)))
    return sorted(range(len(persons)), key=lambda at: (at != left, *_rank(tree, one, persons[at])))


def _with_surname(one: Mention, persons: Sequence[Sequence[Mention]]) -> Iterator[tuple[int, list[int]]]:
    """The index of each person with this surname, with the last tokens of the full names."""
    surname = spelling_key(one.text)
    for at, mentions in enumerate(persons):
        full = [other for other in mentions if fullness(other.text) == 2]
        named = [other.last for other in full if spelling_key(other.text.split()[-1]) == surname]
        if named:
            yield at, named


def _rank(tree: Tree, one: Mention, mentions: Sequence[Mention]) -> tuple[bool, int, bool, int]:
    """The sort key of a person whom a surname may mean; the least is the likeliest."""
    full = [other for other in mentions if fullness(other.text) == 2 and not is_relative(tree, other)]
    before = max((other.first for other in full if other.first < one.first), default=-1)
    known = any(has_given_name(one.text, other.text.split()[0]) for other in mentions)
    return _is_joined(tree, one, mentions), -before, not known, -len(full)


def is_relative(tree: Tree, one: Mention) -> bool:
    """Whether a name is that of a relative, or of one whose relative is spoken of: 'his son X', 'son of X'."""
    for node in range(one.first - 1, max(one.first - _FARTHEST, tree.sentence_of(one.first)[0]) - 1, -1):
        if tree.lower[node] in KIN:
            return True
        if tree.pos[node] in ("VERB", "AUX", "CCONJ"):
            return False
    return False


def _is_joined(tree: Tree, one: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a surname and a full name are joined, so that they mean two: 'Trump and Melania Trump'."""
    joints = {other.first - 2 for other in mentions} | {other.last + 2 for other in mentions}
    return not joints.isdisjoint((one.first, one.last)) and "and" in tree.lower[one.first - 1 : one.last + 2]

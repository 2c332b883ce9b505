"""The finished parse as plain Python lists, and the queries that rules use.

Rules read a Tree, never spaCy objects: plain lists are faster, and they stay valid after spaCy's memory zone.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass

from dragoman.extraction.parse.editable import EditableParse, Name
from dragoman.text.spans import Span


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed text. Each list has one item per token; all indices are token indices.

    `left` and `right` are the outermost tokens of a token's subtree, both inclusive;
    `start` and `stop` are code point offsets into `text`; `sentences` are (first, end) token indices.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    start: list[int]
    stop: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    names: list[Name]

    def __len__(self) -> int:
        return len(self.words)

    def children_with(self, node: int, *relations: str, after: int = -1, before: int = sys.maxsize) -> list[int]:
        """The children of a token with one of the relations, in order; `after` and `before` are token indices."""
        dep = self.dep
        return [child for child in self.children[node] if dep[child] in relations and after < child < before]

    def child(self, node: int, *relations: str, after: int = -1, before: int = sys.maxsize) -> int | None:
        """The first child of a token with one of the relations, or None."""
        for child in self.children[node]:
            if self.dep[child] in relations and after < child < before:
                return child
        return None

    def has_child(self, node: int, *relations: str, after: int = -1, before: int = sys.maxsize) -> bool:
        """Whether a token has a child with one of the relations."""
        return self.child(node, *relations, after=after, before=before) is not None

    def word_below(self, node: int, words: Collection[str]) -> int | None:
        """The first child of a token that is one of the words, or None."""
        return next((child for child in self.children[node] if self.lower[child] in words), None)

    def object_of(self, preposition: int) -> int | None:
        """The head of the noun phrase or clause that a preposition introduces, or None."""
        return self.child(preposition, "pobj", "pcomp")

    def subtree(self, node: int) -> tuple[int, int]:
        """The first and last token of a token's subtree, both inclusive."""
        return self.left[node], self.right[node]

    def sentence_of(self, node: int) -> tuple[int, int]:
        """The (first, end) token indices of a token's sentence."""
        return self.sentences[self.sentence[node]]

    def opener(self, node: int) -> str:
        """The first word of a token's subtree, in lower case ('that' of a clause)."""
        return self.lower[self.left[node]]

    def is_verb(self, node: int) -> bool:
        """Whether a token is a verb or an auxiliary."""
        return self.pos[node] in ("VERB", "AUX")

    def span(self, first: int, last: int) -> Span:
        """The offsets from the first to the last token, inclusive, without white space at the ends."""
        while first < last and self.words[first].isspace():
            first += 1
        while first < last and self.words[last].isspace():
            last -= 1
        return self.start[first], self.stop[last]


def tree_of(parse: EditableParse) -> Tree:
    """The tree of a parse after all repairs."""
    left, right = _edges(parse.head)
    return Tree(
        text=parse.text,
        words=parse.words,
        lower=parse.lower,
        lemma=parse.lemma,
        tag=parse.tag,
        pos=parse.pos,
        dep=parse.dep,
        head=parse.head,
        children=_children(parse.head),
        left=left,
        right=right,
        start=parse.start,
        stop=[offset + len(word) for offset, word in zip(parse.start, parse.words, strict=True)],
        sentence=[number for number, (first, end) in enumerate(parse.sentences) for _ in range(first, end)],
        sentences=parse.sentences,
        names=parse.names,
    )


def _children(head: list[int]) -> list[list[int]]:
    """The children of each token, in order."""
    children: list[list[int]] = [[] for _ in head]
    for index, parent in enumerate(head):
        if parent != index:
            children[parent].append(index)
    return children


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token of each token's subtree."""
    left, right = list(range(len(head))), list(range(len(head)))
    for index in range(len(head)):
        node = index
        while head[node] != node:
            node = head[node]
            left[node] = min(left[node], index)
            right[node] = max(right[node], index)
    return left, right

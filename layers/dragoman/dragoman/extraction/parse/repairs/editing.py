"""A parse that may still be changed: what the repairs of translated word order read and write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """One text in tokens. `people` and `names` say of each token whether it is in a name, of a person or at all."""

    lower: list[str]
    words: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    sentences: list[tuple[int, int]]
    people: list[bool]
    names: list[bool]

    def children(self, node: int, first: int, end: int) -> Iterator[int]:
        """The children of a token among those from `first` to before `end`."""
        return (child for child in range(first, end) if self.head[child] == node and child != node)

    def hang(self, node: int, head: int, relation: str) -> None:
        """Make `node` a child of `head`, unless that closes a circle."""
        up = head
        while self.head[up] != up:
            if up == node:
                return
            up = self.head[up]
        if up != node:
            self.head[node], self.dep[node] = head, relation

    def top(self, node: int, first: int) -> int:
        """The outermost head of a token that isn't before `first`."""
        while self.head[node] != node and self.head[node] >= first:
            node = self.head[node]
        return node

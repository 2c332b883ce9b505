"""One place in a text where something is named."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.parse.tree import Tree


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, with its first and last token (inclusive).

    `sure`: a rule gave its type, not only the model. `is_region`: 'Rostov' in 'Belgorod and Rostov regions'.
    """

    first: int
    last: int
    type: str
    text: str
    sure: bool = True
    is_region: bool = False

    def tokens(self) -> range:
        """The tokens of the name."""
        return range(self.first, self.last + 1)


def mention(tree: Tree, first: int, last: int, kind: str, sure: bool = True) -> Mention:
    """A mention of this type with these tokens."""
    return Mention(first, last, kind, text_of(tree, first, last), sure)


def text_of(tree: Tree, first: int, last: int) -> str:
    """The text from one token to another, inclusive."""
    return tree.text[tree.start[first] : tree.stop[last]]

"""Content that continues after a colon: 'it falls short for one reason: the fee is too low', 'found that: …'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.parse.tree import Tree


def extended_over_colons(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions. Content that ends at a colon is extended to the end of the sentence after it."""
    return [_grown(tree, item, found) for item in found]


def _grown(tree: Tree, item: Attribution, found: Sequence[Attribution]) -> Attribution:
    """The attribution, extended over a colon at its end unless somebody else says what follows."""
    first, last = item.content[-1]
    colon = last + 1
    if item.cue_head is None or colon + 1 >= len(tree) or tree.words[colon] != ":" or item.cue_head == colon:
        return item
    after = _sentence_after(tree, colon)
    if after is None or _is_taken(after, item, found):
        return item
    opener = first == last and tree.lower[first] == "that"
    if "\n" in tree.text[tree.start[colon] : tree.start[after[0]]]:
        return item.with_content((*item.content[:-1], after)) if opener else item
    return item.with_content((*item.content[:-1], (after[0] if opener else first, after[1])))


def _sentence_after(tree: Tree, colon: int) -> Extent | None:
    """The sentence after the colon, without its stop; or None."""
    node = colon + 1
    while node < len(tree) and tree.words[node].isspace():
        node += 1
    return trimmed(tree, (node, tree.sentence_of(node)[1] - 1)) if node < len(tree) else None


def _is_taken(after: Extent, item: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether somebody else's words begin right after the colon."""
    starts = [first for other in found if other is not item for first, _ in other.content]
    return after[0] in starts

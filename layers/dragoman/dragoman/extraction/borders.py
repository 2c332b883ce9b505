"""Where content ends: what a writer adds after a comma is mostly no longer what was said."""

from __future__ import annotations

from dragoman.extraction.cues import REPORTS
from dragoman.extraction.tree import Tree
from dragoman.extraction.words import words

_COMMAS = frozenset((",", "--", "—", "–", "-"))
_RELATIVES = words("which who whose where whom")
_CONTRASTS = words("although though even while when because since")
_TRAILING_CUES = words("add say note cite call argue tell insist warn accord stress explain point write")


def clause_end(tree: Tree, first: int, last: int) -> int:
    """The last token of a clause, before ', adding that …' and its like, which say something of their own."""
    for node in range(first + 1, last + 1):
        if (
            tree.tag[node] == "VBG"
            and tree.dep[node] in ("advcl", "prep")
            and (tree.words[tree.left[node] - 1] in _COMMAS or tree.lower[node] == "according")
            and tree.lemma[node] in _TRAILING_CUES
        ):
            return tree.left[node] - 1
    for node in range(first + 1, last):
        if tree.words[node] in _COMMAS and _is_aside(tree, node + 1, last):
            return node - 1
    return last


def _is_aside(tree: Tree, node: int, last: int) -> bool:
    """Whether a relative clause begins here and runs to the end; one that reports is kept, as it nests."""
    if tree.lower[node] not in _RELATIVES:
        return False
    for verb in range(node, min(last + 1, node + 15)):
        if tree.dep[verb] == "relcl" and tree.left[verb] <= node and tree.right[verb] >= last - 1:
            return tree.lemma[verb] not in REPORTS
    return False


def phrase_end(tree: Tree, first: int, last: int) -> int:
    """The last token of an object or infinitive, before what only comments on it.

    That is a relative clause, participle, apposition, contrast or second predicate after a comma.
    """
    for node in range(first + 1, last):
        if tree.words[node] in _COMMAS and _is_comment(tree, node + 1, last):
            return node - 1
    return last


def _is_comment(tree: Tree, node: int, last: int) -> bool:
    word = tree.lower[node]
    if word in _RELATIVES:
        return _runs_on(tree, node, last, "relcl")
    if word in _CONTRASTS:
        return True
    if tree.tag[node] == "VBG" and tree.dep[node] in ("advcl", "acl"):
        return True
    if word in ("and", "but"):
        return any(_is_predicate(tree, item) for item in range(node + 1, min(last + 1, node + 8)))
    return word in ("a", "an", "the") and _runs_on(tree, node, last, "appos")


def _runs_on(tree: Tree, node: int, last: int, relation: str) -> bool:
    """Whether a phrase of that relation begins at `node` and reaches the end."""
    near = range(node, min(last + 1, node + 15))
    return any(tree.dep[i] == relation and tree.left[i] <= node and tree.right[i] >= last - 1 for i in near)


def _is_predicate(tree: Tree, node: int) -> bool:
    return tree.dep[node] == "conj" and tree.tag[node] in ("VBD", "VBZ", "VBP")

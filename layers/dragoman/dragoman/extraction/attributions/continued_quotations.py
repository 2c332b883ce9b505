"""Quotations that go on with the one before: over a cue between them, or over paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree

_JOINTS = (",", ".", ":", "—", "”", '"')
_FAR = 200  # how many code points a cue and its company may put between two parts of one quotation


def owner_to_go_on_with(
    tree: Tree, pairs: Sequence[tuple[Quote, Extent]], number: int, owner: Mapping[int, int]
) -> int | None:
    """The attribution of the quotation before, when this one goes on with it; or None."""
    before = _owned_before(tree, pairs, number, owner)
    if before is None or (pairs[number][0].single and not pairs[before][0].single):
        return None
    goes_on = _goes_on_over_paragraphs(tree, pairs[before], pairs[number])
    return owner[before] if goes_on or _goes_on_beside(tree, pairs[before], pairs[number]) else None


def _owned_before(
    tree: Tree, pairs: Sequence[tuple[Quote, Extent]], number: int, owner: Mapping[int, int]
) -> int | None:
    """The last quotation before this one that has an attribution, over others of its paragraph; or None."""
    start, before = pairs[number][0].start, number - 1
    while before >= 0 and before not in owner and "\n" not in tree.text[pairs[before][0].start : start]:
        before -= 1
    return before if before in owner else None


def _goes_on_over_paragraphs(tree: Tree, before: tuple[Quote, Extent], after: tuple[Quote, Extent]) -> bool:
    """Whether the first had no closing mark, or the second fills a paragraph and the first begins or ends one."""
    (_, (opened, closed)), (quote, (first, last)) = before, after
    if quote.continued:
        return True
    introduced = person_introduced_before(tree, first)
    if introduced is not None and introduced > closed and "\n" in tree.text[tree.stop[closed] : tree.start[introduced]]:
        return False
    fills = ends_paragraph(tree, last) and opens_paragraph(tree, first)  # so its cue stands in another one
    return fills and (opens_paragraph(tree, opened) or ends_paragraph(tree, closed))


def person_introduced_before(tree: Tree, first: int) -> int | None:
    """The last word of the only person's name that is a subject in the paragraph before a quotation; or None."""
    if first < 2 or not opens_paragraph(tree, first):
        return None
    end = first - 1
    start = next((node + 1 for node in range(end - 1, -1, -1) if "\n" in tree.words[node]), 0)
    names = [name for name in tree.names if name.label == "PERSON" and start <= name.first < end]
    heads = [node for name in names for node in range(name.first, name.end) if _is_subject(tree, node)]
    return heads[0] if len(heads) == 1 else None


def _is_subject(tree: Tree, node: int) -> bool:
    """Whether a name is a subject of its sentence, or stands in apposition to one."""
    head = tree.head[node] if tree.dep[node] == "appos" else node
    return tree.dep[head] == "nsubj" and tree.dep[tree.head[head]] == "ROOT"


def _goes_on_beside(tree: Tree, before: tuple[Quote, Extent], after: tuple[Quote, Extent]) -> bool:
    """Whether little more than a cue stands between the two, and the second begins a sentence or goes on with one."""
    (previous, (_, closed)), (quote, (first, _)) = before, after
    between = tree.text[previous.stop : quote.start]
    if "\n" in between or len(between) > _FAR:
        return False
    opens = tree.sentence_of(first)[0] >= first - 1 or between.rstrip().endswith(_JOINTS)
    sentences = tree.sentence[first] - tree.sentence[closed + 1 if between.strip() else closed]
    return opens and sentences <= 1


def ends_paragraph(tree: Tree, last: int) -> bool:
    """Whether nothing follows a token in its paragraph."""
    return last + 1 >= len(tree) or "\n" in tree.words[last + 1]


def opens_paragraph(tree: Tree, first: int) -> bool:
    """Whether nothing stands before a token in its paragraph."""
    return first == 0 or "\n" in tree.words[first - 1]

"""Quotations that continue the one before, across a cue or across paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.subjects.subjects import is_subject
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree

_JOINTS = (",", ".", ":", "—", "”", '"')
_LONGEST_GAP = 200  # the most code points, cue included, between two parts of one quotation


def owner_of_continued(
    tree: Tree, pairs: Sequence[tuple[Quote, Extent]], number: int, owner: Mapping[int, int]
) -> int | None:
    """The index of the attribution of the quotation before, if this quotation continues it; or None."""
    before = _owned_before(tree, pairs, number, owner)
    if before is None or (pairs[number][0].single and not pairs[before][0].single):
        return None
    goes_on = _continues_across_paragraphs(tree, pairs[before], pairs[number])
    return owner[before] if goes_on or _continues_nearby(tree, pairs[before], pairs[number]) else None


def _owned_before(
    tree: Tree, pairs: Sequence[tuple[Quote, Extent]], number: int, owner: Mapping[int, int]
) -> int | None:
    """The last quotation before this one that has an attribution; it may look past others of its paragraph. Or None."""
    start, before = pairs[number][0].start, number - 1
    while before >= 0 and before not in owner and "\n" not in tree.text[pairs[before][0].start : start]:
        before -= 1
    return before if before in owner else None


def _continues_across_paragraphs(tree: Tree, before: tuple[Quote, Extent], after: tuple[Quote, Extent]) -> bool:
    """Whether the first has no closing mark, or the second fills a paragraph and the first opens or ends one."""
    (_, (opened, closed)), (quote, (first, last)) = before, after
    if quote.continued:
        return True
    introduced = person_introduced_before(tree, first)
    if introduced is not None and introduced > closed and "\n" in tree.text[tree.stop[closed] : tree.start[introduced]]:
        return False
    fills = ends_paragraph(tree, last) and opens_paragraph(tree, first)  # so its cue is in another paragraph
    return fills and (opens_paragraph(tree, opened) or ends_paragraph(tree, closed))


def person_introduced_before(tree: Tree, first: int) -> int | None:
    """The last word of the only person's name that is a subject in the paragraph before a quotation; or None."""
    if first < 2 or not opens_paragraph(tree, first):
        return None
    end = first - 1
    start = next((node + 1 for node in range(end - 1, -1, -1) if "\n" in tree.words[node]), 0)
    names = [name for name in tree.names if name.label == "PERSON" and start <= name.first < end]
    heads = [node for name in names for node in range(name.first, name.end) if is_subject(tree, node)]
    return heads[0] if len(heads) == 1 else None


def person_introduced_last(tree: Tree, first: int) -> int | None:
    """The last word of the only person's name in the sentence before a quotation's paragraph, if a subject; or None."""
    if first < 3 or not opens_paragraph(tree, first):
        return None
    start, end = tree.sentence_of(first - 2)
    names = [name for name in tree.names if name.label == "PERSON" and start <= name.first < end]
    heads = [node for name in names for node in range(name.first, name.end) if is_subject(tree, node)]
    return heads[-1] if heads and len({tree.words[name.end - 1] for name in names}) == 1 else None


def _continues_nearby(tree: Tree, before: tuple[Quote, Extent], after: tuple[Quote, Extent]) -> bool:
    """Whether little more than a cue separates the two, and the second starts or continues a sentence."""
    (previous, (_, closed)), (quote, (first, _)) = before, after
    between = tree.text[previous.stop : quote.start]
    if "\n" in between or len(between) > _LONGEST_GAP:
        return False
    opens = tree.sentence_of(first)[0] >= first - 1 or between.rstrip().endswith(_JOINTS)
    sentences = tree.sentence[first] - tree.sentence[closed + 1 if between.strip() else closed]
    return opens and sentences <= 1


def ends_paragraph(tree: Tree, last: int) -> bool:
    """Whether a token is the last of its paragraph."""
    following = last + 1 + (tree.words[last + 1 : last + 2] == ["."])  # translations have the stop behind the mark
    return following >= len(tree) or "\n" in tree.words[following]


def opens_paragraph(tree: Tree, first: int) -> bool:
    """Whether a token is the first of its paragraph."""
    return first == 0 or "\n" in tree.words[first - 1]

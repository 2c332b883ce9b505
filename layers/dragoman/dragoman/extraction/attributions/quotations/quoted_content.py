"""Content extended to the whole quotations that it touches, and cut where they end."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.layout import TURNS
from dragoman.extraction.attributions.quotations.introductions import has_own_cue, is_inside
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_SAME_TENSE = {"VBD": ("VBD", "VBN"), "VBZ": ("VBZ",), "VBP": ("VBP",)}
STOPS = frozenset((",", ".", "!", "?", "…"))


def cut_at_quotation(tree: Tree, attribution: Attribution, pairs: Sequence[tuple[Quote, Extent]]) -> Attribution | None:
    """The attribution, its content cut at the end of the quotation around its cue; None if nothing is left."""
    if attribution.rule in TURNS:
        return attribution  # the content is the whole turn, also if somebody is quoted in it
    for quote, (start, stop) in pairs:
        if not quote.single and is_inside(attribution.cue_head, (start, stop)):
            inner = start + (tree.words[start] in QUOTE_MARKS), stop - (tree.words[stop] in QUOTE_MARKS)
            parts = [(max(first, inner[0]), min(last, inner[1])) for first, last in attribution.content]
            content = tuple((first, last) for first, last in parts if first <= last)
            return attribution.with_content(content) if content else None
    return attribution


def extended_to_quotations(tree: Tree, attribution: Attribution, extents: Sequence[Extent]) -> Attribution:
    """The attribution, its content extended to every quotation that it touches."""
    if attribution.rule in TURNS:
        return attribution  # the content is the whole turn, also if somebody is quoted in it
    outside = [extent for extent in extents if not is_inside(attribution.cue_head, extent)]
    content = []
    for part in _without_quoted_reasons(tree, attribution, outside):
        grown = part
        for start, stop in outside:
            if start <= grown[1] and grown[0] <= stop:
                grown = min(grown[0], start), max(grown[1], stop)
        content.append(_clipped(tree, grown, extents, attribution.cue_head))
    whole = [extent for extent in content if extent in extents and reads_as_sentence(tree, extent)]
    return attribution.with_content(tuple(whole or content))


def _without_quoted_reasons(tree: Tree, attribution: Attribution, extents: Sequence[Extent]) -> list[Extent]:
    """The content of an order up to the colon before a quotation, which is said as well: 'asks to wait: "The …"'."""
    if not attribution.directive:
        return list(attribution.content)
    colons = [first - 1 for first, _ in extents if tree.words[first - 1] == ":"]
    ends = (
        (first, min([last, *(colon - 1 for colon in colons if first < colon <= last)]))
        for first, last in attribution.content
    )
    return list(ends)


def _clipped(tree: Tree, content: Extent, extents: Sequence[Extent], cue: int | None) -> Extent:
    """The quoted sentence alone, or the words before it, if a colon or stop separates the two."""
    if is_inside(cue, content):
        return content
    for start, stop in extents:
        if content[0] <= start and stop <= content[1] and (start, stop) != content:
            clipped = _cut(tree, content, (start, stop), extents, cue)
            if clipped is not None:
                return clipped
    return content


def _cut(tree: Tree, content: Extent, quote: Extent, extents: Sequence[Extent], cue: int | None) -> Extent | None:
    """The part of the content that belongs to the cue: the quotation or the words before it. None if all of it does."""
    start, stop = quote
    before = tree.words[start - 1]
    if before.endswith("."):
        if has_own_cue(tree, quote, extents, cue):
            return content[0], start - 1
        return quote if cue is not None and stop < cue else None
    if content[0] == start and _narrator_goes_on(tree, quote, content, cue):
        return quote
    whole = reads_as_sentence(tree, quote) or (
        reads_as_opening(tree, quote) and tree.words[stop + 1 : stop + 2] == [","]
    )
    return quote if before == ":" and whole else None


def _narrator_goes_on(tree: Tree, quote: Extent, content: Extent, cue: int | None) -> bool:
    """Whether what follows a quoted clause is what the speaker did: 'said "nobody was hurt" and left'."""
    start, stop = quote
    verb = stop + 2
    if cue is None or cue > start or verb > content[1] or tree.lower[stop + 1] not in ("and", "but", "before"):
        return False
    clause = any(tree.dep[node] in ("nsubj", "nsubjpass") for node in range(start, stop))
    return clause and tree.tag[verb] in _SAME_TENSE.get(tree.tag[cue], ())


def reads_as_sentence(tree: Tree, quote: Extent) -> bool:
    """Whether a quotation begins as a sentence does and ends in a comma or stop."""
    start, stop = quote
    ends = tree.words[max(start, stop - 1)] in STOPS or tree.words[stop][0] in STOPS
    return ends and reads_as_opening(tree, quote)


def reads_as_opening(tree: Tree, quote: Extent) -> bool:
    """Whether a quotation begins with a capital."""
    return tree.words[min(quote[0] + 1, quote[1])][0].isupper()

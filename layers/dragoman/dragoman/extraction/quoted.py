"""Joins quotations with the attributions that introduce them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.extraction.attribution import Attribution, Extent
from dragoman.extraction.cues import verb_frame
from dragoman.extraction.quotes import Quote
from dragoman.extraction.speakers import phrase_of, subject_of
from dragoman.extraction.tree import Tree
from dragoman.extraction.verbs import cue_extent

_REACH = 40  # how many tokens a cue may stand from its quotation


def with_quotes(tree: Tree, quotes: Sequence[Quote], found: list[Attribution]) -> list[Attribution]:
    """The attributions, their contents grown to whole quotations, and new ones for quotations left over."""
    extents = [extent for quote in quotes if (extent := _tokens(tree, quote))]
    pairs = [(quote, extent) for quote in quotes if (extent := _tokens(tree, quote))]
    grown = [_grown(attribution, extents) for attribution in found]
    owner: dict[int, int] = {}
    for number, (quote, extent) in enumerate(pairs):
        index = _owner(grown, extent)
        if index is None:
            index = _continued(tree, pairs, number, owner)
            if index is not None:
                grown[index] = grown[index].with_content((*grown[index].content, extent))
        if index is None and not quote.single and _is_speech(tree, extent):
            made = _attributed(tree, extent, grown, extents)
            if made is not None:
                grown, index = made
        if index is not None:
            owner[number] = index
    return grown


def _tokens(tree: Tree, quote: Quote) -> Extent | None:
    first = bisect_left(tree.start, quote.start)
    last = bisect_right(tree.stop, quote.stop) - 1
    while last > first and tree.words[last].isspace():
        last -= 1
    return (first, last) if first <= last else None


def _inside(token: int | None, extent: Extent) -> bool:
    return token is not None and extent[0] <= token <= extent[1]


def _grown(attribution: Attribution, extents: Sequence[Extent]) -> Attribution:
    content = []
    for first, last in attribution.content:
        for start, stop in extents:
            if start <= last and first <= stop and not _inside(attribution.cue_head, (start, stop)):
                first, last = min(first, start), max(last, stop)
        content.append((first, last))
    return attribution.with_content(tuple(content))


def _owner(found: Sequence[Attribution], extent: Extent) -> int | None:
    for index, attribution in enumerate(found):
        if not _inside(attribution.cue_head, extent):
            for first, last in attribution.content:
                if first <= extent[0] and extent[1] <= last:
                    return index
    return None


def _is_speech(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation is long enough to be something said, not a title or a word in scare quotes."""
    words = [index for index in range(extent[0], extent[1] + 1) if tree.words[index][0].isalnum()]
    return len(words) >= 4 or any(tree.words[index] in ".!?," for index in range(extent[1] - 1, extent[1] + 1))


def _continued(tree: Tree, pairs: Sequence[tuple[Quote, Extent]], number: int, owner: dict[int, int]) -> int | None:
    """The attribution of the quotation before, when this one goes on with it."""
    quote, (first, _) = pairs[number]
    if number == 0 or number - 1 not in owner or quote.single:
        return None
    if quote.continued:
        return owner[number - 1]
    between = tree.text[pairs[number - 1][0].stop : quote.start]
    begins = tree.sentences[tree.sentence[first]][0] == first or between.rstrip().endswith((",", "."))
    if "\n" in between or len(between) > 160 or not begins:
        return None
    return owner[number - 1] if between.count(". ") <= 1 else None


def _attributed(
    tree: Tree, extent: Extent, found: list[Attribution], extents: Sequence[Extent]
) -> tuple[list[Attribution], int] | None:
    verb = _cue_after(tree, extent, extents) or _cue_before(tree, extent, extents)
    if verb is None:
        return None
    index = next((number for number, item in enumerate(found) if item.cue_head == verb), None)
    if index is not None:
        return None
    subject = subject_of(tree, verb)
    made = Attribution(
        cue=cue_extent(tree, verb, verb),
        cue_head=verb,
        lemma=tree.lemma[verb],
        source=None if subject is None else phrase_of(tree, subject),
        source_head=subject,
        content=(extent,),
    )
    return [*found, made], len(found)


def _cue_after(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """'…" he said': a verb of saying in what follows the quotation, before the sentence ends."""
    start = extent[1] + 1
    if start >= len(tree) or "\n" in tree.words[start]:
        return None
    stop = min(tree.sentences[tree.sentence[start]][1], start + 15)
    for index in range(start, stop):
        if any(_inside(index, other) for other in extents):
            return None
        if _says(tree, index):
            return index
    return None


def _cue_before(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """'He said: "…': a verb of saying before the quotation, in the same paragraph."""
    for index in range(extent[0] - 1, max(-1, extent[0] - _REACH), -1):
        if "\n" in tree.words[index] or any(_inside(index, other) for other in extents):
            return None
        if tree.words[index] in ".!?" and index < extent[0] - 1:
            return None
        if _says(tree, index):
            return index
    return None


def _says(tree: Tree, index: int) -> bool:
    if tree.pos[index] != "VERB" or tree.dep[index] in ("amod", "compound"):
        return False
    frame = verb_frame(tree.lemma[index])
    return frame is not None and frame.clause

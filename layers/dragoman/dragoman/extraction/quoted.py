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

_STOPS = frozenset((",", ".", "!", "?", "…"))
_JOINTS = (",", ".", ":", "—", "”", '"')
_REACH = 40  # how many tokens a cue may stand from its quotation
_FAR = 200  # how many code points a cue and its company may put between two parts of one quotation


def with_quotes(tree: Tree, quotes: Sequence[Quote], found: list[Attribution]) -> list[Attribution]:
    """The attributions, their contents grown to whole quotations, and new ones for quotations left over."""
    extents = [extent for quote in quotes if (extent := _tokens(tree, quote))]
    pairs = [(quote, extent) for quote in quotes if (extent := _tokens(tree, quote))]
    grown = [_grown(tree, item, extents) for attribution in found if (item := _kept_inside(attribution, pairs))]
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


def _kept_inside(attribution: Attribution, pairs: Sequence[tuple[Quote, Extent]]) -> Attribution | None:
    """What is said inside a quotation ends with it."""
    for quote, (start, stop) in pairs:
        if not quote.single and _inside(attribution.cue_head, (start, stop)):
            parts = [(max(first, start), min(last, stop)) for first, last in attribution.content]
            content = tuple((first, last) for first, last in parts if first <= last)
            return attribution.with_content(content) if content else None
    return attribution


def _grown(tree: Tree, attribution: Attribution, extents: Sequence[Extent]) -> Attribution:
    """The content grown to the whole of every quotation that it touches."""
    outside = [extent for extent in extents if not _inside(attribution.cue_head, extent)]
    content = []
    for part in attribution.content:
        grown = part
        for start, stop in outside:
            if start <= grown[1] and grown[0] <= stop:
                grown = min(grown[0], start), max(grown[1], stop)
        content.append(_clipped(tree, grown, extents, attribution.cue_head))
    whole = [extent for extent in content if extent in extents and _is_sentence(tree, extent)]
    return attribution.with_content(tuple(whole or content))


def _clipped(tree: Tree, content: Extent, extents: Sequence[Extent], cue: int | None) -> Extent:
    """The quoted sentence alone, when a colon cuts it off from what stands before it."""
    for start, stop in extents:
        held = content[0] < start and stop <= content[1] and not _inside(cue, content)
        if held and tree.words[start - 1] == ":" and _is_sentence(tree, (start, stop)):
            return start, stop
    return content


def _is_sentence(tree: Tree, quote: Extent) -> bool:
    """Whether a quotation begins as a sentence does and ends in a comma or stop."""
    start, stop = quote
    ends = tree.words[max(start, stop - 1)] in _STOPS or tree.words[stop][0] in _STOPS
    return ends and tree.words[min(start + 1, stop)][0].isupper()


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
    quote, (first, last) = pairs[number]
    before = number - 1
    while before >= 0 and before not in owner and "\n" not in tree.text[pairs[before][0].start : quote.start]:
        before -= 1
    if quote.single or before not in owner:
        return None
    previous, (opened, closed) = pairs[before]
    between = tree.text[previous.stop : quote.start]
    if quote.continued or (_fills_paragraph(tree, first, last) and _opens_paragraph(tree, opened)):
        return owner[before]
    if "\n" in between or len(between) > _FAR:
        return None
    opens = tree.sentences[tree.sentence[first]][0] >= first - 1 or between.rstrip().endswith(_JOINTS)
    sentences = tree.sentence[first] - tree.sentence[closed + 1 if between.strip() else closed]
    return owner[before] if opens and sentences <= 1 else None


def _fills_paragraph(tree: Tree, first: int, last: int) -> bool:
    """Whether a quotation is a paragraph of its own, so that its cue must stand in another one."""
    after = last + 1 >= len(tree) or "\n" in tree.words[last + 1]
    return after and _opens_paragraph(tree, first)


def _opens_paragraph(tree: Tree, first: int) -> bool:
    return first == 0 or "\n" in tree.words[first - 1]


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
        if "\n" in tree.words[index] and index and tree.words[index - 1] == ":":
            continue
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

"""Joins quotations with the attributions that introduce them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.introductions import (
    has_own_cue,
    introduced,
    introduced_after,
    introduced_before,
    is_followed_by_cue,
    is_inside,
)
from dragoman.extraction.parse.quotations import Quote, find_inner_quotes
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_STOPS = frozenset((",", ".", "!", "?", "…"))
_JOINTS = (",", ".", ":", "—", "”", '"')
_GAP = 5  # how many tokens may lie between content and a quoted part of it that the parser cut off
_FAR = 200  # how many code points a cue and its company may put between two parts of one quotation


def with_quotes(tree: Tree, quotes: Sequence[Quote], found: list[Attribution]) -> list[Attribution]:
    """The attributions, their contents grown to whole quotations, and new ones for quotations left over."""
    pairs = [(quote, extent) for quote in quotes if (extent := _tokens(tree, quote))]
    extents = [extent for _, extent in pairs]
    grown = [_grown(tree, item, extents) for attribution in found if (item := _kept_inside(tree, attribution, pairs))]
    owner: dict[int, int] = {}
    for number, (quote, extent) in enumerate(pairs):
        index = _owner(grown, extent)
        if index is None and (near := _broken_off(tree, grown, extent)) is not None:
            index = near
            grown[index] = _extended(grown[index], extent[1])
        speech = not quote.single and (_is_speech(tree, extent) or is_followed_by_cue(tree, extent))
        made = introduced_after(tree, extent, extents, grown) if index is None and speech else None
        if index is None and made is None and speech:
            made = introduced_before(tree, extent, extents, grown)
        if index is None and made is None:
            index = _continued(tree, pairs, number, owner)
            if index is not None:
                grown[index] = grown[index].with_content((*grown[index].content, extent))
            elif speech:
                made = introduced(tree, extent, extents, grown)
        if made is not None:
            index = _put(grown, made)
        if index is not None:
            owner[number] = index
            _attach_running_quotations(tree, pairs, number, owner, grown)
        elif speech and (said := _said_before(tree, extent, grown)) is not None:
            grown.append(said)
    return grown + _quoted_inside(tree, quotes, grown)


def _said_before(tree: Tree, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """A quotation with no cue that follows, and ends its paragraph with, what somebody said without marks."""
    first, last = extent
    end = tree.sentence[first] - (tree.sentences[tree.sentence[first]][0] == first)
    if _opens_paragraph(tree, first) or tree.words[first - 1] != ".":
        return None
    if not _ends_paragraph(tree, last) and not _is_sentence(tree, extent):
        return None
    for item in found:
        if item.cue_head is not None and tree.sentence[item.cue_head] == end and item.source is not None:
            return replace(item, cue=None, cue_head=None, content=(extent,), directive=False)
    return None


def _quoted_inside(tree: Tree, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """What others say inside a quotation: '"My coach told me: "Wait," and I waited."'."""
    outer = [extent for quote in quotes if (extent := _tokens(tree, quote))]
    inner = [extent for quote in find_inner_quotes(tree.text, quotes) if (extent := _tokens(tree, quote))]
    made = [introduced_before(tree, extent, inner, found) for extent in inner]
    known = {None, *(item.cue_head for item in found)}
    return [
        item
        for item in made
        if item is not None
        and item.cue_head not in known
        and any(is_inside(item.cue_head, extent) and is_inside(item.content[0][0], extent) for extent in outer)
    ]


def _put(found: list[Attribution], made: Attribution) -> int:
    """Where an attribution is put: in the place of the one with its cue, or at the end."""
    heads = [item.cue_head for item in found]
    if made.cue_head is None or made.cue_head not in heads:
        found.append(made)
        return len(found) - 1
    index = heads.index(made.cue_head)
    found[index] = made
    return index


def _attach_running_quotations(
    tree: Tree,
    pairs: Sequence[tuple[Quote, Extent]],
    number: int,
    owner: dict[int, int],
    grown: list[Attribution],
) -> None:
    """Quotations of the paragraphs before that ran on to this one, as they have no mark that closes them."""
    index = owner[number]
    mark = tree.words[pairs[number][1][0]]
    while number and pairs[number][0].continued and pairs[number - 1][0].running and number - 1 not in owner:
        number -= 1
        if mark in QUOTE_MARKS and tree.words[pairs[number][1][0]] != mark:
            return
        owner[number] = index
        grown[index] = grown[index].with_content((pairs[number][1], *grown[index].content))


def _tokens(tree: Tree, quote: Quote) -> Extent | None:
    first = bisect_left(tree.start, quote.start)
    last = bisect_right(tree.stop, quote.stop) - 1
    while last > first and tree.words[last].isspace():
        last -= 1
    return (first, last) if first <= last else None


def _kept_inside(tree: Tree, attribution: Attribution, pairs: Sequence[tuple[Quote, Extent]]) -> Attribution | None:
    """What is said inside a quotation ends with it."""
    for quote, (start, stop) in pairs:
        if not quote.single and is_inside(attribution.cue_head, (start, stop)):
            inner = start + (tree.words[start] in QUOTE_MARKS), stop - (tree.words[stop] in QUOTE_MARKS)
            parts = [(max(first, inner[0]), min(last, inner[1])) for first, last in attribution.content]
            content = tuple((first, last) for first, last in parts if first <= last)
            return attribution.with_content(content) if content else None
    return attribution


def _grown(tree: Tree, attribution: Attribution, extents: Sequence[Extent]) -> Attribution:
    """The content grown to the whole of every quotation that it touches."""
    outside = [extent for extent in extents if not is_inside(attribution.cue_head, extent)]
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
        held = content[0] < start and stop <= content[1] and not is_inside(cue, content)
        if held and tree.words[start - 1].endswith("."):
            if has_own_cue(tree, (start, stop), extents, cue):
                return content[0], start - 1
            if cue is not None and stop < cue:
                return start, stop
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
        if not is_inside(attribution.cue_head, extent):
            for first, last in attribution.content:
                if first <= extent[0] and extent[1] <= last:
                    return index
    return None


def _broken_off(tree: Tree, found: Sequence[Attribution], extent: Extent) -> int | None:
    """The content that ends just before a part of a sentence in quotation marks, where the parser lost its way."""
    if not tree.words[min(extent[0] + 1, extent[1])][0].islower():
        return None
    for index, attribution in enumerate(found):
        end = attribution.content[-1][1]
        between = range(end + 1, extent[0])
        joined = len(between) <= _GAP and tree.sentence[end] == tree.sentence[extent[0]]
        if end < extent[0] and joined and not any(tree.words[node] in _STOPS for node in between):
            return index
    return None


def _extended(attribution: Attribution, last: int) -> Attribution:
    *others, (first, _) = attribution.content
    return attribution.with_content((*others, (first, last)))


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
    if before not in owner or (quote.single and not pairs[before][0].single):
        return None
    previous, (opened, closed) = pairs[before]
    between = tree.text[previous.stop : quote.start]
    whole = _fills_paragraph(tree, first, last) and (_opens_paragraph(tree, opened) or _ends_paragraph(tree, closed))
    if quote.continued or whole:
        return owner[before]
    if "\n" in between or len(between) > _FAR:
        return None
    opens = tree.sentences[tree.sentence[first]][0] >= first - 1 or between.rstrip().endswith(_JOINTS)
    sentences = tree.sentence[first] - tree.sentence[closed + 1 if between.strip() else closed]
    return owner[before] if opens and sentences <= 1 else None


def _fills_paragraph(tree: Tree, first: int, last: int) -> bool:
    """Whether a quotation is a paragraph of its own, so that its cue must stand in another one."""
    return _ends_paragraph(tree, last) and _opens_paragraph(tree, first)


def _ends_paragraph(tree: Tree, last: int) -> bool:
    return last + 1 >= len(tree) or "\n" in tree.words[last + 1]


def _opens_paragraph(tree: Tree, first: int) -> bool:
    return first == 0 or "\n" in tree.words[first - 1]

"""Whom the sentence before is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved
from dragoman.extraction.speakers.spoken_of import in_quotation, is_main_subject
from dragoman.extraction.speakers.wanted import Wanted, may_mean_noun


def in_focus(memory: Memory, those: set[int], wanted: Wanted, head: int) -> Resolved | None:
    """The one of these persons who spoke in the sentence before, or else the only one of them in it; or None.

    'The woman' may stand in an earlier sentence of the paragraph, if nobody of the next ones is a woman.
    """
    fitting = {Reference(index) for index in those}
    for extent in _sentences_before(memory, head):
        spoke, named = _speaking_in(memory, extent, wanted), _named_in(memory, extent)
        found = fitting & spoke or fitting & named
        if found or _ends_search(spoke, named, wanted):
            return _the_one(found, spoke)
    return None


def _ends_search(spoke: set[Reference], named: set[Reference], wanted: Wanted) -> bool:
    """Whether nobody of a sentence fits, but it is about somebody: earlier ones don't count then."""
    return _has_unnamed(spoke) or (wanted.gender is None and bool(spoke | named))


def _the_one(found: set[Reference], spoke: set[Reference]) -> Resolved | None:
    if len(found) != 1 or _has_unnamed(spoke):
        return None
    return ResolutionStep.PERSON_IN_FOCUS, found.pop()


def _has_unnamed(spoke: set[Reference]) -> bool:
    return any(one.entity is None for one in spoke)


def _sentences_before(memory: Memory, head: int) -> Iterator[Extent]:
    """The (first, end) tokens of the sentences before in the same paragraph, the last one first.

    At the beginning of a paragraph, or of a quotation that begins it: all of the paragraph before.
    """
    tree, paragraph = memory.tree, memory.paragraph
    first, opens = tree.sentence_of(head)[0], True
    while first > 0 and paragraph[first - 1] == paragraph[head]:
        start, end = tree.sentence_of(first - 1)
        yield start, end
        opens = opens and all(in_quotation(tree, memory.quotes, node) for node in range(start, end - 1))
        first = start
    if opens and first > 0:
        yield bisect_left(paragraph, paragraph[first - 1]), first


def _speaking_in(memory: Memory, extent: Extent, wanted: Wanted) -> set[Reference]:
    """The persons who speak in main clauses between two tokens and may be the one described."""
    return {
        reference
        for item in memory.spoken
        for reference in (item.reference, *map(Reference, item.speaker.others))
        if extent[0] <= item.head < extent[1]
        and is_main_subject(memory.tree, item.head)
        and (item.reference.entity in memory.traits or may_mean_noun(memory.tree, item.head, wanted))
    }


def _named_in(memory: Memory, extent: Extent) -> set[Reference]:
    """The persons who are named between two tokens, or speak there."""
    spoke = ((item.head, item.reference) for item in memory.spoken)
    named = ((one.node, memory.named((one.node, one.node), one.node)) for one in memory.people)
    inside = (reference for node, reference in (*spoke, *named) if extent[0] <= node < extent[1])
    return {reference for reference in inside if reference.entity in memory.traits}

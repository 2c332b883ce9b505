"""Resolves 'the publication' to the medium that was named before."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.entities.institutions import is_known_medium
from dragoman.extraction.lexicon.institution_nouns import MEDIA
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity, ResolutionStep
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved
from dragoman.text.spans import Span

_FAR = 2  # paragraphs back in which the medium was named
_OTHERS = words("agency office station media press")  # other institutions as well, or several


def medium_named(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The only medium that the last paragraphs name, for 'the publication'; or None."""
    span = memory.tree.span(*source)
    if memory.tree.lower[head] not in MEDIA - _OTHERS:
        return None
    found = [index for index, entity in enumerate(memory.entities) if _is_medium_near(memory, entity, span)]
    return (ResolutionStep.DESCRIBED, Reference(found[0])) if len(found) == 1 else None


def _is_medium_near(memory: Memory, entity: Entity, span: Span) -> bool:
    """Whether an entity is named as a medium in the paragraphs before a span."""
    mentions = entity.mentions if entity.type in ("ORG", "WORK_OF_ART") else ()
    return any(_is_near(memory, mention, span) and _is_medium(memory.tree, mention) for mention in mentions)


def _is_near(memory: Memory, mention: Span, span: Span) -> bool:
    here, there = (memory.paragraph[bisect_left(memory.tree.start, start)] for start, _ in (span, mention))
    return mention < span and here - there <= _FAR


def _is_medium(tree: Tree, mention: Span) -> bool:
    """Whether a name is a medium's, or has a noun for media beside it: 'the site "Zapor News"', 'the "Zorya" paper'."""
    first, last = bisect_left(tree.start, mention[0]), bisect_left(tree.stop, mention[1])
    beside = (*tree.lower[max(0, first - 2) : first], *tree.lower[last + 1 : last + 3])
    return is_known_medium(tree.text[slice(*mention)]) or not MEDIA.isdisjoint(beside)

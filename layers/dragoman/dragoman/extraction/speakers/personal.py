"""Resolves later descriptions of persons: 'the doctor' for the surgeon Olha Lis, 'the 51-year-old', 'the pensioner'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.model import ResolutionStep
from dragoman.extraction.speakers.fitting import NOT, POSSIBLE, fit
from dragoman.extraction.speakers.focus import in_focus
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference, Resolved
from dragoman.extraction.speakers.wanted import Wanted, may_mean_noun, wanted_by

_FAR = 3  # paragraphs back in which the person may have been named last


def person_meant(memory: Memory, source: Extent, head: int) -> Resolved | None:
    """The named person whom a definite description means, if the text decides it; or None.

    Of those named in the last paragraphs it is the only one who was called so, or else the only one of this kind, or
    else the one whom the sentence before is about.
    """
    wanted = wanted_by(memory.tree, source, head)
    if wanted is None:
        return None
    fits = {index: fit(memory, index, wanted, head) for index in _named_near(memory, head)}
    best = max(fits.values(), default=NOT)
    those = {index for index, found in fits.items() if found == best}
    if best == NOT:
        return None
    return _only(memory, those, wanted, head) if best > POSSIBLE else in_focus(memory, those, wanted, head)


def _named_near(memory: Memory, head: int) -> Iterator[int]:
    """The persons named before in the last paragraphs, but not in the words that are attributed."""
    for index in memory.traits:
        last = None if _is_spoken_of(memory, index) else _last_heard_of(memory, index, head)
        if last is not None and memory.paragraph[head] - memory.paragraph[last] <= _FAR:
            yield index


def _is_spoken_of(memory: Memory, index: int) -> bool:
    """Whether the words that are attributed name a person; 'Koval's office is shut, the mayor said' may be Koval's."""
    quoted = (node for node in memory.places_of(index) if covers(memory.attributed, node))
    return any(not memory.is_owner(node) for node in quoted)


def _last_heard_of(memory: Memory, index: int, head: int) -> int | None:
    """The last token before another at which a person is named or speaks, or None if the person isn't named before."""
    first, *places = memory.places_of(index)
    spoke = (item.head for item in memory.spoken if item.speaker.entity == index)
    return max(node for node in (first, *places, *spoke) if node < head) if first < head else None


def _only(memory: Memory, those: set[int], wanted: Wanted, head: int) -> Resolved | None:
    """The only one of these persons; of several, the one whom the sentence before is about; or None."""
    if len(those) > 1:
        return in_focus(memory, those, wanted, head)
    (index,) = those
    return None if _is_outdone(memory, index, wanted, head) else (ResolutionStep.PERSON_DESCRIBED, Reference(index))


def _is_outdone(memory: Memory, index: int, wanted: Wanted, head: int) -> bool:
    """Whether a person without a name, whom the description may mean as well, has spoken since."""
    last = _last_heard_of(memory, index, head) or 0
    since = (item.head for item in memory.spoken if last < item.head < head and item.reference.entity is None)
    return any(may_mean_noun(memory.tree, node, wanted) for node in since)

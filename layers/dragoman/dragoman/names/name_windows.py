"""Combines the places where single words of a name may be into windows that may be the whole name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.names.lexicon import Entry
from dragoman.names.similarity import similarity
from dragoman.text.spans import Span

_LONGEST_GAP = 1  # source words that may be between two words of a name: 'агентство по атомной энергии'
_NEARLY_ALIKE = 0.5  # least similarity of a mangled word next to a certain one


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of the name, or several words with one lexicon entry."""

    text: str
    span: Span
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Hit:
    """The index of a unit, and the indices of the first and last source word that may be its counterpart."""

    unit: int
    first: int
    last: int


Window = tuple[Hit, ...]


def windows(hits: Sequence[Hit], source: Sequence[str]) -> list[Window]:
    """The groups of hits that are close together, each unit once, in the order of the source."""
    ordered = sorted(set(hits), key=lambda hit: (hit.first, -hit.last))
    found: list[list[Hit]] = []
    for hit in ordered:
        current = found[-1] if found else []
        if current and _is_near(current, hit, source) and all(hit.unit != other.unit for other in current):
            if hit.first > current[-1].last:
                current.append(hit)
        else:
            found.append([hit])
    return [tuple(window) for window in found]


def _is_near(window: Sequence[Hit], hit: Hit, source: Sequence[str]) -> bool:
    """Whether few words are between the window and the hit; initials don't count."""
    between = source[window[-1].last + 1 : hit.first]
    return sum(len(word) > 1 or word.islower() for word in between) <= _LONGEST_GAP


def with_neighbours(window: Window, units: Sequence[Unit], source: Sequence[str], language: str) -> Window:
    """The window extended by mangled words next to certain ones: 'Rina Kononova' for 'Раиса Кононова'."""
    extended = list(window)
    for hit in window:
        for neighbour in (
            Hit(hit.unit - 1, hit.first - 1, hit.first - 1),
            Hit(hit.unit + 1, hit.last + 1, hit.last + 1),
        ):
            if _is_free(neighbour, extended, units, source) and _is_mangled(
                units[neighbour.unit], source[neighbour.first], language
            ):
                extended.append(neighbour)
    return tuple(extended)


def _is_free(hit: Hit, taken: Sequence[Hit], units: Sequence[Unit], source: Sequence[str]) -> bool:
    """Whether the unit and the word exist, and neither has a counterpart yet."""
    if not 0 <= hit.unit < len(units) or not 0 <= hit.first < len(source):
        return False
    return all(hit.unit != other.unit and not other.first <= hit.first <= other.last for other in taken)


def _is_mangled(unit: Unit, word: str, language: str) -> bool:
    both = unit.text[0].isupper() and word[0].isupper() and unit.entry is None
    return both and similarity(unit.text, word, language) >= _NEARLY_ALIKE


def suffices(window: Window, units: Sequence[Unit], source: Sequence[str]) -> bool:
    """Whether enough of the name was found to be sure: all of a person's name, half of other names."""
    found = {hit.unit for hit in window}
    if len(found) == len(units) or any(unit.entry for unit in units):
        return 2 * len(found) >= len(units)
    return found == {len(units) - 1} and _stands_alone(window, source)


def is_head_of_phrase(window: Window, units: Sequence[Unit]) -> bool:
    """Whether the first word of a phrase without a name was found: 'A source close to the talks'."""
    return any(hit.unit == 0 for hit in window) and not any(unit.text[0].isupper() for unit in units[1:])


def _stands_alone(window: Window, source: Sequence[str]) -> bool:
    """Whether a surname has no first name before it, which would differ from the English one."""
    first = min(hit.first for hit in window)
    return first == 0 or len(source[first - 1]) == 1 or not source[first - 1][0].isupper()


def units_of(window: Window) -> int:
    """The number of the name's units in the window."""
    return len({hit.unit for hit in window})

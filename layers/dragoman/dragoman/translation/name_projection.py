"""An English name and its source sentence in; where the name stands in the source out.

Each word of the name is looked for by its sound, in the lexicon and, where the engine tells, by its links. The name
stands where its words are found close together; where too few of them are, it can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dragoman.translation.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, Entry, has_stem, look_up
from dragoman.translation.quotation_marks import balanced
from dragoman.translation.sound import ALIKE, shares_stem, similarity
from dragoman.translation.token_alignment import Link, Span

_LONGEST_GAP = 1  # words of the source that may stand between two of one name: 'агентство по атомной энергии'
_NEARLY_ALIKE = 0.5  # least similarity of a mangled name beside one that is sure
# Adjectives and names of peoples, which have small letters: каспийских, полтавців, киевлян.
_DERIVED = re.compile(r"(?:[сц]ь?к|зьк)\w{1,3}\Z|ц(?:ы|ев|ам|ами|ах|і|ів|ям|ями|ях)\Z|(?:чан|ян)\w{0,3}\Z")
_INITIAL = re.compile(r"\b[A-Z]\.")
_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of the name, or several that the lexicon knows as one."""

    text: str
    span: Span
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A unit, by index, and the source words that may be it, by index, inclusive."""

    unit: int
    first: int
    last: int


Window = tuple[_Hit, ...]


def project_name(name: str, source: str, language: str, links: Sequence[Link] = (), nth: int | None = 0) -> Span | None:
    """The span of code points in the source sentence; None where it can't be told.

    `links` are those of the name's words, their English spans counted from the start of the name. `nth` says how
    often the same name stood in the English sentence before; None means that it must not be found in two places.
    """
    words = list(SOURCE_WORD.finditer(source))
    texts = [word[0] for word in words]
    units = list(_units(name, texts, language))
    hits = [hit for index, unit in enumerate(units) for hit in _hits(index, unit, texts, language)]
    hits += [hit for link in links for hit in _linked(link, units, words)]
    windows = [_with_neighbours(window, units, texts, language) for window in _windows(hits, texts)]
    windows = [
        window
        for window in windows
        if _suffices(window, units, texts) or (nth is None and _is_head_of_phrase(window, units))
    ]
    if not windows:
        return None
    most = max(_units_of(window) for window in windows)
    best = [window for window in windows if _units_of(window) == most]
    if nth is None and len(best) > 1:
        return None
    chosen = best[min(nth or 0, len(best) - 1)]
    first, last = min(hit.first for hit in chosen), max(hit.last for hit in chosen)
    return balanced(source, (words[first - _initials_before(name, texts[:first])].start(), words[last].end()))


def _initials_before(name: str, source: Sequence[str]) -> int:
    """How many single capitals end these source words, if the name has some as well: 'V. V. Kravtsov'."""
    if not _INITIAL.search(name):
        return 0
    return len(list(takewhile(lambda word: len(word) == 1 and word.isupper(), reversed(source))))


def _units(name: str, source: Sequence[str], language: str) -> Iterator[_Unit]:
    """The words of the name; those that the lexicon knows together stay together if the source has them so."""
    words = [word for word in ENGLISH_WORD.finditer(name) if not _is_small(word[0])]
    texts = [_POSSESSIVE.sub("", word[0]) for word in words]
    at = 0
    while at < len(words):
        length, entry = look_up(texts[at:], language)
        if entry and length > 1 and not any(_stem_hits(0, entry, source)):
            length, entry = look_up(texts[at : at + 1], language)
        span = words[at].start(), words[at + length - 1].end()
        yield _Unit(" ".join(texts[at : at + length]), span, entry)
        at += length


def _is_small(word: str) -> bool:
    return word.casefold() in SMALL_WORDS or len(word) == 1


def _hits(index: int, unit: _Unit, source: Sequence[str], language: str) -> Iterator[_Hit]:
    """Where a unit may stand: by the lexicon, else by sound; words of small letters by their stem alone."""
    known = list(_stem_hits(index, unit.entry, source)) if unit.entry else []
    yield from known
    if known or not unit.text[0].isupper():
        return
    for at, word in enumerate(source):
        if _is_counterpart(unit.text, word, language):
            yield _Hit(index, at, at)


def _is_counterpart(name: str, word: str, language: str) -> bool:
    """Whether a source word is the name in some case, or an adjective or people's name made of it."""
    if word[0].isupper() and similarity(name, word, language) >= ALIKE:
        return True
    return (word[0].isupper() or bool(_DERIVED.search(word))) and shares_stem(name, word, language)


def _stem_hits(index: int, entry: Entry, source: Sequence[str]) -> Iterator[_Hit]:
    for stems in entry.stems:
        for first in range(len(source) - len(stems) + 1):
            if all(has_stem(source[first + at], stem) for at, stem in enumerate(stems)):
                yield _Hit(index, first, first + len(stems) - 1)


def _linked(link: Link, units: Sequence[_Unit], source: Sequence[re.Match[str]]) -> Iterator[_Hit]:
    for index, unit in enumerate(units):
        if unit.span[0] < link.english[1] and link.english[0] < unit.span[1]:
            for at, word in enumerate(source):
                if word.start() < link.source[1] and link.source[0] < word.end():
                    yield _Hit(index, at, at)


def _windows(hits: Sequence[_Hit], source: Sequence[str]) -> list[Window]:
    """Hits that stand together, each unit once, in the order of the source."""
    ordered = sorted(set(hits), key=lambda hit: (hit.first, -hit.last))
    windows: list[list[_Hit]] = []
    for hit in ordered:
        current = windows[-1] if windows else []
        if current and _is_near(current, hit, source) and all(hit.unit != other.unit for other in current):
            if hit.first > current[-1].last:
                current.append(hit)
        else:
            windows.append([hit])
    return [tuple(window) for window in windows]


def _is_near(window: Sequence[_Hit], hit: _Hit, source: Sequence[str]) -> bool:
    """Whether few words lie between; initials don't count."""
    between = source[window[-1].last + 1 : hit.first]
    return sum(len(word) > 1 or word.islower() for word in between) <= _LONGEST_GAP


def _with_neighbours(window: Window, units: Sequence[_Unit], source: Sequence[str], language: str) -> Window:
    """With a mangled part of the name that stands right beside a sure one: 'Rina Kononova' for 'Раиса Кононова'."""
    extended = list(window)
    for hit in window:
        for beside in (
            _Hit(hit.unit - 1, hit.first - 1, hit.first - 1),
            _Hit(hit.unit + 1, hit.last + 1, hit.last + 1),
        ):
            if _is_free(beside, extended, units, source) and _is_mangled(
                units[beside.unit], source[beside.first], language
            ):
                extended.append(beside)
    return tuple(extended)


def _is_free(hit: _Hit, taken: Sequence[_Hit], units: Sequence[_Unit], source: Sequence[str]) -> bool:
    """Whether there are such a unit and such a word, and neither has its counterpart yet."""
    if not 0 <= hit.unit < len(units) or not 0 <= hit.first < len(source):
        return False
    return all(hit.unit != other.unit and not other.first <= hit.first <= other.last for other in taken)


def _is_mangled(unit: _Unit, word: str, language: str) -> bool:
    both = unit.text[0].isupper() and word[0].isupper() and unit.entry is None
    return both and similarity(unit.text, word, language) >= _NEARLY_ALIKE


def _suffices(window: Window, units: Sequence[_Unit], source: Sequence[str]) -> bool:
    """Whether so much of the name was found that it must be it: of a person's name all, of others half."""
    found = {hit.unit for hit in window}
    if len(found) == len(units) or any(unit.entry for unit in units):
        return 2 * len(found) >= len(units)
    return found == {len(units) - 1} and _stands_alone(window, source)


def _is_head_of_phrase(window: Window, units: Sequence[_Unit]) -> bool:
    """Whether a phrase that names nobody was found by its first word: 'A source close to the talks'."""
    return any(hit.unit == 0 for hit in window) and not any(unit.text[0].isupper() for unit in units[1:])


def _stands_alone(window: Window, source: Sequence[str]) -> bool:
    """Whether a surname has no first name before it, which would be another than the English one."""
    first = min(hit.first for hit in window)
    return first == 0 or len(source[first - 1]) == 1 or not source[first - 1][0].isupper()


def _units_of(window: Window) -> int:
    return len({hit.unit for hit in window})


def is_named(name: str, source: str, language: str) -> bool:
    """Whether each capitalised word of the name has one in the source that sounds like it."""
    words = [word[0] for word in ENGLISH_WORD.finditer(name) if word[0][0].isupper() and len(word[0]) > 1]
    others = [word[0] for word in SOURCE_WORD.finditer(source) if word[0][0].isupper()]
    return bool(words) and all(any(similarity(word, other, language) >= ALIKE for other in others) for word in words)

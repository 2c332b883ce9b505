"""Finds an English name in its source sentence.

Each word of the name is looked up by its sound, in the lexicon and, if the engine gives them, by the word links. The
name is where its words are found close together; if too few are found, its place is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, Entry, has_stem, look_up
from dragoman.names.name_windows import (
    Hit,
    Unit,
    Window,
    is_head_of_phrase,
    suffices,
    units_of,
    windows,
    with_neighbours,
)
from dragoman.names.similarity import ALIKE, shares_stem, similarity
from dragoman.text.closing_marks import balanced
from dragoman.text.links import Link
from dragoman.text.spans import Span, overlap

# Adjectives and names of peoples, which are written with small letters: каспийских, полтавців, киевлян.
_DERIVED = re.compile(r"(?:[сц]ь?к|зьк)\w{1,3}\Z|ц(?:ы|ев|ам|ами|ах|і|ів|ям|ями|ях)\Z|(?:[чщ]ан|ян)(?![оеє]в)\w{0,3}\Z")
_INITIAL = re.compile(r"\b[A-Z]\.")
_POSSESSIVE = re.compile(r"['’]s?\Z")


def project_name(name: str, source: str, language: str, links: Sequence[Link] = (), nth: int | None = 0) -> Span | None:
    """The name's span of code points in the source sentence; None if it is unknown.

    `links` are the links of the name's words; their English spans are relative to the start of the name. `nth` is the
    number of times that the name occurs earlier in the English sentence; None accepts a name in one place only.
    """
    words = list(SOURCE_WORD.finditer(source))
    texts = [word[0] for word in words]
    units = list(name_units(name, texts, language))
    hits = [hit for index, unit in enumerate(units) for hit in _hits(index, unit, texts, language)]
    hits += [hit for link in links for hit in _linked(link, units, words)]
    chosen = _chosen(list(_likely(hits, units, texts, language, nth)), nth)
    if chosen is None:
        return None
    first, last = min(hit.first for hit in chosen), max(hit.last for hit in chosen)
    return balanced(source, (words[first - _initials_before(name, texts[:first])].start(), words[last].end()))


def _likely(
    hits: Sequence[Hit], units: Sequence[Unit], source: Sequence[str], language: str, nth: int | None
) -> Iterator[Window]:
    """The windows of the source that have enough of the name."""
    for window in windows(hits, source):
        whole = with_neighbours(window, units, source, language)
        if _is_enough(whole, units, source, nth):
            yield whole


def _is_enough(window: Window, units: Sequence[Unit], source: Sequence[str], nth: int | None) -> bool:
    """Whether enough of the name is there to be sure; with `nth` None the first word of a phrase is enough."""
    return suffices(window, units, source) or (nth is None and is_head_of_phrase(window, units))


def _chosen(likely: Sequence[Window], nth: int | None) -> Window | None:
    """The window with most of the name; the nth of several, or None if `nth` is None and there are several."""
    most = max(map(units_of, likely), default=0)
    best = [window for window in likely if units_of(window) == most]
    if not best or (nth is None and len(best) > 1):
        return None
    return best[min(nth or 0, len(best) - 1)]


def _initials_before(name: str, source: Sequence[str]) -> int:
    """The number of initials at the end of these source words, if the name has initials too: 'V. V. Kravtsov'."""
    if not _INITIAL.search(name):
        return 0
    return len(list(takewhile(lambda word: len(word) == 1 and word.isupper(), reversed(source))))


def name_units(name: str, source: Sequence[str], language: str) -> Iterator[Unit]:
    """The units of the name: words, or several words together if they have a lexicon entry that the source matches."""
    words = [word for word in ENGLISH_WORD.finditer(name) if not _is_small(word[0])]
    texts = [_POSSESSIVE.sub("", word[0]) for word in words]
    at = 0
    while at < len(words):
        length, entry = look_up(texts[at:], language)
        if entry and length > 1 and not any(stem_hits(0, entry, source)):
            length, entry = look_up(texts[at : at + 1], language)
        span = words[at].start(), words[at + length - 1].end()
        yield Unit(" ".join(texts[at : at + length]), span, entry)
        at += length


def _is_small(word: str) -> bool:
    return word.casefold() in SMALL_WORDS or len(word) == 1


def _hits(index: int, unit: Unit, source: Sequence[str], language: str) -> Iterator[Hit]:
    """The places where a unit may be: by the lexicon, else by sound; words in small letters only by the lexicon."""
    known = list(stem_hits(index, unit.entry, source)) if unit.entry else []
    yield from known
    if known or not unit.text[0].isupper():
        return
    for at, word in enumerate(source):
        if _is_counterpart(unit.text, word, language):
            yield Hit(index, at, at)


def _is_counterpart(name: str, word: str, language: str) -> bool:
    """Whether a source word is the name in any case, or an adjective or the name of a people derived from it."""
    if word[0].isupper() and similarity(name, word, language) >= ALIKE:
        return True
    return (word[0].isupper() or is_derived(word)) and shares_stem(name, word, language)


def stem_hits(index: int, entry: Entry, source: Sequence[str]) -> Iterator[Hit]:
    """The places in the source words where the unit with this index may be, by the stems of its entry."""
    for stems in entry.stems:
        for first in range(len(source) - len(stems) + 1):
            if all(has_stem(source[first + at], stem) for at, stem in enumerate(stems)):
                yield Hit(index, first, first + len(stems) - 1)


def _linked(link: Link, units: Sequence[Unit], source: Sequence[re.Match[str]]) -> Iterator[Hit]:
    """The places in the source to which the engine's link connects a word of the name."""
    for index, unit in enumerate(units):
        if overlap(unit.span, link.english):
            for at, word in enumerate(source):
                if overlap(word.span(), link.source):
                    yield Hit(index, at, at)


def is_derived(word: str) -> bool:
    """Whether a source word ends like an adjective or the name of a people, which are written with small letters."""
    return bool(_DERIVED.search(word))

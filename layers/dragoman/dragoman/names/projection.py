"""An English name and its source sentence in; where the name stands in the source out.

Each word of the name is looked for by its sound, in the lexicon and, where the engine tells, by its links. The name
stands where its words are found close together; where too few of them are, it can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, Entry, has_stem, look_up
from dragoman.names.similarity import ALIKE, shares_stem, similarity
from dragoman.names.windows import Hit, Unit, Window, is_head_of_phrase, suffices, units_of, windows, with_neighbours
from dragoman.text.links import Link
from dragoman.text.quotation_marks import balanced
from dragoman.text.spans import Span, overlap

# Adjectives and names of peoples, which have small letters: каспийских, полтавців, киевлян.
_DERIVED = re.compile(r"(?:[сц]ь?к|зьк)\w{1,3}\Z|ц(?:ы|ев|ам|ами|ах|і|ів|ям|ями|ях)\Z|(?:[чщ]ан|ян)(?![оеє]в)\w{0,3}\Z")
_INITIAL = re.compile(r"\b[A-Z]\.")
_POSSESSIVE = re.compile(r"['’]s?\Z")


def project_name(name: str, source: str, language: str, links: Sequence[Link] = (), nth: int | None = 0) -> Span | None:
    """The span of code points in the source sentence; None where it can't be told.

    `links` are those of the name's words, their English spans counted from the start of the name. `nth` says how
    often the same name stood in the English sentence before; None means that it must not be found in two places.
    """
    words = list(SOURCE_WORD.finditer(source))
    texts = [word[0] for word in words]
    units = list(name_units(name, texts, language))
    hits = [hit for index, unit in enumerate(units) for hit in _hits(index, unit, texts, language)]
    hits += [hit for link in links for hit in _linked(link, units, words)]
    likely = [with_neighbours(window, units, texts, language) for window in windows(hits, texts)]
    chosen = _chosen([window for window in likely if _is_enough(window, units, texts, nth)], nth)
    if chosen is None:
        return None
    first, last = min(hit.first for hit in chosen), max(hit.last for hit in chosen)
    return balanced(source, (words[first - _initials_before(name, texts[:first])].start(), words[last].end()))


def _is_enough(window: Window, units: Sequence[Unit], source: Sequence[str], nth: int | None) -> bool:
    """Whether so much of the name stands there that it must be it; of a phrase that may stand once, its first word."""
    return suffices(window, units, source) or (nth is None and is_head_of_phrase(window, units))


def _chosen(likely: Sequence[Window], nth: int | None) -> Window | None:
    """The place with most of the name; of several the one of that number, or None where there must be only one."""
    most = max(map(units_of, likely), default=0)
    best = [window for window in likely if units_of(window) == most]
    if not best or (nth is None and len(best) > 1):
        return None
    return best[min(nth or 0, len(best) - 1)]


def _initials_before(name: str, source: Sequence[str]) -> int:
    """How many single capitals end these source words, if the name has some as well: 'V. V. Kravtsov'."""
    if not _INITIAL.search(name):
        return 0
    return len(list(takewhile(lambda word: len(word) == 1 and word.isupper(), reversed(source))))


def name_units(name: str, source: Sequence[str], language: str) -> Iterator[Unit]:
    """The words of the name; those that the lexicon knows together stay together if the source has them so."""
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
    """Where a unit may stand: by the lexicon, else by sound; words of small letters by their stem alone."""
    known = list(stem_hits(index, unit.entry, source)) if unit.entry else []
    yield from known
    if known or not unit.text[0].isupper():
        return
    for at, word in enumerate(source):
        if _is_counterpart(unit.text, word, language):
            yield Hit(index, at, at)


def _is_counterpart(name: str, word: str, language: str) -> bool:
    """Whether a source word is the name in some case, or an adjective or people's name made of it."""
    if word[0].isupper() and similarity(name, word, language) >= ALIKE:
        return True
    return (word[0].isupper() or is_derived(word)) and shares_stem(name, word, language)


def stem_hits(index: int, entry: Entry, source: Sequence[str]) -> Iterator[Hit]:
    """Where the unit of this index may stand in the source words, by the stems of its entry."""
    for stems in entry.stems:
        for first in range(len(source) - len(stems) + 1):
            if all(has_stem(source[first + at], stem) for at, stem in enumerate(stems)):
                yield Hit(index, first, first + len(stems) - 1)


def _linked(link: Link, units: Sequence[Unit], source: Sequence[re.Match[str]]) -> Iterator[Hit]:
    """Where the engine's link puts a word of the name in the source."""
    for index, unit in enumerate(units):
        if overlap(unit.span, link.english):
            for at, word in enumerate(source):
                if overlap(word.span(), link.source):
                    yield Hit(index, at, at)


def is_derived(word: str) -> bool:
    """Whether a source word ends as adjectives and names of peoples do, which have small letters."""
    return bool(_DERIVED.search(word))

"""Finds names that neither rules nor the model found: capitalised words within a sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from dragoman.extraction.entities.labels import HEADS
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.places import is_located
from dragoman.extraction.entities.words import Word, follows
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.known_people import is_known_person
from dragoman.names.matching import is_like_surname, surname_key
from dragoman.text.marks import QUOTE_MARKS

_FEASTS = words(
    "christmas easter ramadan orthodox god internet covid deputy first former acting vice chief prime executive officer"
)
_ABBREVIATION = re.compile(r"[A-Z]{3,6}")
NO_BODIES = words(
    "FPV GPS COVID HIV AIDS DNA RNA UAV UAVS CEO CFO COO VAT GDP SMS SIM LED LPG LNG POW POWS VIP NGO NGOS PhD IDP"
    " IDPS PDF USB URL CCTV PIN FAQ BREAKING UPDATE UPDATED VIDEO PHOTO PHOTOS LIVE NEWS EXCLUSIVE GMT UTC EET EEST MSK"
    " CET CEST AND THE FOR NOT BUT YES ALL NEW III VII VIII XII XIII XIV XVI XVII XVIII XIX XXI MBA MRI ATM SUV HQ MPS"
    " MEPS JSC LLC OJSC PJSC CJSC UAH USD EUR RUB GBP KZT BYN PLN ETA ETD APC APCS MLRS TNT IED KAB KABS SOS ID IDS IQ"
    " KIA MIA"
)
_INITIAL = re.compile(r"[A-Z]\.?")
_SMALL = re.compile(r"\b[a-z]+\b")


def leftovers(
    tree: Tree, all_words: Sequence[Word], taken: Container[int], surnames: Container[str]
) -> Iterator[Mention]:
    """The remaining sequences of capitalised words, each with its likeliest type."""
    small = frozenset(_SMALL.findall(tree.text))
    at = 0
    while at < len(all_words):
        stop = at + _is_left(tree, all_words, at, taken)
        while stop > at and follows(all_words, stop) and _is_left(tree, all_words, stop, taken):
            stop += 1
        if stop > at and _is_name(tree, all_words, at, stop, small):
            kind = _likeliest(tree, all_words, at, stop, surnames)
            yield mention(tree, all_words[at].first, all_words[stop - 1].last, kind, sure=False)
        at = max(stop, at + 1)


def _is_left(tree: Tree, all_words: Sequence[Word], at: int, taken: Container[int]) -> bool:
    word = all_words[at]
    proper = word.is_name and tree.pos[word.last] == "PROPN" and word.first not in taken
    return proper and not (word.is_role or word.lower in INSTITUTIONS or word.lower in _FEASTS)


def _is_name(tree: Tree, all_words: Sequence[Word], start: int, stop: int, small: Container[str]) -> bool:
    """Whether the words are capitalised as a name, and not as a title, a sentence start or a line in capitals."""
    first = all_words[start]
    opens = start == 0 or tree.sentence_of(first.first)[0] == first.first or tree.words[first.first - 1] in _OPENING
    is_common = all(word.lower in small for word in all_words[start:stop])
    in_title = (stop < len(all_words) and all_words[stop].is_role) or (start > 1 and all_words[start - 2].is_role)
    opens = opens and stop - start == 1 and not is_known_person(first.text)
    if first.text.isupper():
        return stop - start == 1 and _is_abbreviation(tree, first)
    return not (opens or is_common or in_title or is_people(first.text))


def _is_abbreviation(tree: Tree, word: Word) -> bool:
    """Whether a word in capitals abbreviates an institution's name, in a line that isn't all in capitals."""
    line = tree.text[tree.text.rfind("\n", 0, tree.start[word.first]) + 1 :].partition("\n")[0]
    return _ABBREVIATION.fullmatch(word.text) is not None and word.text not in NO_BODIES and not line.isupper()


def _likeliest(tree: Tree, all_words: Sequence[Word], start: int, stop: int, surnames: Container[str]) -> str:
    last = all_words[stop - 1].text
    if _INITIAL.fullmatch(last):
        return "PERSON"
    if surname_key(last) in surnames or is_like_surname(last) or is_known_person(last):
        return "PERSON"
    located = is_located(all_words, start) or _is_inhabited(tree, all_words[start].first)
    return "GPE" if stop == start + 1 and located else "ORG"


def _is_inhabited(tree: Tree, name: int) -> bool:
    """Whether words before a name tell that somebody lives there: 'residents of Chop'."""
    return name > 1 and tree.lower[name - 1] == "of" and tree.lower[name - 2] in HEADS - {"head", "people"}


_OPENING = (*QUOTE_MARKS, ":", "-", "–", "—", "•")

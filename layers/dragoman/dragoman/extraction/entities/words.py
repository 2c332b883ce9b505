"""Splits a parsed text into words for finding names: tokens joined by a hyphen are one word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

# The last nouns in names of streets and buildings, and of rivers and islands.
FACILITIES = words(
    "street avenue square bridge boulevard lane airport stadium station palace highway tower terminal cathedral"
    " monastery prospect prospekt embankment theater theatre stop crossing checkpoint dam arena mosque synagogue tunnel"
    " fortress pier motorway hospital clinic museum prison polyclinic sanatorium roundabout interchange overpass"
    " cemetery"
)
LANDSCAPES = words(
    "spit island islands sea river lake bay peninsula mountains strait gulf delta reservoir valley desert ocean canal"
    " plateau coast steppe"
)
# Abbreviations behind the name of a place: military and civil administrations, power plants, clubs.
ENDS_IN_CAPITALS = words("OVA OMA RMA RSA MVA CMA RVA NPP HPP TPP CHPP CHP PSP FC SC HC BC")
VESSELS = words(
    "ship vessel cruiser frigate corvette tanker ferry submarine yacht boat icebreaker destroyer minesweeper warship"
    " flagship"
)
EVENTS = words("cup championship championships olympics paralympics")
_NO_NAMES = TIMES | words(
    "i he she it we they you the a an this that these those his her its their our my who what when where why how if"
    " but and or nor so as at by for from in of on to with after before while since until about against during under"
    " over near no not yes mr mrs ms dr prof photo video source date page there here then now also both all some many"
    " more most other another each every one two three four five six mr. mrs. ms. dr. prof. st. no."
    " seven eight nine ten first second third one"
)

_NO_NAME_CLASSES = frozenset(("ADP", "DET", "PRON", "CCONJ", "SCONJ", "PUNCT", "NUM"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its first and last token (inclusive).

    `is_name`: it is capitalised and may be part of a name. `is_role`: it means a person ('mayor', 'firefighters').
    `follows`: it is in the same sentence and line as the previous word, with only a space between them.
    """

    first: int
    last: int
    text: str
    lower: str
    is_name: bool
    is_role: bool
    follows: bool


def words_of(tree: Tree) -> list[Word]:
    """The words of the text in order; punctuation marks and line breaks are words, too."""
    found, index = [], 0
    while index < len(tree):
        last = _joined(tree, index)
        found.append(_word(tree, index, last))
        index = last + 1
    return found


def _joined(tree: Tree, first: int) -> int:
    """The last token of the word that begins here."""
    last = first
    while last + 2 < len(tree) and tree.words[last + 1] == "-" and _is_joint(tree, last + 1):
        last += 2
    return last


def _is_joint(tree: Tree, hyphen: int) -> bool:
    """Whether the hyphen joins two words without spaces."""
    joined = tree.stop[hyphen - 1] == tree.start[hyphen] and tree.stop[hyphen] == tree.start[hyphen + 1]
    return joined and tree.words[hyphen - 1][0].isalpha() and tree.words[hyphen + 1][0].isalnum()


def _word(tree: Tree, first: int, last: int) -> Word:
    text = tree.text[tree.start[first] : tree.stop[last]]
    lower = text.casefold()
    is_name = (
        tree.pos[last] not in _NO_NAME_CLASSES
        and text[0].isupper()
        and {lower, lower.removesuffix("s")}.isdisjoint(_NO_NAMES)
        and (len(text) > 1 or lower != text.lower())
    )
    return Word(first, last, text, lower, is_name, is_role(tree, last), _follows(tree, first))


def _follows(tree: Tree, first: int) -> bool:
    if first == 0 or tree.sentence[first - 1] != tree.sentence[first]:
        return False
    stop, start = tree.stop[first - 1], tree.start[first]
    return start == stop + 1 and tree.text[stop] in " \u00a0"


def follows(all_words: Sequence[Word], at: int) -> bool:
    """Whether there is a word at this index, with only a space between it and the previous word."""
    return 0 < at < len(all_words) and all_words[at].follows


def ends_name_of_thing(word: str) -> bool:
    """Whether names of institutions, buildings or landscapes end in this word, so that it can't end a person's name."""
    return any(word in ends for ends in (ENDS_OF_NAMES, FACILITIES, LANDSCAPES, EVENTS))

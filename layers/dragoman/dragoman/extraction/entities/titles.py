"""Finds persons' titles, separate from names: 'Foreign Minister Sergey Lavrov', 'Lavrov, the foreign minister,'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.person_nouns import PERSON_NOUNS
from dragoman.extraction.lexicon.times import NEAR_DAYS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import ROLES, ends_as_person
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.text.date_names import DAYS_AND_MONTHS

_TITLES = ROLES | words(
    "minister mayor director governor speaker spokesman spokeswoman spokesperson chancellor king queen prince princess"
    " senator congressman congresswoman ambassador professor doctor lawyer manager adviser advisor leader commissioner"
    " prosecutor lawmaker pope bishop rabbi imam chairman commander surgeon researcher secretary-general dr prof mr"
    " patriarch metropolitan archbishop archpriest abbot mufti corporal ensign seaman gunner paramedic mullah hieromonk"
    " hegumen protodeacon deacon nun regent sheikh ayatollah hetman ataman uncle aunt auntie granny grandmother"
    " grandfather envoy treasurer founder owner editor editor-in-chief paleoecologist rector dean inspector foreman"
    " pensioner ombudsman ombudswoman chaplain analyst economist historian psychologist meteorologist hydrologist"
    " forecaster virologist admiral marshal brigadier commodore rear-admiral vice-admiral lieutenant-colonel"
    " lieutenant-general major-general colonel-general captain-lieutenant"
)
BEFORE_TITLES = words("rear vice deputy first second third acting former chief senior junior warrant wing group")
_GIVEN_NAMES = words("hunter tyler taylor spencer parker carter cooper chandler sawyer")  # that end as roles do
COURTESY = words("mr mr. mrs mrs. ms ms. sir madam")
_INSIDE = words("of for and at")
_DAYS = DAYS_AND_MONTHS | NEAR_DAYS
_LONGEST = 12  # tokens


def titles_of(tree: Tree, mentions: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The titles next to the mentions of one person (first and last tokens), each once, in order."""
    found: dict[str, str] = {}
    for first, last in mentions:
        for extent in (_before(tree, first), _after(tree, last)):
            if extent is not None:
                title = re.sub(r"\s+", " ", tree.text[slice(*tree.span(*extent))])
                found.setdefault(title.casefold(), title)
    return tuple(found.values())


def _before(tree: Tree, name: int) -> tuple[int, int] | None:
    """The words of a title that end where the name begins: 'head of the depot', 'US President'."""
    start, first = tree.sentence_of(name)[0], name
    while first > start and name - first < _LONGEST and _is_part(tree, first - 1):
        first -= 1
    while first < name and (tree.lower[first] in _INSIDE or tree.pos[first] == "DET" or tree.tag[first] == "PRP$"):
        first += 1
    # If no title is before the 'of', the title starts after it: 'supporters of President Biden'.
    starts = [node for node in range(first, name) if tree.lower[node] == "of"]
    if starts and not any(is_title(tree, node) for node in range(first, starts[0])):
        first = starts[-1] + 1
    has_title = any(is_title(tree, node) or is_role(tree, node) for node in range(first, name))
    return (first, name - 1) if has_title and tree.lower[name - 1] not in COURTESY else None


def _after(tree: Tree, name: int) -> tuple[int, int] | None:
    """The apposition after the name: ', the mayor of Kherson,' but not ', a friend said'."""
    first = name + 2
    if first >= len(tree) or tree.words[name + 1] != "," or tree.pos[first] not in ("DET", "NOUN", "PROPN", "ADJ"):
        return None
    last = first
    while last + 1 < len(tree) and last - first < _LONGEST and _is_part(tree, last + 1):
        last += 1
    closed = last + 1 < len(tree) and tree.words[last + 1] in (",", ".", ";")
    first += tree.pos[first] == "DET"
    nouns = [node for node in range(first, last + 1) if tree.lower[node] in _INSIDE]
    head = nouns[0] - 1 if nouns else last
    return (first, last) if closed and first <= head and is_title(tree, head) else None


def _is_part(tree: Tree, node: int) -> bool:
    if tree.words[node].isspace() or tree.tag[node] == "VBG" or tree.lower[node] in _DAYS:
        return False
    if tree.words[node] == "-":  # 'Lieutenant-General'
        return tree.stop[node - 1] == tree.start[node] and tree.stop[node] == tree.start[node + 1]
    return tree.pos[node] in ("NOUN", "PROPN", "ADJ", "DET") or tree.lower[node] in _INSIDE - {"and"}


def is_title(tree: Tree, node: int) -> bool:
    """Whether a word is the title of a person."""
    return tree.lower[node].rstrip(".") in _TITLES


def is_only_title(tree: Tree, first: int, last: int) -> bool:
    """Whether words are a title, and the person's name follows: 'Rear Admiral' of 'Rear Admiral Petro Lys'."""
    behind = last + 1
    named = behind < len(tree) and tree.words[behind][0].isupper() and tree.stop[last] < tree.start[behind]
    before = all(tree.lower[node] in BEFORE_TITLES or is_title(tree, node) for node in range(first, last))
    return named and before and is_title(tree, last)


def are_titled(tree: Tree, node: int) -> bool:
    """Whether a word is the plural of a title: 'Forecasters'."""
    return tree.tag[node] in ("NNS", "NNPS") and _is_title_of_persons(tree.lower[node])


def is_role(tree: Tree, node: int) -> bool:
    """Whether a word means a person or persons: 'Mayor', 'firefighters'; but not 'operator', also a company."""
    word, is_small = tree.lower[node], tree.words[node].islower()
    if is_small:
        return _is_title_of_persons(word) or (tree.pos[node] in ("NOUN", "PROPN") and _ends_as_person(word))
    if not tree.words[node][0].isupper() or word in INSTITUTIONS or is_first_name(word) or word in _GIVEN_NAMES:
        return False
    return word in _TITLES or (_opens_before_name(tree, node) and (word in PERSON_NOUNS or _ends_as_person(word)))


@lru_cache(maxsize=4096)
def _is_title_of_persons(word: str) -> bool:
    """Whether a word or its singular is a title."""
    return word not in INSTITUTIONS and (word in _TITLES or word.removesuffix("s") in _TITLES)


@lru_cache(maxsize=4096)
def _ends_as_person(word: str) -> bool:
    return word not in INSTITUTIONS and ends_as_person(word.removesuffix("s"))


def _opens_before_name(tree: Tree, node: int) -> bool:
    """Whether a word opens a sentence, and a name follows: 'Goalkeeper Denys Tkach'."""
    opens = node + 1 < len(tree) and tree.sentence_of(node)[0] == node and tree.pos[node] in ("NOUN", "PROPN")
    return (
        opens
        and (not tree.lower[node].endswith("ian") or tree.lower[node] in PERSON_NOUNS)
        and tree.words[node + 1][0].isupper()
        and tree.stop[node] < tree.start[node + 1]
    )

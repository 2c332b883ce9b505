"""Finds entities: names found by rules and by the model, with all mentions of one thing grouped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from dragoman.extraction.entities.body_context import is_like_club, is_quoted
from dragoman.extraction.entities.called_bodies import (
    abbreviations,
    broadcasters,
    called_bodies,
    designations,
    numbered,
    quoted_names,
    stages,
)
from dragoman.extraction.entities.extents import completed
from dragoman.extraction.entities.grouping import entities_of
from dragoman.extraction.entities.institutions import in_capitals, institutions, known_institutions
from dragoman.extraction.entities.labels import agreed, is_located, label
from dragoman.extraction.entities.leftovers import NO_BODIES, leftovers
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.offices import holders_of_offices, nicknamed
from dragoman.extraction.entities.peoples import peoples
from dragoman.extraction.entities.persons import persons
from dragoman.extraction.entities.places import listed_settlements, regions, settlements, things
from dragoman.extraction.entities.plants import plants
from dragoman.extraction.entities.titles import COURTESY, is_only_title, is_role
from dragoman.extraction.entities.undecided import acts_as_person, is_met, settled
from dragoman.extraction.entities.words import Word, words_of
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import find_place, find_settlement
from dragoman.names.matching import surname_key
from dragoman.text.contacts import MASK
from dragoman.text.date_names import SHORT_MONTHS
from dragoman.vocabulary import EntityType

_TYPES = frozenset(get_args(EntityType))
_CURRENCIES = words("UAH RUB RUR USD EUR GBP PLN KZT BYN CNY JPY CHF TRY ILS CZK HUF RON MDL GEL AMD AZN UZS KGS")
_YOUTH_TEAM = re.compile(r"U-?\d\d")
_CLUBS = (["club"], ["side"], ["team"], ["champions"], ["hosts"], ["visitors"])
_LEADING = COURTESY | words("the a an dr. dr president sen. rep. gov. senator")
_TRAILING = frozenset(("'s", "'", "s'"))


def find_entities(tree: Tree) -> tuple[Entity, ...]:
    """The entities of a parsed text in the order of their first mention; spans are code point offsets."""
    return entities_of(tree, find_mentions(tree))


def find_mentions(tree: Tree) -> list[Mention]:
    """All names that rules find, those of the model that don't overlap with them, and leftovers, in order."""
    all_words = words_of(tree)
    found = _by_rules(tree, all_words)
    surnames = _surnames(tree, found)
    taken = _tokens(found)
    found += [one for name in tree.names if name.label in _TYPES for one in _corrected(tree, name, taken, surnames)]
    taken = _tokens(found)
    found += [one for one in abbreviations(tree, found) if one.first not in taken]
    found += leftovers(tree, all_words, _tokens(found), surnames)
    found = with_wholes(tree, found)
    ordered = sorted((one for one in found if not MASK.search(one.text)), key=lambda one: one.first)
    return agreed(settled(tree, completed(tree, ordered)))


def with_wholes(tree: Tree, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, where a name of several words that a rule found stands again, in place of those of its parts."""
    wholes = {
        tuple(tree.words[node] for node in one.tokens()): one for one in found if one.sure and len(one.tokens()) > 1
    }
    kept = list(found)
    for again in _repeats(tree, wholes):
        inside = [one for one in kept if not set(one.tokens()).isdisjoint(again.tokens())]
        if inside and all(set(one.tokens()) < set(again.tokens()) for one in inside):
            kept = [*(one for one in kept if one not in inside), again]
    return kept


def _repeats(tree: Tree, wholes: Mapping[tuple[str, ...], Mention]) -> Iterator[Mention]:
    """Every place of these names; the words of each are the key."""
    begins: dict[str, list[tuple[str, ...]]] = {}
    for name in wholes:
        begins.setdefault(name[0], []).append(name)
    for index, word in enumerate(tree.words):
        for name in begins.get(word, ()):
            if tuple(tree.words[index : index + len(name)]) == name:
                yield mention(tree, index, index + len(name) - 1, wholes[name].type)


def _tokens(found: Iterable[Mention]) -> set[int]:
    return {node for one in found for node in one.tokens()}


def _by_rules(tree: Tree, all_words: Sequence[Word]) -> list[Mention]:
    """The mentions that rules find; of two that overlap, the one found first."""
    found: list[Mention] = []
    taken: set[int] = set()

    def take(candidates: Iterator[Mention] | Sequence[Mention]) -> None:
        for one in candidates:
            if taken.isdisjoint(one.tokens()):
                taken.update(one.tokens())
                found.append(one)

    for one_kind in (nicknamed(tree), quoted_names(tree), designations(tree)):
        take(one_kind)
    for find in (numbered, stages, broadcasters, plants, in_capitals, holders_of_offices):
        take(find(tree, all_words))
    people, known = _people_and_known(tree, all_words)
    take(people)
    bodies = (*institutions(tree, frozenset(taken)), *known, *things(tree, all_words))
    take(sorted(bodies, key=lambda one: one.first - one.last))  # the longest first
    for find in (called_bodies, regions, listed_settlements):
        take(find(tree, all_words))
    take(_places(tree, settlements(tree, all_words), _surnames(tree, found)))
    take(peoples(tree, all_words))
    return found


def _surnames(tree: Tree, found: Sequence[Mention]) -> frozenset[str]:
    """The keys of surnames: the last words of persons' names with several words."""
    by_rule = {surname_key(tree.words[one.last]) for one in found if one.type == "PERSON" and one.last > one.first}
    taken = {node for one in found for node in one.tokens()}
    by_model = {
        surname_key(tree.words[name.end - 1])
        for name in tree.names
        if name.label == "PERSON" and name.end - name.first > 1 and taken.isdisjoint(range(name.first, name.end))
    }
    return frozenset(by_rule | by_model)


def _people_and_known(tree: Tree, all_words: Sequence[Word]) -> tuple[list[Mention], list[Mention]]:
    """The persons outside of known names, and the known names; 'Economist' before a person's name is a title."""
    known = [*known_institutions(tree, all_words)]
    fixed = {node for one in known if one.last > one.first for node in one.tokens()}
    people = [one for one in persons(tree, all_words) if fixed.isdisjoint(one.tokens())]
    begins = {one.first for one in people}
    return people, [one for one in known if one.last + 1 not in begins or not is_role(tree, one.last)]


def _places(tree: Tree, towns: Iterable[Mention], surnames: frozenset[str]) -> Iterator[Mention]:
    """The places, with better types: a quoted town or a club is an institution, and a town that acts is a person.

    Towns whose names are surnames of the article's persons are left out.
    """
    for one in towns:
        place = find_place(one.text)
        is_town = place is None and not is_located(tree, one)
        is_club = tree.lower[one.first - 1 : one.first] in _CLUBS
        if is_club or (is_quoted(tree, one) and (place is None or place.kind != "country")):
            yield replace(one, type="ORG")
        elif is_town and (acts_as_person(tree, one) or (is_met(tree, one) and not is_like_club(tree, one))):
            yield replace(one, type="PERSON", sure=True)
        elif not (is_town and is_like_club(tree, one)) and not _is_surname(tree, one, surnames):
            yield one


def _is_surname(tree: Tree, place: Mention, surnames: frozenset[str]) -> bool:
    """Whether a possible place is a person of the article: 'Paris' after 'Valeska Paris', but not 'in Paris'."""
    return place.first == place.last and surname_key(tree.words[place.last]) in surnames and not is_located(tree, place)


def _corrected(tree: Tree, name: Name, taken: set[int], surnames: frozenset[str]) -> Iterator[Mention]:
    """The mentions in the free parts of a name that the model found, trimmed and typed by rules."""
    for first, last in _left(tree, name, taken):
        one = mention(tree, first, last, name.label, sure=False)
        by_rule = label(tree, one, surnames)
        kind = by_rule or name.label
        if kind in _TYPES and _may_be_name(tree, one, by_rule is not None):
            yield Mention(first, last, kind, one.text, by_rule is not None)


def _may_be_name(tree: Tree, one: Mention, told: bool) -> bool:
    """Whether it may be a name: no currency, title or common word at a start, not in lower case or all in capitals."""
    if not _is_spelled_as_name(one.text) or is_only_title(tree, one.first, one.last):
        return False
    if not told and all(tree.tag[node] == "CD" and tree.words[node].isalpha() for node in one.tokens()):
        return False  # 'Twelve houses'
    if told or one.last > one.first:
        return told or not _is_in_capitals(tree, one)
    return not (_is_in_capitals(tree, one) or tree.lower[one.first] in INSTITUTIONS or _only_opens(tree, one))


def _is_spelled_as_name(text: str) -> bool:
    """Whether it has a capital, and is no currency, month or other abbreviation of a common word."""
    is_other = text in _CURRENCIES | NO_BODIES or text.casefold().rstrip(".") in SHORT_MONTHS
    return not is_other and not _YOUTH_TEAM.fullmatch(text) and any(letter.isupper() for letter in text)


def _only_opens(tree: Tree, one: Mention) -> bool:
    """Whether a word has its capital only as the first of a sentence or of what follows a colon."""
    starts = tree.sentence_of(one.first)[0] == one.first or tree.words[one.first - 1] == ":"
    return starts and (_is_common(tree, one) or _is_title_of(tree, one))


def _is_common(tree: Tree, one: Mention) -> bool:
    """Whether the parser takes the word for a common noun or an adjective, and no colon follows, as after a speaker."""
    speaks = tree.words[one.last + 1 : one.last + 2] == [":"]
    return not speaks and tree.tag[one.first] in ("NN", "NNS", "JJ", "VBG", "RB")


def _is_title_of(tree: Tree, one: Mention) -> bool:
    """Whether a word opens a title: 'Lawyer of the suspect X'."""
    return is_role(tree, one.first) and tree.lower[one.last + 1 : one.last + 2] == ["of"]


def _is_in_capitals(tree: Tree, one: Mention) -> bool:
    """Whether the whole line is in capitals, so that they don't show names."""
    start = tree.text.rfind("\n", 0, tree.start[one.first]) + 1
    stop = tree.text.find("\n", start)
    line = tree.text[start : stop if stop >= 0 else len(tree.text)]
    return line.isupper() and len(line.split()) > _FEWEST


_FEWEST = 3  # words of a line in capitals


def _left(tree: Tree, name: Name, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The parts of a name that no rule has used, trimmed of words that can't begin or end a name."""
    free = [node for node in _inside_brackets(tree, name) if node not in taken]
    is_whole = len(free) == len(_inside_brackets(tree, name))
    start = 0
    for at in range(1, len(free) + 1):
        if at == len(free) or free[at] != free[at - 1] + 1:
            first, last = _trimmed(tree, *_with_hyphens(tree, free[start], free[at - 1], taken))
            first, last = (first, last) if is_whole else _capitalised(tree, first, last)
            if first <= last and (is_whole or not is_role(tree, last)):
                yield first, last
            start = at


def _inside_brackets(tree: Tree, name: Name) -> range:
    """The tokens of a name, without words before a bracket that it does not close: 'federation (FHU'."""
    tokens = range(name.first, name.end)
    opening = next((node for node in tokens if tree.words[node] == "("), None)
    is_open = opening is not None and not any(tree.words[node] == ")" for node in tokens)
    return range(opening + 1, name.end) if is_open and opening is not None else tokens


def _with_hyphens(tree: Tree, first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """The tokens including words joined by hyphens: 'Slavneft-YANOS' for 'Slavneft', but not 'Russia-Ukraine'."""
    while _joins(tree, last + 1, taken):
        last += 2
    while _joins(tree, first - 1, taken):
        first -= 2
    return first, last


def _joins(tree: Tree, hyphen: int, taken: set[int]) -> bool:
    """Whether a hyphen here joins two capitalised words, neither of which is a place or already used."""
    if not 0 < hyphen < len(tree) - 1 or tree.words[hyphen] != "-":
        return False
    before, behind = hyphen - 1, hyphen + 1
    touching = tree.stop[before] == tree.start[hyphen] and tree.stop[hyphen] == tree.start[behind]
    free = taken.isdisjoint((before, behind)) and tree.words[before][0].isupper() and tree.words[behind][0].isupper()
    return touching and free and not (find_settlement(tree.words[before]) or find_settlement(tree.words[behind]))


def _trimmed(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The tokens without a leading article or title, a trailing possessive, spaces and punctuation."""
    while first <= last and (
        tree.lower[first] in _LEADING or not tree.words[first][0].isalnum() or tree.dep[first] == "punct"
    ):
        first += 1
    while last >= first and (
        tree.lower[last] in _TRAILING or tree.pos[last] == "ADP" or not tree.words[last][-1].isalnum()
    ):
        if tree.words[last].endswith(".") and tree.words[last][0].isalnum():
            break
        last -= 1
    return first, last


def _capitalised(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The tokens without the lower-case words at both ends."""
    while first <= last and not tree.words[first][0].isupper():
        first += 1
    while last >= first and not tree.words[last][0].isupper():
        last -= 1
    return first, last

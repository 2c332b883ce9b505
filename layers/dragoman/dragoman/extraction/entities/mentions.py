"""Entities: the model's names, corrected by rules, with all mentions of one thing grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from dragoman.extraction.entities.institutions import (
    institutions,
    is_medium,
    is_named_body,
    known_type,
    quoted_institutions,
    short_institutions,
)
from dragoman.extraction.entities.titles import COURTESY, titles_of
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity, Location
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import Place, find_place
from dragoman.names.matching import canonical, inflected_person, same_person, variant_key
from dragoman.text.contacts import MASK
from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType

_TYPES = frozenset(get_args(EntityType))
_HEADS_OF_TITLES = frozenset(("secretary", "minister", "ministry", "department", "head", "chief", "council", "adviser"))


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int
    type: str
    text: str


def find_entities(tree: Tree) -> tuple[Entity, ...]:
    """The entities of a parsed text in the order of their first mention; spans are code point offsets."""
    mentions = sorted(_mentions(tree), key=lambda mention: mention.first)
    groups: list[list[_Mention]] = []
    for mention in _full_names_first(mentions):
        exact = next((group for group in groups if _belongs(mention, group)), None)
        group = exact or next((group for group in groups if _is_inflected(mention, group)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    _add_repeated(tree, groups)
    _add_short_forms(tree, groups)
    found = [_entity(tree, group) for group in groups]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0]))


def _add_repeated(tree: Tree, groups: list[list[_Mention]]) -> None:
    """Add what the model names in one place and overlooks in another: surnames and names of one word."""
    owners: dict[str, list[_Mention]] = {}
    covered: set[int] = set()
    for group in groups:
        for mention in group:
            covered.update(range(mention.first, mention.last + 1))
            if _may_repeat(mention):
                owners.setdefault(variant_key(tree.words[mention.last]), group)
    for index, word in enumerate(tree.words):
        if word[0].isupper() and index not in covered and tree.pos[index] in ("PROPN", "NOUN"):
            group = owners.get(variant_key(word), [])
            if group:
                group.append(_Mention(index, index, group[0].type, word))


def _may_repeat(mention: _Mention) -> bool:
    """Whether the last word alone names the same: a surname, or the only word of a place or institution."""
    return mention.type == "PERSON" or (mention.type in ("GPE", "ORG") and mention.first == mention.last)


def _add_short_forms(tree: Tree, groups: list[list[_Mention]]) -> None:
    """Add 'the Ministry' to the institution in whose full name the word came last."""
    for head in short_institutions(tree):
        word = tree.lower[head]
        earlier = [
            (mention.first, number)
            for number, group in enumerate(groups)
            for mention in group
            if mention.type == "ORG" and mention.last < head and mention.text.casefold().split()[-1] == word
        ]
        if earlier:
            groups[max(earlier)[1]].append(_Mention(head, head, "ORG", _text(tree, head, head)))


def _full_names_first(mentions: list[_Mention]) -> list[_Mention]:
    """Persons with several names found first, so that a surname finds its owner wherever it stands."""
    return sorted(mentions, key=lambda mention: (mention.type == "PERSON" and " " not in mention.text, mention.first))


def _mentions(tree: Tree) -> Iterator[_Mention]:
    """The mentions that rules find, and those of the model that don't overlap them."""
    taken: set[int] = set()
    for first, last, label in (*quoted_institutions(tree), *institutions(tree)):
        if not taken.isdisjoint(range(first, last + 1)):
            continue
        taken.update(range(first, last + 1))
        yield _Mention(first, last, label, _text(tree, first, last))
    surnames = {tree.lower[name.end - 1] for name in tree.names if name.label == "PERSON" and name.end - name.first > 1}
    for name in tree.names:
        mention = _corrected(tree, name, surnames)
        if mention is not None and taken.isdisjoint(range(mention.first, mention.last + 1)):
            yield mention


def _corrected(tree: Tree, name: Name, surnames: set[str]) -> _Mention | None:
    """The mention of a name that the model found, cut and typed by rules; None if it is no entity."""
    first, last = _trimmed(tree, name)
    if last < first:
        return None
    text = _text(tree, first, last)
    label = _label(tree, _Mention(first, last, name.label, text), surnames)
    if label not in _TYPES or text in _CURRENCIES or not any(letter.isupper() for letter in text) or MASK.search(text):
        return None
    return _Mention(first, last, label, text)


def _trimmed(tree: Tree, name: Name) -> tuple[int, int]:
    """Without a leading article or title, a trailing possessive mark, spaces and punctuation."""
    first, last = name.first, name.end - 1
    if name.label == "PERSON":
        first = _after_town(tree, first, last)
    while first <= last and (
        tree.lower[first] in _LEADING or not tree.words[first][0].isalnum() or tree.dep[first] == "punct"
    ):
        first += 1
    while last >= first and (tree.lower[last] in _TRAILING or not tree.words[last][-1].isalnum()):
        if tree.words[last].endswith(".") and tree.words[last][0].isalnum():
            break
        last -= 1
    return first, last


def _after_town(tree: Tree, first: int, last: int) -> int:
    """Where the person begins in 'Almaty T. M. Orazova', whose town the model took for a first name."""
    initial = next((node for node in range(first + 1, last) if _INITIAL.fullmatch(tree.words[node])), None)
    return first if initial is None or find_place(_text(tree, first, initial - 1)) is None else initial


_INITIAL = re.compile(r"[^\W\d_]\.")
_CURRENCIES = words("UAH RUB RUR USD EUR GBP PLN KZT BYN CNY JPY CHF TRY ILS CZK HUF RON MDL GEL AMD AZN UZS KGS")
_LEADING = COURTESY | words("the a an dr. dr president sen. rep. gov. senator")
_TRAILING = frozenset(("'s", "'", "s'"))


def _label(tree: Tree, mention: _Mention, surnames: set[str]) -> str:
    """The type of a name, by lists of names, by the names around it, or else by the model."""
    known = known_type(mention.text)
    if known:
        return known
    # A noun for a body stands before the second: 'the relief group Open Hand'.
    thing = mention.type in ("PRODUCT", "WORK_OF_ART", "FAC")
    if is_medium(mention.text) or (thing and is_named_body(tree, mention.first)):
        return "ORG"
    place, is_surname = find_place(mention.text), tree.lower[mention.last] in surnames
    if mention.first == mention.last and is_surname and _is_mistaken(mention, place):
        return "PERSON"
    if _is_part_of_title(tree, mention.first, mention.last):
        return "OTHER"
    return "GPE" if place is not None and _means_place(mention, place, is_surname) else mention.type


def _is_mistaken(mention: _Mention, place: Place | None) -> bool:
    """Whether the model's type may well be wrong for a surname."""
    if mention.type in ("GPE", "LOC"):
        return place is None
    return mention.type in ("ORG", "NORP", "PRODUCT", "FAC")


def _means_place(mention: _Mention, place: Place, is_surname: bool) -> bool:
    """Whether a name that the gazetteer has is the place, whatever the model says; teams are called by their town."""
    if mention.type == "ORG":
        return place.kind != "city"
    if mention.type == "PERSON":
        return not is_surname
    return mention.type in ("PRODUCT", "NORP", "WORK_OF_ART")


def _is_part_of_title(tree: Tree, first: int, last: int) -> bool:
    """Whether a name belongs to a title: 'State' in 'Secretary of State', 'National Security' in '… Adviser'."""
    after = tree.lower[last + 1] if last + 1 < len(tree) else ""
    if after in _HEADS_OF_TITLES:
        return True
    return first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in _HEADS_OF_TITLES


def _text(tree: Tree, first: int, last: int) -> str:
    return tree.text[tree.start[first] : tree.stop[last]]


def _belongs(mention: _Mention, group: list[_Mention]) -> bool:
    """Whether a mention has the name of the group, spelt alike."""
    if mention.type == "PERSON":
        return any(other.type == "PERSON" and same_person(other.text, mention.text) for other in group)
    key = variant_key(mention.text)
    return any(other.type == mention.type and variant_key(other.text) == key for other in group)


def _is_inflected(mention: _Mention, group: list[_Mention]) -> bool:
    """Whether translation left a name of the group with a case ending."""
    return mention.type == "PERSON" and any(
        other.type == "PERSON" and inflected_person(other.text, mention.text) for other in group
    )


def _entity(tree: Tree, group: list[_Mention]) -> Entity:
    """The entity of a group of mentions."""
    spans: list[Span] = sorted({tree.span(mention.first, mention.last) for mention in group})
    name = canonical([mention.text for mention in sorted(group, key=lambda item: item.first)])
    kind = cast(EntityType, group[0].type)
    titles = titles_of(tree, [(mention.first, mention.last) for mention in group]) if kind == "PERSON" else ()
    return Entity(kind, name, tuple(spans), _place(name) if kind == "GPE" else None, titles)


def _place(name: str) -> Location | None:
    place = find_place(name)
    return None if place is None else Location(place.country, place.latitude, place.longitude)

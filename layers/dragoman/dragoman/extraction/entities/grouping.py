"""Groups mentions into entities: one entity has all mentions of one thing, and none of another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dragoman.extraction.entities.acronyms import LONGEST_ABBREVIATION, acronyms, is_shortened
from dragoman.extraction.entities.bodies import Body, body_of, is_short_name
from dragoman.extraction.entities.institutions import ENDS_OF_MEDIA
from dragoman.extraction.entities.known_names import is_abbreviation, known_name
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.namesakes import KIN, likeliest_first
from dragoman.extraction.entities.people import fullness, person_of
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.places import REGIONS
from dragoman.extraction.entities.titles import COURTESY, titles_of
from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity, Location
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import Place, find_settlement, may_be_renamed
from dragoman.names.matching import canonical, is_like_surname, variant_key
from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_REGION = re.compile(rf"\s+(?:{'|'.join(sorted(REGIONS))})$", re.IGNORECASE)
_WATER = re.compile(r"^(?:River|Lake) | (?:River|river|Lake|lake)$")  # 'the Tysa River' is the Tysa
_HALVES = frozenset(("North", "South"))


@dataclass(slots=True)
class _Group:
    """The mentions of one thing. `body`: an institution's name and country."""

    type: str
    mentions: list[Mention]
    body: Body | None = None

    def names(self) -> list[str]:
        """The names of the thing, as in the text."""
        return [one.text for one in self.mentions]

    def last(self) -> int:
        """The last token of its last mention."""
        return max(one.last for one in self.mentions)


def entities_of(tree: Tree, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The entities of these mentions, sorted by first mention; spans are code point offsets."""
    groups: list[_Group] = []
    for one in sorted(mentions, key=_rank):
        _put(tree, one, groups)
    groups = _with_abbreviations(tree, groups)
    groups = _with_short_names(groups)
    _add_repeated(tree, groups)
    found = [_entity(tree, group) for group in groups]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0]))


def _rank(one: Mention) -> tuple[int, int]:
    """The sort key of a mention: full names first, so that surnames or 'the North' find their group anywhere."""
    if one.type == "PERSON":
        return 2 - fullness(one.text), one.first
    return int(one.text in _HALVES), one.first


def _put(tree: Tree, one: Mention, groups: list[_Group]) -> None:
    """Add a mention to its group, or start a new one."""
    body = body_of(tree, one) if one.type == "ORG" else None
    group = _group_of(tree, one, body, groups)
    if group is None:
        groups.append(_Group(one.type, [one], body))
        return
    group.mentions.append(one)
    if body is not None and group.body is not None and group.body.country is None:
        group.body = body


def _group_of(tree: Tree, one: Mention, body: Body | None, groups: Sequence[_Group]) -> _Group | None:
    if one.type == "PERSON":
        return _called_before(tree, one, groups) or _person(tree, one, groups)
    if one.text.casefold() in ENDS_OF_NAMES | ENDS_OF_MEDIA and body is not None:
        return _called_so(one, groups)
    if body is not None:
        fitting = [
            group
            for group in groups
            if group.body is not None and group.body.may_be(body) and not _is_other_country(tree, one, body, group)
        ]
        return max(fitting, key=lambda group: (group.body == body, group.last()), default=None)
    return next((group for group in groups if _is_same_thing(one, group)), None)


def _is_other_country(tree: Tree, one: Mention, body: Body, group: _Group) -> bool:
    """Whether a country is told of an institution after the text spoke of one without: 'the Defence Ministry' at home.

    A heading comes too early to tell a country.
    """
    if group.body is None or group.body.country is not None or body.country is None or not _has_owner(tree, one):
        return False
    begun = tree.text.find("\n\n")
    return any(begun < tree.start[other.first] and other.first < one.first for other in group.mentions)


def _has_owner(tree: Tree, one: Mention) -> bool:
    """Whether a country is in front of a name: 'Russia's Defence Ministry', 'the Russian Defence Ministry'."""
    return tree.lower[one.first - 1] in ("'s", "'") or is_people(tree.words[one.first])


def _person(tree: Tree, one: Mention, groups: Sequence[_Group]) -> _Group | None:
    """The person of the article with this name; or None."""
    persons = _persons(tree, one, groups)
    gender = None if fullness(one.text) else gender_told(tree, one.first, one.last)
    found = person_of(one.text, [group.names() for group in persons], gender)
    return None if found is None else persons[found]


def _persons(tree: Tree, one: Mention, groups: Sequence[_Group]) -> list[_Group]:
    """The persons of the article; for a surname alone, the likeliest first."""
    persons = [group for group in groups if group.type == "PERSON"]
    if tree.lower[one.first - 1 : one.first] and tree.lower[one.first - 1] in KIN and is_first_name(one.text):
        persons = [group for group in persons if _is_of_family(group, persons)]
    if len(persons) < 2 or fullness(one.text):
        return persons
    return [persons[at] for at in likeliest_first(tree, one, [group.mentions for group in persons])]


def _is_of_family(group: _Group, persons: Sequence[_Group]) -> bool:
    """Whether another person of the article has the same surname, in the form for either gender."""
    own = {name.split()[-1][:_STEM] for name in group.names() if fullness(name) == 2}
    others = (name for other in persons if other is not group for name in other.names() if fullness(name) == 2)
    return any(name.split()[-1][:_STEM] in own for name in others)


_STEM = 4  # letters that the surnames of a married couple share


def _called_before(tree: Tree, one: Mention, groups: Sequence[_Group]) -> _Group | None:
    """The person whose nickname this is, named directly before: 'Robert Brovdi, call sign "Madyar"'; or None."""
    ends = {other.last: group for group in groups if group.type == "PERSON" for other in group.mentions}
    node = one.first - 1
    while node > 0 and tree.lower[node] in _CALLING:
        node -= 1
    return ends.get(node) if node < one.first - 2 else None


_CALLING = words('call sign callsign nickname nicknamed pseudonym with the known as aka , ( " “ « „ “ by his her')


def gender_told(tree: Tree, first: int, last: int) -> str | None:
    """The gender that the words around a surname show: 'Mrs Koval', 'Koval said she had slept'; or None."""
    around = [node for node in (first, first - 1) if node >= 0 and tree.lower[node] in COURTESY]
    verb = last + 1
    if tree.lemma[verb : verb + 1] and tree.lemma[verb] in SAYING:
        after = verb + 1 + (tree.lower[verb + 1 : verb + 2] == ["that"])
        around += [node for node in range(after, min(after + 1, len(tree))) if tree.tag[node] == "PRP"]
    return next((gender for node in around if (gender := GENDER_OF_WORD.get(tree.lower[node]))), None)


def _is_same_thing(one: Mention, group: _Group) -> bool:
    """Whether a mention has the same name as the group, in any spelling; all types of places count as one type."""
    if group.type != one.type and not {group.type, one.type} <= _PLACES:
        return False
    key = _key(one)
    if any(_key(other) == key or _is_half(one.text, other.text) for other in group.mentions):
        return True
    return not one.is_region and any(may_be_renamed(one.text, other.text) for other in group.mentions)


def _is_half(short: str, name: str) -> bool:
    """Whether 'the North' is short for a country such as North Korea."""
    place = find_settlement(name)
    return short in _HALVES and name.startswith(f"{short} ") and place is not None and place.kind == "country"


def _key(one: Mention) -> str:
    """A key that all spellings of a place share; a region has a different key from its town."""
    known = known_name(one.text)
    if known is not None:
        return variant_key(known.name)
    region = _REGION.search(one.text)
    name = _without_water(one.text[: region.start()] if region else one.text)
    return f"{variant_key(name)} region" if region or one.is_region else variant_key(name)


def _without_water(name: str) -> str:
    """'Tysa' for 'Tysa River'; the whole name if the rest is a town's: Dnipro is not the Dnipro River."""
    bare = _WATER.sub("", name)
    return name if find_settlement(bare) else bare


def _with_abbreviations(tree: Tree, groups: Sequence[_Group]) -> list[_Group]:
    """The groups, with abbreviations merged into the institutions that they abbreviate."""
    left = list(groups)
    for group in groups:
        if group.type not in ("PERSON", "NORP") or len(group.mentions) == 1:
            owner = _owner(tree, group, [other for other in left if other is not group and other.type == "ORG"])
            if owner is not None and group in left:
                owner.mentions.extend(group.mentions)
                left.remove(group)
    return left


def _owner(tree: Tree, group: _Group, others: Sequence[_Group]) -> _Group | None:
    """The institution after which an abbreviation was introduced, or else the only one that it fits; or None."""
    names = {one.text for one in group.mentions}
    if not all(_is_short(name) and len(name) <= LONGEST_ABBREVIATION for name in names):
        return None
    introduced = (other for other in others if any(_introduces(tree, one, other) for one in group.mentions))
    owner = next(introduced, None)
    if owner is not None or group.type != "ORG" or any(_is_of_the_world(name) for name in names):
        return owner
    fitting = [other for other in others if any(not names.isdisjoint(acronyms(name)) for name in other.names())]
    return fitting[0] if len(fitting) == 1 else None


def _is_short(name: str) -> bool:
    """Whether a name is one word in capitals, maybe with a small second letter: 'KhNPP'."""
    return is_abbreviation(name) or is_shortened(name)


def _is_of_the_world(abbreviation: str) -> bool:
    """Whether an abbreviation is known worldwide, and so has no other meaning: 'UN', but not 'SSU'."""
    known = known_name(abbreviation)
    return known is not None and known.country is None


def _introduces(tree: Tree, short: Mention, group: _Group) -> bool:
    """Whether an abbreviation is in brackets directly after a name of the group."""
    ends = {one.last for one in group.mentions if not is_abbreviation(one.text)}
    return short.first > 1 and tree.words[short.first - 1] == "(" and short.first - 2 in ends


def _with_short_names(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, with each short name merged into its institution if only one fits."""
    left = list(groups)
    for group in groups:
        owners = [other for other in left if other is not group and _is_short_for(group, other)]
        if len(owners) == 1:
            owners[0].mentions.extend(group.mentions)
            left.remove(group)
    return left


def _is_short_for(group: _Group, other: _Group) -> bool:
    """Whether all names of a group are short forms of the other's: 'Security Council', 'Baltlink'."""
    if other.body is None or not _may_be_short(group, other.body):
        return False
    names = [name for name in group.names() if name.casefold() not in ENDS_OF_NAMES]
    return bool(names) and all(any(is_short_name(name, full) for full in other.names()) for name in names)


def _may_be_short(group: _Group, body: Body) -> bool:
    """Whether a group may be the institution: its country isn't different, and no rule made it a person or place."""
    if group.body is not None:
        return None in (group.body.country, body.country)
    is_sure = any(one.sure or is_like_surname(one.text) or find_settlement(one.text) for one in group.mentions)
    return group.type in ("PERSON", "GPE") and not is_sure


@dataclass(frozen=True, slots=True)
class _Owners:
    """The groups by their names: by all tokens of a name, by its last word, and by a person's first word.

    `longest` is the number of tokens in the longest name.
    """

    longest: int
    wholes: Mapping[tuple[str, ...], _Group]
    by_last_word: Mapping[str, _Group]
    by_given_name: Mapping[str, _Group]


def _add_repeated(tree: Tree, groups: list[_Group]) -> None:
    """Add overlooked mentions whose name was found elsewhere: whole names, surnames and names of one word."""
    covered = {node for group in groups for one in group.mentions for node in one.tokens()}
    owners = _owners(tree, groups)
    for index, word in enumerate(tree.words):
        again = _repeated(tree, index, owners, groups) if word[0].isupper() and index not in covered else None
        if again is not None and covered.isdisjoint(again[1].tokens()):
            again[0].mentions.append(again[1])
            covered.update(again[1].tokens())


def _owners(tree: Tree, groups: Sequence[_Group]) -> _Owners:
    wholes = {tuple(tree.words[one.first : one.last + 1]): group for group in groups for one in group.mentions}
    by_last_word: dict[str, _Group] = {}
    for group in groups:
        for one in filter(_may_repeat, group.mentions):
            by_last_word.setdefault(variant_key(tree.words[one.last]), group)
    return _Owners(max(map(len, wholes), default=0), wholes, by_last_word, _by_given_names(tree, groups, by_last_word))


def _repeated(tree: Tree, index: int, owners: _Owners, groups: Sequence[_Group]) -> tuple[_Group, Mention] | None:
    """The group that is named again from a token on, and the mention; or None."""
    return (
        _again(tree, index, owners)
        or _by_last_word(tree, index, owners.by_last_word, groups)
        or _by_given_name(tree, index, owners.by_given_name)
        or _newspaper(tree, index, groups)
    )


def _by_given_names(tree: Tree, groups: Sequence[_Group], owners: Mapping[str, _Group]) -> dict[str, _Group]:
    """The persons by the first word of their names, if that is nobody's surname: 'Zhang' of 'Zhang Wei'."""
    found: dict[str, _Group] = {}
    for group in groups:
        for one in group.mentions:
            key = variant_key(tree.words[one.first])
            if group.type == "PERSON" and one.last > one.first and key not in owners:
                found.setdefault(key, group)
    return found


def _again(tree: Tree, index: int, owners: _Owners) -> tuple[_Group, Mention] | None:
    """The group of the multi-token name that begins here, and the mention; or None."""
    for length in range(min(owners.longest, len(tree) - index), 1, -1):
        group = owners.wholes.get(tuple(tree.words[index : index + length]))
        if group is not None:
            return group, mention(tree, index, index + length - 1, group.type)
    return None


def _by_one_word(tree: Tree, index: int, owners: Mapping[str, _Group]) -> tuple[_Group, Mention] | None:
    """The group that a single word names, and the mention; or None."""
    group = owners.get(variant_key(tree.words[index])) if tree.pos[index] in ("PROPN", "NOUN") else None
    return None if group is None else (group, mention(tree, index, index, group.type))


def _by_last_word(
    tree: Tree, index: int, owners: Mapping[str, _Group], groups: Sequence[_Group]
) -> tuple[_Group, Mention] | None:
    """The group that its last word names, and the mention; of namesakes, the one that the words around it tell."""
    named = _by_one_word(tree, index, owners)
    if named is None or named[0].type != "PERSON":
        return named
    return _group_of(tree, named[1], None, groups) or named[0], named[1]


def _by_given_name(tree: Tree, index: int, owners: Mapping[str, _Group]) -> tuple[_Group, Mention] | None:
    """The person whose full name begins with a word that stands alone, and the mention; or None."""
    beside = "".join(word[0] for word in (*tree.words[max(0, index - 1) : index], *tree.words[index + 1 : index + 2]))
    alone = tree.pos[index] == "PROPN" and not any(letter.isupper() for letter in beside)
    return _by_one_word(tree, index, owners) if alone else None


def _newspaper(tree: Tree, index: int, groups: Sequence[_Group]) -> tuple[_Group, Mention] | None:
    """The newspaper that a short name such as 'the Herald' means, and the mention; or None."""
    if tree.lower[index] not in ENDS_OF_MEDIA or tree.lower[index - 1 : index] != ["the"]:
        return None
    one = mention(tree, index, index, "ORG")
    group = _called_so(one, groups)
    return None if group is None else (group, one)


def _may_repeat(one: Mention) -> bool:
    """Whether the last word alone identifies it: a surname, or the only word of a place or institution."""
    return one.type == "PERSON" or (one.type in ("GPE", "ORG") and one.first == one.last)


def _called_so(one: Mention, groups: Sequence[_Group]) -> _Group | None:
    """The institution that 'the Ministry' means: its full name is this noun or contains it as head; or None."""
    noun = re.compile(rf"\b{one.text}(?:$| of | for )", re.IGNORECASE)
    fitting = (group for group in groups if group.type == "ORG" and any(map(noun.search, group.names())))
    return max(fitting, key=_Group.last, default=None)


def _entity(tree: Tree, group: _Group) -> Entity:
    """The entity of a group of mentions."""
    spans: list[Span] = sorted({tree.span(one.first, one.last) for one in group.mentions})
    name = canonical([one.text for one in sorted(group.mentions, key=lambda item: item.first)])
    kind = cast(EntityType, group.type)
    titles = titles_of(tree, [(one.first, one.last) for one in group.mentions]) if kind == "PERSON" else ()
    place = _place(tree, group) if kind == "GPE" else None
    located = None if place is None or not place.country else Location(place.country, place.latitude, place.longitude)
    return Entity(kind, name, tuple(spans), located, titles, None if place is None else place.key)


def _place(tree: Tree, group: _Group) -> Place | None:
    """The place of a group; None for regions and villages, because the gazetteer has only towns and countries."""
    called = {tree.lower[one.first - 2] for one in group.mentions if one.first > 1}
    if not called.isdisjoint(_VILLAGES) or any(one.is_region for one in group.mentions):
        return None
    found = [place for name in dict.fromkeys(group.names()) if (place := find_settlement(name)) is not None]
    return min(found, key=lambda place: place.key is None, default=None)  # an old name alone may be some other town's


_VILLAGES = frozenset(("village", "villages", "hamlet", "settlement"))

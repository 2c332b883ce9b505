"""What a later description tells of the person whom it means: 'the Greek diplomat', 'the 51-year-old'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent, covers
from dragoman.extraction.entities.peoples import country_of_people
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.genders import GENDER_OF_WORD
from dragoman.extraction.lexicon.person_nouns import ANYBODY, PERSON_NOUNS, PersonNoun, kinds_of, longest_noun
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.descriptions import LOWER
from dragoman.extraction.speakers.traits import age_before, is_age

_ANYBODY = PersonNoun(frozenset(), frozenset((ANYBODY,)), frozenset())
_ONLY_SAME = PersonNoun(frozenset(), frozenset(), frozenset())
_MANY = re.compile(r"(?:sh|ch|ese|ss|s)$")  # 'the Dutch', 'the Japanese', 'the Swedes'
_NO_DETAILS = words("rights man woman")  # 'the rights activist', 'the woman driver'
_PLURALS = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The noun of a description, the other nouns and ranks in it, and the age, country and gender that it tells."""

    noun: str
    meaning: PersonNoun
    details: frozenset[str]
    age: str | None
    country: str | None
    gender: str | None


def wanted_by(tree: Tree, source: Extent, head: int) -> Wanted | None:
    """What a definite description tells; or None if it is none of one person, or tells what somebody did."""
    age, noun = age_before(tree, head), longest_noun(tree.lower, head)
    meaning = _meaning(tree, noun, head, age)
    if meaning is None or not _is_plain(tree, head):
        return None
    inside = [node for node in range(source[0], source[1] + 1) if tree.pos[node] in ("NOUN", "PROPN", "ADJ")]
    return Wanted(
        noun=noun,
        meaning=meaning,
        details=frozenset() if age else _details(tree, head, inside) - set(noun.split()),
        age=None if age is None else tree.words[age],
        country=_country(tree, inside),
        gender=GENDER_OF_WORD.get(tree.lower[head]),
    )


def _is_plain(tree: Tree, head: int) -> bool:
    """Whether a noun means one person, without a clause: 'the doctor who came'."""
    return tree.tag[head] not in _PLURALS and not tree.has_child(head, "relcl", "acl", after=head)


def _meaning(tree: Tree, noun: str, head: int, age: int | None) -> PersonNoun | None:
    """What the noun of a description tells of a person; an age and a people, as 'the Swede', may be everybody's."""
    known = PERSON_NOUNS.get(noun)
    if known is not None:
        return known
    if age is not None or is_one_of_people(tree, head):
        return _ANYBODY
    if not is_role(tree, head):
        return None
    return _ANYBODY if _is_aged(tree, head) else _ONLY_SAME


def _is_aged(tree: Tree, head: int) -> bool:
    """Whether an age follows: 'the railwayman, 52, said'."""
    behind = head + 2
    return behind < len(tree) and tree.words[head + 1] == "," and is_age(tree.words[behind])


def is_one_of_people(tree: Tree, head: int) -> bool:
    """Whether a word means one person of a people: 'Swede', 'the Scot'; but not 'Swedish' or 'Swedes'."""
    word = tree.words[head]
    if tree.tag[head] not in ("NNP", "NN") or not word[0].isupper() or _MANY.search(word):
        return False
    return country_of_people(word) is not None or word.endswith(("man", "woman")) or _is_named_as_one(tree, head)


def _is_named_as_one(tree: Tree, head: int) -> bool:
    """Whether a word alone names a people, or a person after 'the', which persons' names don't have."""
    name = next((name for name in tree.names if (name.first, name.end) == (head, head + 1)), None)
    after_the = tree.lower[head - 1] == "the"
    return name is not None and (name.label == "NORP" or (name.label == "PERSON" and after_the))


def _country(tree: Tree, inside: Iterable[int]) -> str | None:
    countries = (country_of_people(tree.words[node]) for node in inside)
    return next((country for country in countries if country), None)


def _details(tree: Tree, head: int, inside: Iterable[int]) -> frozenset[str]:
    """The other nouns and the ranks of a description: 'union' of 'the union leader' and 'the leader of the union'.

    Not those that are counted: 'the father of three children', 'the teacher with 30 years of experience'.
    """
    counted = [tree.subtree(link) for link in tree.children_with(head, "prep") if _has_number(tree, link)]
    telling = (node for node in inside if _is_telling(tree, node) and not covers(counted, node))
    return frozenset(tree.lower[node] for node in telling) - _NO_DETAILS - {tree.lower[head]}


def _is_telling(tree: Tree, node: int) -> bool:
    ranked = tree.pos[node] != "ADJ" or tree.lower[node] in LOWER
    return ranked and country_of_people(tree.words[node]) is None


def _has_number(tree: Tree, link: int) -> bool:
    first, last = tree.subtree(link)
    return any(tree.pos[node] == "NUM" for node in range(first, last + 1))


def may_mean_noun(tree: Tree, node: int, wanted: Wanted) -> bool:
    """Whether a noun for somebody without a name may mean the one described: 'a doctor' is not 'the economist'."""
    noun = longest_noun(tree.lower, node)
    if noun not in PERSON_NOUNS and noun not in GENDER_OF_WORD:
        return is_role(tree, node) or tree.pos[node] == "PROPN"
    return _may_be(kinds_of([noun]), wanted.meaning.later)


def _may_be(kinds: frozenset[str], later: frozenset[str]) -> bool:
    return not kinds or not later or ANYBODY in later or not kinds.isdisjoint(later)


def countries_of(told: Sequence[str]) -> set[str]:
    """The countries of the adjectives among words in lower case: 'greek'."""
    return {country for word in told if (country := country_of_people(word.title()))}

"""How well a later description fits a person, by all that the text told of that person before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extraction.lexicon.institution_nouns import HEADED
from dragoman.extraction.lexicon.person_nouns import ANYBODY, UNKNOWN, kinds_of, longest_noun
from dragoman.extraction.speakers.descriptions import LOWER
from dragoman.extraction.speakers.memory import Memory
from dragoman.extraction.speakers.references import Reference
from dragoman.extraction.speakers.traits import Trait
from dragoman.extraction.speakers.wanted import Wanted, countries_of

# Not at all, as everybody may, by the kind of person, by the same noun or age.
NOT, POSSIBLE, KIN, SAME = range(4)
_EXCLUSIVE = frozenset(("rank", "position", "speciality"))  # a captain is no colonel
_FIELDS = {"police": "police", "army": "military", "brigade": "military", "command": "military", "navy": "military"}
_ADULT = 18  # years
_FIRST = frozenset(("leading", "state", "cabinet"))  # kinds that a deputy is not


def fit(memory: Memory, index: int, wanted: Wanted, head: int) -> int:
    """How well a description whose head is a token fits a person: NOT, POSSIBLE, KIN or SAME."""
    traits = [trait for trait in (*memory.traits[index], *_described_as(memory, index)) if trait.node < head]
    if _is_another(traits, wanted) or _has_other_gender(memory, index, wanted):
        return NOT
    told = frozenset(memory.entities[index].name.casefold().split()).union(*map(_words, traits))
    same = _has_age(traits, wanted) or (_is_called(traits, wanted) and wanted.details <= told)
    return SAME if same else _by_kind(traits, told, wanted)


def _has_age(traits: Sequence[Trait], wanted: Wanted) -> bool:
    return wanted.age in {trait.noun for trait in traits}


def _described_as(memory: Memory, index: int) -> Iterator[Trait]:
    """The nouns by which a person was described later as a speaker: 'the midfielder'."""
    lower, known = memory.tree.lower, {trait.node for trait in memory.traits[index]}
    for item in memory.spoken:
        if item.speaker.entity == index and item.head not in known:
            yield Trait(item.head, longest_noun(lower, item.head), lower[item.head], frozenset())


def _words(trait: Trait) -> frozenset[str]:
    return trait.words | {trait.noun, trait.plain}


def _is_called(traits: Sequence[Trait], wanted: Wanted) -> bool:
    """Whether a person was called by this noun, and not only as a deputy if the description isn't a deputy's."""
    same = [trait for trait in traits if wanted.noun in (trait.noun, trait.plain, trait.noun.split(" ")[0])]
    lower = LOWER if "official" in kinds_of([wanted.noun]) else LOWER - {"former"}  # a former miner is a miner
    return any(not trait.words & lower - wanted.details - {wanted.noun} for trait in same)


def _by_kind(traits: Sequence[Trait], told: frozenset[str], wanted: Wanted) -> int:
    kinds = _kinds(traits)
    described = not wanted.meaning.later.isdisjoint(kinds) and wanted.details <= told
    if described or _is_deputy(traits, kinds, wanted):
        return KIN if wanted.country is None or _countries(traits) else POSSIBLE
    possible = _may_be_anybody(kinds, wanted) or _heads_body(kinds, wanted)
    return POSSIBLE if possible else NOT


def _heads_body(kinds: set[str], wanted: Wanted) -> bool:
    """Whether a minister or director may be 'the head of the department', in the words of translated news."""
    return (
        "leading" in wanted.meaning.later and wanted.details <= HEADED and bool(wanted.details) and "official" in kinds
    )


def _kinds(traits: Sequence[Trait]) -> set[str]:
    """What a person is; a deputy isn't the head."""
    found = ((trait, kind) for trait in traits for kind in kinds_of([trait.noun]))
    fields = {field for trait in traits for word, field in _FIELDS.items() if word in trait.words}
    fields |= {"child" for trait in traits if trait.noun.isdigit() and int(trait.noun) < _ADULT}
    return fields.union(kind for trait, kind in found if kind not in _FIRST or not trait.words & LOWER)


def _is_deputy(traits: Sequence[Trait], kinds: set[str], wanted: Wanted) -> bool:
    """Whether a person called 'his deputy' is 'the deputy minister'."""
    deputies = wanted.details & LOWER
    return any(trait.noun in deputies for trait in traits) and bool(wanted.meaning.kinds & kinds)


def _may_be_anybody(kinds: set[str], wanted: Wanted) -> bool:
    """Whether the noun may mean everybody, or one of whom nothing is told."""
    later = wanted.meaning.later
    return not wanted.details and (ANYBODY in later or (UNKNOWN in later and not kinds))


def _is_another(traits: Sequence[Trait], wanted: Wanted) -> bool:
    """Whether age, country or office of a person differ from the description's."""
    ages = {trait.noun for trait in traits if trait.noun.isdigit()}
    differs = _differs(wanted.age, ages) or _differs(wanted.country, _countries(traits))
    return differs or _is_unlike(traits, wanted) or _has_other_rank(traits, wanted)


def _is_unlike(traits: Sequence[Trait], wanted: Wanted) -> bool:
    """Whether a person holds an office that excludes the description: the prosecutor is not the defendant."""
    offices = kinds_of(trait.noun for trait in traits if "former" not in trait.words)
    return not wanted.meaning.unlike.isdisjoint(offices)


def _has_other_rank(traits: Sequence[Trait], wanted: Wanted) -> bool:
    """Whether a person is of another rank, position or speciality than the one described."""
    ranks = wanted.meaning.kinds & _EXCLUSIVE
    told = {trait.noun for trait in traits if kinds_of([trait.noun]) & ranks}
    return bool(told) and wanted.noun not in told


def _differs(told: str | None, known: set[str]) -> bool:
    return told is not None and bool(known) and told not in known


def _countries(traits: Sequence[Trait]) -> set[str]:
    """The countries of a person's offices: 'the Greek envoy'."""
    return countries_of([word for trait in traits for word in trait.words])


def _has_other_gender(memory: Memory, index: int, wanted: Wanted) -> bool:
    gender = memory.genders.get(Reference(index))
    return None not in (wanted.gender, gender) and wanted.gender != gender

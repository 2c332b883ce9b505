"""What extraction finds in the English text, before it is projected to the source and numbered.

Every span is a pair of code point offsets into the whole English text.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType, SpeakerClass, StatementKind, StatementType


@dataclass(frozen=True)
class Location:
    """Where a country or large city lies: ISO 3166-1 alpha-2 code of the country, and degrees."""

    country: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Entity:
    """One real-world thing, named by its fullest name, with every place where it is mentioned.

    `titles` are what the article calls a person beside the name ('Russian Foreign Minister').
    """

    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    place: Location | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResolvedDate:
    """A date expression: `date` is ISO 8601 of its own granularity (2022-02-10, 2022-02, 2022), or None.

    `rule` names the rule that resolved it, or says why nothing did.
    """

    span: Span
    date: str | None
    rule: str


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the noun phrase, and the index of the entity behind it in the list of entities.

    `antecedent` is the phrase that first named an unnamed speaker ('a source' for a later 'the source').
    `pronoun` is the relative pronoun that stands for the noun phrase beside the cue ('aides, who said').
    `unfounded`: the name, or the one behind a pronoun, was made up in translation.
    """

    span: Span | None
    entity: int | None
    speaker_class: SpeakerClass
    via: Span | None = None
    antecedent: Span | None = None
    pronoun: Span | None = None
    unfounded: bool = False


@dataclass(frozen=True)
class Cue:
    """The words that attribute ('said', 'according to'), and whether they are negated or hedged."""

    span: Span
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True)
class Statement:
    """One attribution. `parent` is the index of the statement whose content holds this one."""

    type: StatementType
    kind: StatementKind
    speaker: Speaker
    cue: Cue | None
    content: tuple[Span, ...]
    said_on: ResolvedDate | None
    parent: int | None
    confidence: float

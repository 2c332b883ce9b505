"""What extraction finds in the English text, before it is projected to the source and numbered.

Every span is a pair of code point offsets into the whole English text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dragoman.extraction.lexicon.cues import Entry
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


class ResolutionStep(Enum):
    """How it was found whom a speaker's noun phrase stands for, each in words for `dragoman explain`."""

    NO_SPEAKER = "the text names and describes nobody"
    NAME = "the words hold the name"
    NAME_BESIDE = "the name stands beside the words"
    PRONOUN_FOR_SPEAKER = "a pronoun, read as the last speaker that it fits"
    PRONOUN_FOR_NAME = "a pronoun, read as the last name that it fits"
    OWN_WORDS = "'I' or 'we', read as whoever is quoted there"
    MAKER = "a report or statement, read as whoever made it"
    DESCRIBED = "read as the last institution that was called so"
    SAME_DESCRIPTION = "an earlier speaker was called the same"
    TITLE = "the only person in the article with this title"
    KIND_OF_INSTITUTION = "read as the last institution of this kind that spoke"
    END_OF_NAME = "read as the last institution whose name ends so"
    GENERIC_ROLE = "a word for a trade, read as the last named person who spoke"
    DESCRIPTION = "nobody named; the words stand for themselves"


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the noun phrase, and the index of the entity behind it in the list of entities.

    `antecedent` is the phrase that first named an unnamed speaker ('a source' for a later 'the source').
    `pronoun` is the relative pronoun that stands for the noun phrase beside the cue ('aides, who said').
    `unfounded`: the name, or the one behind a pronoun, was made up in translation.
    `resolved_by` is the step that found whom the phrase stands for.
    """

    span: Span | None
    entity: int | None
    speaker_class: SpeakerClass
    via: Span | None = None
    antecedent: Span | None = None
    pronoun: Span | None = None
    unfounded: bool = False
    resolved_by: ResolutionStep = ResolutionStep.DESCRIPTION


@dataclass(frozen=True)
class Cue:
    """The words that attribute ('said', 'according to'), and whether they are negated or hedged."""

    span: Span
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True)
class Provenance:
    """Why a statement was found: the rule, the cue's entry in the table of cues, and what lowers its confidence."""

    rule: str
    entry: Entry | None = None
    doubts: tuple[str, ...] = ()


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
    provenance: Provenance

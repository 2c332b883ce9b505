"""The data that extraction returns: entities and statements of the English text.

They are not yet projected to the source text and have no numbers.
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
    """The position of a country or large city: ISO 3166-1 alpha-2 code of the country, and degrees."""

    country: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Entity:
    """One real-world thing: its fullest name, and every place where it is mentioned.

    `titles` are the titles that the article puts next to the name ('Russian Foreign Minister'). `key` is the same for
    this thing in every article, if it is known: `iso:UA` of a country, `geonames:703448` of a city or town.
    """

    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    place: Location | None = None
    titles: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True)
class ResolvedDate:
    """A date expression. `date` is ISO 8601, as precise as the words are (2022-02-10, 2022-02, 2022), or None.

    `rule` names the rule that resolved it, or says why no rule did.
    """

    span: Span
    date: str | None
    rule: str


class ResolutionStep(Enum):
    """How the entity behind a speaker's noun phrase was found, in the words that `dragoman explain` shows."""

    NO_SPEAKER = "the text names nobody and describes nobody"
    NAME = "the words contain the name"
    NAME_BESIDE = "the name is next to the words"
    PRONOUN_FOR_SPEAKER = "a pronoun, resolved to the last speaker that it fits"
    PRONOUN_FOR_NAME = "a pronoun, resolved to the last name that it fits"
    OWN_WORDS = "'I' or 'we', resolved to the person quoted there"
    MAKER = "a report or statement, resolved to its author"
    DESCRIBED = "resolved to the last institution with this description"
    SAME_DESCRIPTION = "an earlier speaker has the same description"
    TITLE = "the only person with this title, or the one introduced with it last"
    LATTER = "'the latter' or 'the former', resolved to one of the two whom the sentence before names"
    PERSON_DESCRIBED = "resolved to the only person of the last paragraphs whom the text describes so"
    PERSON_IN_FOCUS = "resolved to the person whom the sentence before is about"
    NAMED_TOGETHER = "resolved to the persons who were named together last"
    KIND_OF_INSTITUTION = "resolved to the last institution of this kind that spoke"
    END_OF_NAME = "resolved to the last institution whose name ends in these words"
    DESCRIPTION = "nobody is named; the words themselves are the speaker"


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the span of the noun phrase, and the index of its entity in the list of entities.

    `antecedent` is the phrase that first introduced an unnamed speaker ('a source' for a later 'the source').
    `pronoun` is the relative pronoun between the noun phrase and the cue ('who' in 'aides, who said').
    `unfounded`: the name, or the name behind a pronoun, was invented in translation.
    `resolved_by` is the step that found the entity. `others` are the entities that speak with it: 'Baku' in 'Astana and
    Baku said'.
    """

    span: Span | None
    entity: int | None
    speaker_class: SpeakerClass
    via: Span | None = None
    antecedent: Span | None = None
    pronoun: Span | None = None
    unfounded: bool = False
    resolved_by: ResolutionStep = ResolutionStep.DESCRIPTION
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cue:
    """The words that attribute ('said', 'according to'), and whether they are negated or hedged."""

    span: Span
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True)
class Provenance:
    """Why a statement was found: the rule, the cue's entry in the table of cues, and what lowers the confidence."""

    rule: str
    entry: Entry | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One attribution. `parent` is the index of the statement whose content contains this one."""

    type: StatementType
    kind: StatementKind
    speaker: Speaker
    cue: Cue | None
    content: tuple[Span, ...]
    said_on: ResolvedDate | None
    parent: int | None
    confidence: float
    provenance: Provenance

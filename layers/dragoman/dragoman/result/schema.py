"""The result: the JSON document that is written for one article, and its JSON Schema.

Offsets count Unicode code points. `source` spans point into `text.source`, `english` spans into `text.english`,
and the text at a span equals the quoted text, always. Within 1.x the schema only ever gains fields.
The document holds no clock value: the same article with the same fingerprint gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, computed_field

from dragoman.vocabulary import (
    SCHEMA_VERSION,
    DateSource,
    EncodingFound,
    EntityType,
    ParagraphRole,
    SpeakerClass,
    StatementKind,
    StatementType,
)

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]


class _Document(BaseModel):
    """A part of the result. Fields that a later 1.x has added are read over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(_Document):
    """Where the article came from. `bytes` is its size; `sha256` is null if it was too large to be read.

    The key of an article out of a bundle is `BUNDLE!/MEMBER`; `sha256` and `bytes` are then the member's, and all else
    is the bundle's. `encoding` is null for formats that have none of their own, such as PDF.
    `encoding_found` says how the encoding was found: `bom`, a byte order mark; `declared`; `utf8`, the bytes are valid
    UTF-8, or nearly; `detected`, by the letters that it gives; `repaired`, the text had been decoded wrongly before
    (mojibake), or lines of it were in another encoding.
    """

    bucket: str
    key: str
    version_id: str | None
    etag: str
    sha256: str | None
    bytes: Annotated[int, Field(ge=0)]
    format: str | None
    encoding: str | None
    encoding_found: EncodingFound | None = None


class Credit(_Document):
    """Who is credited, for the picture or for the text."""

    kind: Literal["image", "text"]
    text: str


class ArticleFacts(_Document):
    """What the article says of itself. `date` is ISO 8601; `date_source` says where it was found.

    `declared`; a field of the format (`html`, `mail`, …); a line of its own (`first_line`, `second_line`: below the
    title); `dateline`, before the first sentence; `title`, at its end, which may be an event's; `file_name`. `site` is
    who published it.
    """

    date: str | None
    date_source: DateSource | None
    title: str | None
    credits: tuple[Credit, ...]
    site: str | None = None


class Language(_Document):
    """BCP 47 code; `confidence` from 0 to 1, and exactly 1 where the language was declared."""

    code: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class Text(_Document):
    """The decoded article, all its characters in place, and its English: sentences by a space, paragraphs by a line."""

    source: str
    english: str


class Paragraph(_Document):
    """A part of the article, and what it is in it. `english` is null for lines that give the date alone.

    `boilerplate` (lines of the site, dates) and `contact` (addresses, hashtags) stay in the text as they are: they are
    neither translated nor searched. `language` is the one that most of it is in; null where it isn't read.
    """

    role: ParagraphRole
    source: Span
    english: Span | None
    language: str | None


class ReplacedName(_Document):
    """A name that is spelled otherwise than the engine did: where it stands, and the engine's own words."""

    english: Span
    engine: str


class Sentence(_Document):
    """The unit of alignment. `score` is the model's mean log-probability of a token; null: the engine has none.

    `replaced` are the names in it that are spelled otherwise than the engine did (flag `name_normalised`).
    """

    id: str
    paragraph: Annotated[int, Field(ge=0)]
    source: Span
    english: Span
    score: float | None
    flags: tuple[str, ...]
    replaced: tuple[ReplacedName, ...] = ()


class Mention(_Document):
    """One place where an entity is named. `source` is null where the words could not be projected."""

    sentence: str
    english: Span
    source: Span | None


class Place(_Document):
    """Where a country or large city lies: ISO 3166 code, degrees of its centre or capital (GeoNames, CC BY 4.0)."""

    country: str
    latitude: float
    longitude: float


class Entity(_Document):
    """One real-world thing with all its mentions; `name` is its fullest name in the article.

    `titles` are what the article calls a person beside the name ('Russian Foreign Minister').
    """

    id: str
    type: EntityType
    name: str
    place: Place | None
    mentions: tuple[Mention, ...]
    titles: tuple[str, ...] = ()


class Speaker(_Document):
    """Who speaks. `text` is null if nobody is named; `via` is who passed it on ('as Sputnik reports').

    `antecedent` is what an unnamed speaker was called first ('a source in the ministry' for 'the source').
    `unfounded`: the name in `text`, or the one that it stands for ('he'), isn't in the source.
    """

    text: str | None
    english: Span | None
    source: Span | None
    entity: str | None
    antecedent: str | None
    speaker_class: Annotated[SpeakerClass, Field(alias="class")]
    via: str | None
    unfounded: bool = False


class Cue(_Document):
    """The words that attribute. `negated`: 'did not say', 'denied'; `hedged`: 'may have said'."""

    text: str
    english: Span
    source: Span | None
    negated: bool
    hedged: bool


class Content(_Document):
    """A piece of what is said."""

    text: str
    english: Span
    source: Span | None


class SaidOn(_Document):
    """When it was said: the words, the date (ISO 8601, its own granularity) and the rule that resolved it."""

    text: str
    english: Span
    date: str | None
    rule: str


class Statement(_Document):
    """One attribution, with the sentences that say so and the risk flags that they carry."""

    id: str
    type: StatementType
    kind: StatementKind
    parent: str | None
    sentences: tuple[str, ...]
    speaker: Speaker
    cue: Cue | None
    content: tuple[Content, ...]
    said_on: SaidOn | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    flags: tuple[str, ...]


class Model(_Document):
    """A model that took part: its part, name, version and the SHA-256 of its files."""

    role: Literal["translation", "english", "language"]
    name: str
    version: str
    sha256: str


class Pipeline(_Document):
    """What made this result. `engine` is null where the article failed before translation."""

    version: str
    fingerprint: str
    engine: str | None
    models: tuple[Model, ...]


class Failure(_Document):
    """Why there is no translation: a stable code (docs/errors.md), the cause, and what to do about it."""

    code: str
    cause: str
    # Results that were written before `remedy` had its name hold `way_out` alone.
    remedy: Annotated[str, Field(validation_alias=AliasChoices("remedy", "way_out"))]

    @computed_field(json_schema_extra={"deprecated": True})  # type: ignore[prop-decorator]
    @property
    def way_out(self) -> str:
        """The same as `remedy`, for readers of the first results; it goes with 2.0."""
        return self.remedy


class Result(_Document):
    """One article's result. Where `status` is `failed`, `error` says why and what follows from it is null or empty."""

    schema_version: Literal["1.0"]
    status: Literal["ok", "failed"]
    id: str
    source: Source
    error: Failure | None
    article: ArticleFacts | None
    language: Language | None
    text: Text | None
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    pipeline: Pipeline
    warnings: tuple[str, ...]

    def to_json(self) -> bytes:
        """The document as UTF-8 JSON, two spaces of indent, one final newline."""
        return (self.model_dump_json(by_alias=True, indent=2) + "\n").encode()


def result_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a result document."""
    schema = Result.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dragoman:result:{SCHEMA_VERSION}",
        **schema,
    }


def result_schema_json() -> str:
    """The JSON Schema as it is committed and printed: sorted keys, two spaces, one final newline."""
    return json.dumps(result_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"

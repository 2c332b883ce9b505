"""The result: the JSON document for one article, and its JSON Schema.

Offsets count Unicode code points. `source` spans point into `text.source`, `english` spans into `text.english`,
and the text at a span always equals the quoted text. Within 1.x, fields are only ever added to the schema.
The document contains no clock time: the same article with the same fingerprint gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, computed_field

from dragoman.result.speaker_names import names_others, speaker_name
from dragoman.text.spans import is_within
from dragoman.vocabulary import (
    SCHEMA_VERSION,
    DateSource,
    EncodingFound,
    EntityType,
    ParagraphRole,
    Risk,
    SchemaVersion,
    SpeakerClass,
    StatementKind,
    StatementType,
)

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]


class _Document(BaseModel):
    """A part of the result. Fields that a later 1.x added are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(_Document):
    """Where the article came from. `bytes` is its size; `sha256` is null if it was too large to read.

    The key of an article from a bundle is `BUNDLE!/MEMBER`; `sha256` and `bytes` are then the member's, and all other
    fields are the bundle's. `encoding` is null for formats without one of their own, such as PDF.
    `encoding_found` says how the encoding was found: `bom`, a byte order mark; `declared`; `utf8`, the bytes are valid
    UTF-8, or nearly; `detected`, by the letters that it gives; `repaired`, the text had been decoded wrongly before
    (mojibake), or some lines were in another encoding. `sha1` is for archives that know files by it, such as Aleph's;
    null for an article from a bundle, and in results of schema 1.0.
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
    sha1: str | None = None


class Credit(_Document):
    """Who is credited, for the picture or for the text."""

    kind: Literal["image", "text"]
    text: str


class ArticleFacts(_Document):
    """What the article says about itself. `date` is ISO 8601; `date_source` says where it was found.

    `declared`; a field of the format (`html`, `mail`, …); a line of its own (`first_line`, `second_line`: below the
    title); `dateline`, before the first sentence; `title`, at its end, which may be the date of an event; `file_name`.
    `site` is the publisher. `title_english` is the title in English; null if the title is not a paragraph of the text,
    or could not be translated.
    """

    date: str | None
    date_source: DateSource | None
    title: str | None
    credits: tuple[Credit, ...]
    site: str | None = None
    title_english: str | None = None


class Language(_Document):
    """BCP 47 code; `confidence` is from 0 to 1, and exactly 1 if the language was declared."""

    code: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class Text(_Document):
    """The text of the article, and its English, with a space between sentences and a line between paragraphs.

    `source` is what was extracted from the file (docs/formats.md), and is not changed after that. Of plain text it is
    the decoded file; if there are HTML tags or entities in it, without the tags, and with the characters that the
    entities mean.
    """

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


class SentenceText(_Document):
    """The sentence in both languages: the texts at its two spans."""

    source: str
    english: str


class ReplacedName(_Document):
    """A name that is not spelled as the engine spelled it: its place, and the engine's own words."""

    english: Span
    engine: str


class Sentence(_Document):
    """The unit of alignment. `score` is the model's mean log-probability per token; null if the engine has none.

    `replaced` are the names in it that are not spelled as the engine spelled them (flag `name_normalised`).
    `risk` is the highest of its flags (docs/flags.md), `low` without any. `text` and `risk` are null in results of
    schema 1.0.
    """

    id: str
    paragraph: Annotated[int, Field(ge=0)]
    source: Span
    english: Span
    score: float | None
    flags: tuple[str, ...]
    replaced: tuple[ReplacedName, ...] = ()
    text: SentenceText | None = None
    risk: Risk | None = None


class Mention(_Document):
    """One place where an entity is named. `source` is null if the words could not be projected."""

    sentence: str
    english: Span
    source: Span | None


class Place(_Document):
    """Where a country, city or town is: ISO 3166 code, degrees of its centre or capital (GeoNames, CC BY 4.0).

    Of a few places only the country is known; `latitude` and `longitude` are then null, both.
    """

    country: str
    latitude: float | None
    longitude: float | None

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None if only the country is known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Entity(_Document):
    """One real-world thing with all its mentions; `name` is its fullest name in the article.

    `titles` are the titles that the article puts next to the name ('Russian Foreign Minister'). `key` is the same for
    this thing in every article: `iso:UA` of a country (ISO 3166-1), `geonames:703448` of a city or town (GeoNames id);
    null for everything else, and for a place of a name that several have. `source_names` are the different words of
    the original at its mentions, in the order of the text.
    """

    id: str
    type: EntityType
    name: str
    place: Place | None
    mentions: tuple[Mention, ...]
    titles: tuple[str, ...] = ()
    key: str | None = None
    source_names: tuple[str, ...] = ()


class Speaker(_Document):
    """Who speaks. `text` is null if nobody is named; `via` is who passed it on ('as Sputnik reports').

    `antecedent` is the phrase that first introduced an unnamed speaker ('a source in the ministry' for 'the source').
    `unfounded`: the name in `text`, or the name that it refers to ('he'), is not in the source.
    `entities` are all who speak: two for 'Astana and Baku', of which `entity` is the first; of 'the mayor and Ivan Lis'
    it has Ivan Lis, and `entity` is null, as the first has no name. `name` is what to call the
    speaker: the entity's name ('Astana and Baku' of two), or the words that first introduced an unnamed speaker; null
    if nobody knows who speaks.
    """

    text: str | None
    english: Span | None
    source: Span | None
    entity: str | None
    antecedent: str | None
    speaker_class: Annotated[SpeakerClass, Field(alias="class")]
    via: str | None
    unfounded: bool = False
    name: str | None = None
    entities: tuple[str, ...] = ()


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
    """When it was said: the words, the date (ISO 8601, as precise as the words are) and the rule that resolved it.

    `source` is where the source says so, null if that is not known; where it names another day than the English, `date`
    is the source's. `start` and `end` are the first and last day of `date`. If the engine left the words out, `text` is
    empty, `english` is an empty span behind the cue, and `date` is the source's.
    """

    text: str
    english: Span
    date: str | None
    rule: str
    source: Span | None = None
    start: str | None = None
    end: str | None = None


class Statement(_Document):
    """One attribution, with its sentences and their risk flags.

    `id` counts within the result. `uid` is the same in every result of the same article that has the statement at the
    same place: a hash of the article's address and bytes, and of the place. `about` are the entities that are mentioned
    in the content. `risk` says how much to doubt it (docs/reading.md#risk). `uid` and `risk` are null in results of
    schema 1.0.
    """

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
    uid: str | None = None
    about: tuple[str, ...] = ()
    risk: Risk | None = None


class Model(_Document):
    """A model that was used: its role, name, version and the SHA-256 of its files."""

    role: Literal["translation", "english", "language"]
    name: str
    version: str
    sha256: str


class Pipeline(_Document):
    """What made this result. `engine` is null if the article failed before translation."""

    version: str
    fingerprint: str
    engine: str | None
    models: tuple[Model, ...]


class Failure(_Document):
    """Why there is no translation: a stable code (docs/errors.md), the cause, and the remedy."""

    code: str
    cause: str
    # Results written before `remedy` got its name have only `way_out`.
    remedy: Annotated[str, Field(validation_alias=AliasChoices("remedy", "way_out"))]

    @computed_field(json_schema_extra={"deprecated": True})  # type: ignore[prop-decorator]
    @property
    def way_out(self) -> str:
        """The same as `remedy`, for readers of the first results; it will be removed in 2.0."""
        return self.remedy


class Result(_Document):
    """One article's result. If `status` is `failed`, `error` says why, and the fields after it may be null or empty."""

    schema_version: SchemaVersion
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

    @property
    def is_translated(self) -> bool:
        """Whether there is a translation: not for failed articles and English ones."""
        return self.pipeline.engine not in (None, "passthrough")

    def speaker_of(self, statement: Statement) -> Entity | None:
        """The entity that the speaker of a statement is; None for a speaker that is nobody in particular."""
        return next((entity for entity in self.entities if entity.id == statement.speaker.entity), None)

    def speakers_of(self, statement: Statement) -> tuple[Entity, ...]:
        """All entities that make a statement: two for 'Astana and Baku'. Empty if nobody in particular speaks."""
        speaking = statement.speaker.entities or (statement.speaker.entity,)
        return tuple(entity for entity in self.entities if entity.id in speaking)

    def name_of_speaker(self, statement: Statement) -> str | None:
        """What to call the speaker, also in results of schema 1.0, which have no `speaker.name`; None if not known."""
        speaker = statement.speaker
        if self.schema_version != "1.0":
            return speaker.name
        names = [entity.name for entity in self.speakers_of(statement)]
        if len(names) == 1 and not speaker.entities and names_others(speaker.text, names[0]):
            return speaker.text  # it has only the first entity of those who speak
        return speaker_name(names, speaker.antecedent or speaker.text, speaker.speaker_class)

    def subjects_of(self, statement: Statement) -> tuple[Entity, ...]:
        """The entities that are mentioned in what is said. In results of schema 1.0, they are found by their spans."""
        if self.schema_version != "1.0":
            return tuple(entity for entity in self.entities if entity.id in statement.about)
        return tuple(entity for entity in self.entities if _is_mentioned(entity, statement.content))

    def sentences_of(self, statement: Statement) -> tuple[Sentence, ...]:
        """The sentences that a statement was found in, in the order of the article."""
        return tuple(sentence for sentence in self.sentences if sentence.id in statement.sentences)

    def sentence_of(self, mention: Mention) -> Sentence:
        """The sentence that a mention stands in."""
        return next(sentence for sentence in self.sentences if sentence.id == mention.sentence)

    def source_text(self, part: Sentence | Mention | Content | Cue | Speaker) -> str | None:
        """The words of the original at the part's `source` span; None where there is no span."""
        return None if part.source is None or self.text is None else self.text.source[slice(*part.source)]

    def to_json(self, *, pretty: bool = False) -> bytes:
        """The document as UTF-8 JSON on one line, with one final newline; `pretty` indents it by two spaces."""
        return (self.model_dump_json(by_alias=True, indent=2 if pretty else None) + "\n").encode()


def _is_mentioned(entity: Entity, content: tuple[Content, ...]) -> bool:
    return any(is_within(one.english, piece.english) for one in entity.mentions for piece in content)


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

"""The tables of results: articles, sentences, entities, mentions, statements. Their types don't depend on the data.

Rows of one article share `article`, the id of the result. Failed articles have a row in `articles` and none elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.result.schema import ArticleFacts, Content, Cue, Entity, Mention, Result, Sentence, Speaker, Statement

Texts = tuple[str, ...]
Cell = str | int | float | bool | Texts | None
Row = tuple[Cell, ...]
ColumnType = Literal["text", "texts", "integer", "real", "boolean", "date"]


@dataclass(frozen=True)
class Table:
    """A table: its columns with their types, and the rows that a result adds to it."""

    name: str
    columns: dict[str, ColumnType]
    rows: Callable[[Result], Iterator[Row]]


def _articles(result: Result) -> Iterator[Row]:
    language = result.language
    yield (
        result.id,
        result.source.bucket,
        result.source.key,
        result.status,
        result.error.code if result.error else None,
        *_facts(result.article),
        *((language.code, language.confidence) if language else (None, None)),
        result.pipeline.engine,
        result.pipeline.fingerprint,
        len(result.sentences),
        len(result.entities),
        len(result.statements),
        result.warnings,
    )


def _facts(facts: ArticleFacts | None) -> Row:
    if facts is None:
        return (None,) * 5
    return facts.title, facts.title_english, _whole_date(facts.date), facts.date_source, facts.site


def _sentences(result: Result) -> Iterator[Row]:
    for sentence in result.sentences:
        yield (
            result.id,
            sentence.id,
            sentence.paragraph,
            result.source_text(sentence),
            _english(result, sentence),
            sentence.score,
            sentence.risk,
            sentence.flags,
        )


def _entities(result: Result) -> Iterator[Row]:
    for entity in result.entities:
        place = entity.place
        yield (
            result.id,
            entity.id,
            entity.type,
            entity.name,
            entity.key,
            place.country if place else None,
            *(place_of(entity) or (None, None)),
            entity.titles,
            entity.source_names,
            len(entity.mentions),
        )


def _mentions(result: Result) -> Iterator[Row]:
    for entity in result.entities:
        for mention in entity.mentions:
            english, source = mention.english, mention.source or (None, None)
            texts = _english(result, mention), result.source_text(mention)
            yield (result.id, entity.id, mention.sentence, *texts, *english, *source)


def _statements(result: Result) -> Iterator[Row]:
    day = _whole_date(result.article.date) if result.article else None
    for statement in result.statements:
        yield (
            result.id,
            result.source.key,
            statement.id,
            statement.uid,
            statement.type,
            statement.kind,
            statement.parent,
            *_speaker(result, statement),
            *_cue(statement.cue),
            content_of(statement),
            source_of(result, statement.content),
            *_about(result, statement),
            *_said_on(statement),
            statement.risk,
            statement.confidence,
            statement.flags,
            *_sentence_texts(result, statement),
            day,
            result.language.code if result.language else None,
        )


def _speaker(result: Result, statement: Statement) -> Row:
    """The speaker's words, name, entities, class and medium."""
    speaker = statement.speaker
    entities = tuple(entity.id for entity in result.speakers_of(statement))
    return speaker.text, result.name_of_speaker(statement), entities, speaker.speaker_class, speaker.via


def _about(result: Result, statement: Statement) -> Row:
    """The ids and the names of the entities that are mentioned in the content."""
    subjects = result.subjects_of(statement)
    return tuple(one.id for one in subjects), tuple(one.name for one in subjects)


def _cue(cue: Cue | None) -> Row:
    return (cue.text, cue.negated, cue.hedged) if cue else (None, False, False)


def _said_on(statement: Statement) -> Row:
    day = statement.said_on
    return (day.text, day.date, day.start, day.end) if day else (None, None, None, None)


def _sentence_texts(result: Result, statement: Statement) -> Row:
    found = result.sentences_of(statement)
    sources = [result.source_text(sentence) or "" for sentence in found]
    return statement.sentences, " ".join(sources), " ".join(_english(result, one) or "" for one in found)


def content_of(statement: Statement) -> str:
    """The English content; its pieces are joined by an ellipsis."""
    return " … ".join(piece.text for piece in statement.content)


def source_of(result: Result, content: tuple[Content, ...]) -> str | None:
    """The content in the original; None if a piece of it has no span there."""
    pieces = [result.source_text(piece) for piece in content]
    return " … ".join(piece for piece in pieces if piece) if all(pieces) else None


def _english(result: Result, part: Sentence | Mention | Speaker) -> str | None:
    return result.text.english[slice(*part.english)] if result.text and part.english else None


def _whole_date(date: str | None) -> str | None:
    """A date that names a day; None for a month or a year alone."""
    return date if date and len(date) == len("2022-02-12") else None


def flat(row: Row) -> tuple[str | int | float | bool | None, ...]:
    """The row with each list as JSON text, for formats without lists."""
    return tuple(json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell for cell in row)


def place_of(entity: Entity) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None."""
    return entity.place.coordinates if entity.place else None


TABLES = (
    Table(
        "articles",
        {
            "article": "text",
            "bucket": "text",
            "key": "text",
            "status": "text",
            "error": "text",
            "title": "text",
            "title_english": "text",
            "date": "date",
            "date_source": "text",
            "site": "text",
            "language": "text",
            "language_confidence": "real",
            "engine": "text",
            "fingerprint": "text",
            "sentences": "integer",
            "entities": "integer",
            "statements": "integer",
            "warnings": "texts",
        },
        _articles,
    ),
    Table(
        "sentences",
        {
            "article": "text",
            "sentence": "text",
            "paragraph": "integer",
            "source": "text",
            "english": "text",
            "score": "real",
            "risk": "text",
            "flags": "texts",
        },
        _sentences,
    ),
    Table(
        "entities",
        {
            "article": "text",
            "entity": "text",
            "type": "text",
            "name": "text",
            "key": "text",
            "country": "text",
            "latitude": "real",
            "longitude": "real",
            "titles": "texts",
            "source_names": "texts",
            "mentions": "integer",
        },
        _entities,
    ),
    Table(
        "mentions",
        {
            "article": "text",
            "entity": "text",
            "sentence": "text",
            "english": "text",
            "source": "text",
            "english_start": "integer",
            "english_end": "integer",
            "source_start": "integer",
            "source_end": "integer",
        },
        _mentions,
    ),
    Table(
        "statements",
        {
            "article": "text",
            "key": "text",
            "statement": "text",
            "uid": "text",
            "type": "text",
            "kind": "text",
            "parent": "text",
            "speaker": "text",
            "speaker_name": "text",
            "speaker_entities": "texts",
            "speaker_class": "text",
            "via": "text",
            "cue": "text",
            "negated": "boolean",
            "hedged": "boolean",
            "content": "text",
            "content_source": "text",
            "about": "texts",
            "about_names": "texts",
            "said_on_words": "text",
            "said_on": "text",
            "said_on_start": "date",
            "said_on_end": "date",
            "risk": "text",
            "confidence": "real",
            "flags": "texts",
            "sentences": "texts",
            "sentence_source": "text",
            "sentence_english": "text",
            "date": "date",
            "language": "text",
        },
        _statements,
    ),
)

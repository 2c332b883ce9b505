"""Places everything that was found in the English in the source: the sentences, and the spans of the words."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.alignment.aligned_text import AlignedText
from dragoman.alignment.contents import ContentProjection
from dragoman.alignment.source_dates import PlacedDate, dropped_date, place_date
from dragoman.alignment.speakers import project_cue, project_speaker
from dragoman.extraction.extract import Extraction
from dragoman.extraction.model import Entity, Speaker, Statement
from dragoman.names.glossary import Glossary
from dragoman.text.spans import Span
from dragoman.translation.checks.flags import sentence_flags
from dragoman.vocabulary import Flag


@dataclass(frozen=True)
class PlacedMention:
    """The index of a mention's sentence, and its spans; `source` is None if it is not certain."""

    sentence: int
    english: Span
    source: Span | None


@dataclass(frozen=True)
class PlacedEntity:
    """An entity, its name (the glossary's if it has one), and its mentions with their places."""

    entity: Entity
    name: str
    mentions: tuple[PlacedMention, ...]


@dataclass(frozen=True)
class PlacedStatement:
    """A statement, the indices of the sentences that it touches, and the source spans of its parts.

    A span is None if it is not certain; `content` has one for each piece of the statement's content.
    """

    statement: Statement
    sentences: tuple[int, ...]
    speaker: Span | None
    cue: Span | None
    content: tuple[Span | None, ...]
    said_on: PlacedDate | None = None


@dataclass(frozen=True)
class Placed:
    """An article with everything found in it: code point offsets into the whole texts.

    `flags` are the flags of each sentence.
    """

    text: AlignedText
    flags: tuple[tuple[Flag, ...], ...]
    entities: tuple[PlacedEntity, ...]
    statements: tuple[PlacedStatement, ...]


def all_flags(text: AlignedText, engine: str, strange: Collection[int]) -> tuple[tuple[Flag, ...], ...]:
    """The flags of each sentence. `strange` are the indices of sentences with names that their source does not have."""
    return tuple(
        sentence_flags(sentence.translation, engine, names_stand=index not in strange)
        for index, sentence in enumerate(text.sentences)
    )


def place(
    text: AlignedText,
    flags: tuple[tuple[Flag, ...], ...],
    found: Extraction,
    glossary: Glossary,
    article_day: datetime.date | None,
) -> Placed:
    """Everything that was found, in the same order, with its places in the source."""
    contents = ContentProjection(text)
    return Placed(
        text,
        flags,
        tuple(_entity(text, entity, glossary) for entity in found.entities),
        tuple(_statement(text, statement, found.entities, contents, article_day) for statement in found.statements),
    )


def _entity(text: AlignedText, entity: Entity, glossary: Glossary) -> PlacedEntity:
    mentions = tuple(PlacedMention(text.touched([span])[0], span, text.project_name(span)) for span in entity.mentions)
    names = [text.source[slice(*mention.source)] for mention in mentions if mention.source]
    return PlacedEntity(entity, _glossary_name(entity, names, glossary) or entity.name, mentions)


def _glossary_name(entity: Entity, names: Sequence[str], glossary: Glossary) -> str | None:
    """The glossary's English for the source words of a mention, if it covers all of them; or None."""
    for words in names:
        for span, entry in glossary.find(words):
            if span == (0, len(words)) and entry.type in (None, entity.type):
                return entry.english
    return None


def _statement(
    text: AlignedText,
    statement: Statement,
    entities: Sequence[Entity],
    contents: ContentProjection,
    article_day: datetime.date | None,
) -> PlacedStatement:
    speaker, cue = statement.speaker, statement.cue
    mentions = () if speaker.entity is None else entities[speaker.entity].mentions
    source_cue = project_cue(text, cue.span) if cue else None
    said_on = place_date(text, statement.said_on, article_day)
    if cue and said_on is None:
        said_on = dropped_date(text, cue.span, source_cue, article_day)
    return PlacedStatement(
        statement,
        sentences=tuple(text.touched(_spans(statement))),
        speaker=_speaker(text, speaker, mentions),
        cue=source_cue,
        content=tuple(contents.project(span) for span in statement.content),
        said_on=said_on,
    )


def _spans(statement: Statement) -> list[Span]:
    optional = (statement.speaker.span, statement.cue.span if statement.cue else None)
    return [*statement.content, *(span for span in optional if span)]


def _speaker(text: AlignedText, speaker: Speaker, mentions: Sequence[Span]) -> Span | None:
    """The source span of the speaker's words; None if their name was invented."""
    if speaker.span is None or speaker.unfounded:
        return None
    return project_speaker(text, speaker.span, mentions)

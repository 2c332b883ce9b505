"""Facts that pages show about a statement: its speaker, the entities in it, and its risk."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.result.schema import Entity, Result, Statement

NOBODY = "Nobody named"


def speaker_name(result: Result, statement: Statement) -> str:
    """The speaker's fullest name or description."""
    entity = result.speaker_of(statement)
    speaker = statement.speaker
    return (entity and entity.name) or speaker.antecedent or speaker.text or NOBODY


def subjects(result: Result, statement: Statement) -> Iterator[Entity]:
    """The entities that are named in the statement's content."""
    spans = [content.english for content in statement.content]
    for entity in result.entities:
        places = (mention.english for mention in entity.mentions)
        if any(start <= left and right <= end for left, right in places for start, end in spans):
            yield entity


def risk(statement: Statement) -> str | None:
    """The statement's risk: `low`, `medium` or `high`; None in results of schema 1.0, which has no risks."""
    return statement.risk

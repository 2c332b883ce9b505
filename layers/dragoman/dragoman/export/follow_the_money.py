"""Exports results as FollowTheMoney entities, for Aleph, OpenAleph and others: one JSON object per line.

Ids are the same in every run. `contentHash` is left out, because it is a SHA-1, and a result has only the SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.export.tables import place_of
from dragoman.export.text_files import write_objects
from dragoman.input.language_codes import three_letters
from dragoman.result.schema import Entity, Language, Result, Statement, Text

_SCHEMATA = {"PERSON": "Person", "ORG": "Organization", "GPE": "Address", "LOC": "Address", "FAC": "Address"}


def write_follow_the_money(results: Iterable[Result], file: Path) -> None:
    """Writes Article, Person, Organization, Address, Mention and Documentation (who said what), one per line."""
    write_objects((entity for result in results for entity in follow_the_money(result)), file)


def follow_the_money(result: Result) -> Iterator[dict[str, Any]]:
    """The entities of a result; none for a failed one."""
    if result.text is None:
        return
    yield _article(result, result.text)
    for entity in result.entities:
        if entity.type in _SCHEMATA:
            yield _thing(result, entity)
            yield _mention(result, entity)
    for statement in result.statements:
        speaker = result.speaker_of(statement)
        if speaker and speaker.type in _SCHEMATA:
            yield _documentation(result, statement, speaker)


def _article(result: Result, text: Text) -> dict[str, Any]:
    facts = result.article
    people = [entity.name for entity in result.entities if entity.type == "PERSON"]
    places = [entity.place.country.lower() for entity in result.entities if entity.place]
    return _entity(
        "Article",
        (result.id,),
        title=[(facts and facts.title) or result.source.key],
        fileName=[result.source.key],
        publishedAt=[facts.date if facts else None],
        language=[_three_letters(result.language)],
        bodyText=[text.source],
        translatedText=[text.english],
        translatedLanguage=["eng"],
        processingAgent=[f"dragoman {result.pipeline.version}"],
        peopleMentioned=people,
        detectedCountry=sorted(set(places)),
    )


def _three_letters(language: Language | None) -> str | None:
    """The language code that FollowTheMoney uses; None if there is none."""
    return three_letters(language.code.split("-")[0]) if language else None


def _thing(result: Result, entity: Entity) -> dict[str, Any]:
    schema = _SCHEMATA[entity.type]
    aliases = sorted({text for mention in entity.mentions if (text := result.source_text(mention))})
    facts: dict[str, list[str]] = {"name": [entity.name], "proof": [_id(result.id)]}
    if schema == "Address":
        facts |= {"full": [entity.name]}
        if place := place_of(entity):
            facts |= {"latitude": [str(place[0])], "longitude": [str(place[1])]}
    else:
        facts |= {"alias": aliases}
    if schema == "Person":
        facts |= {"position": list(entity.titles)}
    if entity.place:
        facts |= {"country": [entity.place.country.lower()]}
    return _entity(schema, (result.id, entity.id), **facts)


def _mention(result: Result, entity: Entity) -> dict[str, Any]:
    schema = _SCHEMATA[entity.type]
    is_party = schema != "Address"  # a mention resolves to a party
    return _entity(
        "Mention",
        (result.id, entity.id, "mention"),
        document=[_id(result.id)],
        name=[entity.name],
        detectedSchema=[schema] if is_party else [],
        resolved=[_id(result.id, entity.id)] if is_party else [],
    )


def _documentation(result: Result, statement: Statement, speaker: Entity) -> dict[str, Any]:
    cue, day = statement.cue, statement.said_on
    said = "denied or did not say" if cue and cue.negated else "said"
    article_day = result.article.date if result.article else None
    return _entity(
        "Documentation",
        (result.id, statement.id),
        document=[_id(result.id)],
        entity=[_id(result.id, speaker.id)],
        role=[f"{said}: {cue.text}" if cue else said],
        summary=[" … ".join(piece.text for piece in statement.content)],
        date=[(day and day.date) or article_day],
        status=list(statement.flags),
    )


def _entity(schema: str, key: tuple[str, ...], **properties: Sequence[str | None]) -> dict[str, Any]:
    """The entity with the properties that have a value; None is not a value."""
    known = {name: [value for value in values if value is not None] for name, values in properties.items()}
    return {
        "id": _id(*key),
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _id(*parts: str) -> str:
    return "dragoman-" + hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()

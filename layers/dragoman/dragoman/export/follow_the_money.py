"""Exports results as FollowTheMoney entities, for Aleph, OpenAleph and others: one JSON object per line.

Ids are the same in every run. A statement becomes Documentation between the article and each entity that speaks; a
statement of nobody in particular becomes a Note on the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.tables import content_of, place_of, source_of
from dragoman.export.text_files import write_objects
from dragoman.input.language_codes import three_letters
from dragoman.result.schema import Cue, Entity, Result, Statement

_PAST_COUNTRIES = {"CS": ["csxx"], "AN": []}  # Serbia and Montenegro; the Netherlands Antilles, which it doesn't know
_SCHEMATA = {"PERSON": "Person", "ORG": "Organization", "GPE": "Address", "LOC": "Address", "FAC": "Address"}


def write_follow_the_money(results: Iterable[Result], file: Path) -> None:
    """Writes Article, Person, Organization, Address, Mention, Documentation (who said what) and Note, one per line."""
    write_objects((entity for result in results for entity in follow_the_money(result)), file)


def follow_the_money(result: Result) -> Iterator[dict[str, Any]]:
    """The entities of a result; none for a failed one."""
    if result.text is None:
        return
    yield _article(result)
    for entity in filter(_is_known, result.entities):
        yield _thing(result, entity)
        yield _mention(result, entity)
    for statement in result.statements:
        speakers = list(filter(_is_known, result.speakers_of(statement)))
        yield _documentation(result, statement, speakers) if speakers else _note(result, statement)


def _is_known(entity: Entity) -> bool:
    """Whether FollowTheMoney has a schema for it; it has none for peoples, laws and events."""
    return entity.type in _SCHEMATA


def _article(result: Result) -> dict[str, Any]:
    facts, source = result.article, result.source
    titles = (facts.title, facts.title_english) if facts else ()
    places = {code for entity in result.entities for code in _country(entity)}
    return _entity(
        "Article",
        (result.id,),
        title=[title for title in dict.fromkeys(titles) if title] or [source.key],
        fileName=[source.key],
        fileSize=[str(source.bytes)],
        contentHash=[source.sha1] if source.sha1 else [],
        encoding=[source.encoding] if source.encoding else [],
        publishedAt=[facts.date] if facts and facts.date else [],
        language=_three_letters(result.language.code) if result.language else [],
        **_texts(result),
        processingAgent=[f"dragoman {result.pipeline.version}"],
        peopleMentioned=[entity.name for entity in result.entities if entity.type == "PERSON"],
        detectedCountry=sorted(places),
    )


def _texts(result: Result) -> dict[str, list[str]]:
    """The text of the article, and its translation if there is one."""
    if result.text is None:
        return {}
    body = {"bodyText": [result.text.source]}
    if not result.is_translated:
        return body
    return body | {"translatedText": [result.text.english], "translatedLanguage": ["eng"]}


def _thing(result: Result, entity: Entity) -> dict[str, Any]:
    schema = _SCHEMATA[entity.type]
    facts: dict[str, list[str]] = {"name": [entity.name], "proof": [_id(result.id)]}
    if schema == "Address":
        facts |= {"full": [entity.name]}
        if place := place_of(entity):
            facts |= {"latitude": [str(place[0])], "longitude": [str(place[1])]}
    else:
        facts |= {"alias": _aliases(result, entity)}
    if schema == "Person":
        facts |= {"position": list(entity.titles)}
    return _entity(schema, (result.id, entity.id), country=_country(entity), **facts)


def _country(entity: Entity) -> list[str]:
    """The code that FollowTheMoney uses for its country, in a list; empty if there is none."""
    code = entity.place.country if entity.place else ""
    return _PAST_COUNTRIES.get(code, [code.lower()])


def _aliases(result: Result, entity: Entity) -> list[str]:
    """The different words of the original at its mentions."""
    return sorted({" ".join(text.split()) for one in entity.mentions if (text := result.source_text(one))})


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


def _documentation(result: Result, statement: Statement, speakers: list[Entity]) -> dict[str, Any]:
    day = statement.said_on
    return _entity(
        "Documentation",
        (result.id, statement.id),
        document=[_id(result.id)],
        entity=[_id(result.id, speaker.id) for speaker in speakers],
        role=[_role(statement.cue)],
        summary=[content_of(statement)],
        description=_original(result, statement),
        startDate=[day.start] if day and day.start else [],
        endDate=[day.end] if day and day.end else [],
        date=[result.article.date] if result.article and result.article.date else [],
        status=[statement.risk] if statement.risk else [],
        recordId=[statement.uid] if statement.uid else [],
    )


def _note(result: Result, statement: Statement) -> dict[str, Any]:
    who = result.name_of_speaker(statement) or "unknown speaker"
    return _entity(
        "Note",
        (result.id, statement.id),
        entity=[_id(result.id)],
        name=[f"{who}: {_role(statement.cue)}"],
        description=[content_of(statement)],
        summary=_original(result, statement),
    )


def _role(cue: Cue | None) -> str:
    """The cue; a negated or hedged one says so, as 'say' alone would claim the opposite of 'did not say'."""
    if cue is None:
        return "said"
    doubts = ("negated: denied, or not said",) * cue.negated + ("hedged: may have been said",) * cue.hedged
    return f"{cue.text} ({'; '.join(doubts)})" if doubts else cue.text


def _original(result: Result, statement: Statement) -> list[str]:
    """The content in the original; the whole sentences where it was not located."""
    sentences = " ".join(result.source_text(one) or "" for one in result.sentences_of(statement))
    return [source_of(result, statement.content) or sentences]


def _entity(schema: str, key: tuple[str, ...], **properties: list[str]) -> dict[str, Any]:
    return {
        "id": _id(*key),
        "schema": schema,
        "properties": {name: told for name, values in properties.items() if (told := [one for one in values if one])},
    }


def _three_letters(code: str) -> list[str]:
    """The language code that FollowTheMoney uses, in a list; empty if there is none."""
    known = three_letters(code.split("-")[0])
    return [known] if known else []


def _id(*parts: str) -> str:
    return "dragoman-" + hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()

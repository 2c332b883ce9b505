"""Exports results as IPTC ninjs 3.1 (News in JSON), for newsroom systems: one news item per line.

An item is the English article. The original is associated with it, whole and unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.tables import place_of
from dragoman.export.text_files import write_objects
from dragoman.result.schema import Entity, Result, Text

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_BY_A_MODEL = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_KINDS = {"PERSON": "people", "ORG": "organisations", "GPE": "places", "LOC": "places", "FAC": "places"}


def write_ninjs(results: Iterable[Result], file: Path) -> None:
    """Writes one ninjs object per line. Failed results have none."""
    write_objects((item for result in results for item in ninjs_of(result)), file)


def ninjs_of(result: Result) -> Iterator[dict[str, Any]]:
    """The news item of a result; none for a failed one."""
    if result.text:
        yield _filled(
            {
                **_item(result, "english", "en", _english_title(result), result.text.english),
                "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
                "edNote": _note(result),
                "digitalSourceType": {"uri": _BY_A_MODEL} if result.is_translated else {},
                **_named(result),
                "infoSources": [{"name": name, "role": "quoted"} for name in _quoted(result)],
                "associations": [_original(result, result.text)] if result.is_translated else [],
            }
        )


def _item(result: Result, side: str, language: str, title: str | None, body: str) -> dict[str, Any]:
    """What both items have. ninjs wants a time of day: articles give none, so that it is always midnight, UTC."""
    facts = result.article
    return {
        "uri": f"urn:dragoman:{result.id}:{side}",
        "type": "text",
        "representationType": "full",
        "language": language,
        "title": title,
        "headlines": [{"value": title}] if title else [],
        "bodies": [_body(body)],
        "contentCreated": f"{facts.date}T00:00:00Z" if facts and facts.date and len(facts.date) == 10 else None,
        "by": ", ".join(credit.text for credit in facts.credits if credit.kind == "text") if facts else None,
        "altIds": [{"role": "key", "value": result.source.key}],
    }


def _body(text: str) -> dict[str, Any]:
    return {"contentType": "text/plain", "charCount": len(text), "wordCount": len(text.split()), "value": text}


def _original(result: Result, text: Text) -> dict[str, Any]:
    language = result.language.code if result.language else "und"
    title = result.article.title if result.article else None
    return _filled(
        {**_item(result, "source", language, title, text.source), "name": "original", "rel": "translated from"}
    )


def _english_title(result: Result) -> str | None:
    """The title in English; that of an English article is its own."""
    facts = result.article
    if facts is None:
        return None
    return facts.title_english if result.is_translated else facts.title_english or facts.title


def _note(result: Result) -> str:
    """What an editor must know before publication."""
    doubtful = sum(bool(sentence.flags) for sentence in result.sentences)
    parts = (
        f"Machine translation (engine {result.pipeline.engine})." if result.is_translated else "",
        f"{doubtful} of {len(result.sentences)} sentences are doubtful. Check the original before you quote.",
        f"Warnings: {', '.join(result.warnings)}." if result.warnings else "",
    )
    return " ".join(filter(None, parts))


def _named(result: Result) -> dict[str, list[dict[str, Any]]]:
    named: dict[str, list[dict[str, Any]]] = {"people": [], "organisations": [], "places": []}
    for entity in result.entities:
        if kind := _KINDS.get(entity.type):
            named[kind].append(_concept(entity))
    return named


def _concept(entity: Entity) -> dict[str, Any]:
    """The name, the key as an address if there is one, and the place as GeoJSON (longitude first)."""
    place = place_of(entity)
    return _filled(
        {
            "name": entity.name,
            "literal": entity.key,
            "geoJSON": {"type": "Point", "coordinates": [place[1], place[0]]} if place else None,
        }
    )


def _quoted(result: Result) -> list[str]:
    """Who is quoted, each once."""
    said = (one for one in result.statements if one.type == "statement")
    return list(dict.fromkeys(name for one in said if (name := result.name_of_speaker(one))))


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    """The item without what is empty."""
    return {name: value for name, value in item.items() if value}

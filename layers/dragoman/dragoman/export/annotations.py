"""Exports statements as W3C Web Annotations: for each statement one on the original text and one on the English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.text_files import write_objects
from dragoman.result.schema import Result, Span, Statement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of context before and after a quote


def write_annotations(results: Iterable[Result], file: Path) -> None:
    """Writes one annotation per line (JSON-LD). Positions count code points, as in the Web Annotation model."""
    write_objects((annotation for result in results for annotation in annotations_of(result)), file)


def annotations_of(result: Result) -> Iterator[dict[str, Any]]:
    """The annotations of a result. A side on which no piece of the content has a span gets no annotation."""
    if result.text is None:
        return
    for statement in result.statements:
        sides = (
            ("source", result.text.source, [piece.source for piece in statement.content]),
            ("english", result.text.english, [piece.english for piece in statement.content]),
        )
        for side, text, spans in sides:
            targets = [_target(result, side, text, span) for span in spans if span]
            if targets:
                yield _annotation(result, statement, side, targets)


def _annotation(result: Result, statement: Statement, side: str, targets: list[dict[str, Any]]) -> dict[str, Any]:
    speaker = result.speaker_of(statement)
    cue = statement.cue.text if statement.cue else None
    who = speaker.name if speaker else statement.speaker.text or "unknown"
    value = f"{who}: {cue}" if cue else who
    return {
        "@context": _CONTEXT,
        "id": f"urn:dragoman:{result.id}:{statement.id}:{side}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "language": "en", "value": value},
            *({"type": "TextualBody", "purpose": "tagging", "value": flag} for flag in statement.flags),
        ],
        "target": targets,
    }


def _target(result: Result, side: str, text: str, span: Span) -> dict[str, Any]:
    start, end = span
    return {
        "source": f"urn:dragoman:{result.id}:{side}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }

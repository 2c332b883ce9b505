"""Exports statements as W3C Web Annotations: for each statement one on the original text and one on the English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from dragoman.export.text_files import write_objects
from dragoman.result.schema import Result, Span, Statement, Text

Side = Literal["source", "english"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of context before and after a quote


def write_annotations(results: Iterable[Result], file: Path) -> None:
    """Writes one annotation per line (JSON-LD). Positions count code points, as in the Web Annotation model."""
    write_objects((annotation for result in results for annotation in annotations_of(result)), file)


def annotations_of(result: Result) -> Iterator[dict[str, Any]]:
    """The annotations of a result: two for each statement, one for each side. A failed result has none.

    The targets are the pieces of the content. Where one was not located in the original, the targets are the whole
    sentences there, and the annotation has the tag `sentence_only`.
    """
    if result.text is None:
        return
    for statement in result.statements:
        for side in ("source", "english"):
            yield _annotation(result, result.text, statement, side)


def _annotation(result: Result, text: Text, statement: Statement, side: Side) -> dict[str, Any]:
    spans, is_located = _spans(result, statement, side)
    tags = (statement.risk and f"{statement.risk} risk", *statement.flags, None if is_located else "sentence_only")
    return {
        "@context": _CONTEXT,
        "id": f"urn:dragoman:{statement.uid or f'{result.id}:{statement.id}'}:{side}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_who(result, statement), *(_tag(tag) for tag in tags if tag)],
        "target": [_target(result, side, text.source if side == "source" else text.english, span) for span in spans],
    }


def _spans(result: Result, statement: Statement, side: Side) -> tuple[list[Span], bool]:
    """The spans of the content on this side, and whether all were located; otherwise those of its sentences."""
    if side == "english":
        return [piece.english for piece in statement.content], True
    located = [piece.source for piece in statement.content if piece.source]
    if len(located) == len(statement.content):
        return located, True
    return [sentence.source for sentence in result.sentences_of(statement)], False


def _who(result: Result, statement: Statement) -> dict[str, Any]:
    cue, who = statement.cue, result.name_of_speaker(statement) or "unknown speaker"
    said = f"{who}: {cue.text}" if cue else who
    value = f"{said} (negated: denied, or not said)" if cue and cue.negated else said
    return {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "language": "en", "value": value}


def _tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _target(result: Result, side: Side, text: str, span: Span) -> dict[str, Any]:
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

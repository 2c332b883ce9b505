"""Cuts sentences into pieces at the start and end of each name and each part of a statement, to mark each piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.result.schema import Content, Cue, Entity, Result, Sentence, Span, Speaker, Statement

Side = Literal["source", "english"]


@dataclass(frozen=True)
class Mark:
    """A span to mark: a mention of an entity, or a part of a statement such as `q8:cue`."""

    span: Span
    entity: Entity | None = None
    part: str = ""


@dataclass(frozen=True)
class Piece:
    """Text in which no mark begins or ends; `parts` are the parts of statements that it belongs to."""

    text: str
    entity: Entity | None
    parts: tuple[str, ...]


def marks(result: Result, side: Side) -> tuple[Mark, ...]:
    """All marks on one side of the article, sorted by their start."""
    found = [*_entity_marks(result, side), *(mark for one in result.statements for mark in _part_marks(one, side))]
    return tuple(sorted(found, key=lambda mark: mark.span))


def marks_by_sentence(result: Result, side: Side) -> dict[str, list[Mark]]:
    """The marks that touch each sentence, by the sentence's id."""
    touching: dict[str, list[Mark]] = {}
    coming = deque(marks(result, side))
    begun: list[Mark] = []  # those that begin before the end of a sentence so far, and are not over yet
    for sentence in sorted(result.sentences, key=lambda one: _span(one, side)):
        start, end = _span(sentence, side)
        while coming and coming[0].span[0] < end:
            begun.append(coming.popleft())
        begun = [mark for mark in begun if mark.span[1] > start]
        touching[sentence.id] = [mark for mark in begun if mark.span[0] < end]
    return touching


def pieces(text: str, span: Span, touching: Sequence[Mark]) -> Iterator[Piece]:
    """The pieces of the text in a span, in order; together they are the whole text of the span."""
    start, end = span
    borders = {border for mark in touching for border in mark.span if start < border < end}
    for left, right in pairwise(sorted({start, end, *borders})):
        over = [mark for mark in touching if mark.span[0] <= left and right <= mark.span[1]]
        yield _piece(text[left:right], over)


def _piece(text: str, over: Sequence[Mark]) -> Piece:
    """The piece with this text, which all these marks cover; the first entity counts."""
    entity = next((mark.entity for mark in over if mark.entity), None)
    return Piece(text, entity, tuple(dict.fromkeys(mark.part for mark in over if mark.part)))


def _span(sentence: Sentence, side: Side) -> Span:
    return sentence.source if side == "source" else sentence.english


def _entity_marks(result: Result, side: Side) -> Iterator[Mark]:
    for entity in result.entities:
        for mention in entity.mentions:
            span = mention.source if side == "source" else mention.english
            if span:
                yield Mark(span, entity=entity)


def _part_marks(statement: Statement, side: Side) -> Iterator[Mark]:
    """The marks of speaker, cue and content; on the source side only of those that have a span there."""
    for name, span in _parts(statement, side):
        if span:
            yield Mark(span, part=f"{statement.id}:{name}")


def _parts(statement: Statement, side: Side) -> Iterable[tuple[str, Span | None]]:
    parts: list[tuple[str, Speaker | Cue | Content | None]] = [
        ("speaker", statement.speaker),
        ("cue", statement.cue),
        *(("content", content) for content in statement.content),
    ]
    return ((name, part.source if side == "source" else part.english) for name, part in parts if part)

"""Converts source spans in the readable text to spans in the text as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dragoman.result import schema as document
from dragoman.text.spans import Span

Part = TypeVar("Part", document.Mention, document.Speaker, document.Cue, document.Content, document.SaidOn)
Original = Callable[[Span], Span]


def sentences_in_original(sentences: Sequence[document.Sentence], original: Original) -> tuple[document.Sentence, ...]:
    """The sentences with their source spans in the original text."""
    return tuple(one.model_copy(update={"source": original(one.source)}) for one in sentences)


def entities_in_original(entities: Sequence[document.Entity], original: Original) -> tuple[document.Entity, ...]:
    """The entities with the source spans of their mentions in the original text."""
    return tuple(
        entity.model_copy(update={"mentions": tuple(_moved(mention, original) for mention in entity.mentions)})
        for entity in entities
    )


def statements_in_original(
    statements: Sequence[document.Statement], original: Original
) -> tuple[document.Statement, ...]:
    """The statements with the source spans of speaker, cue and content in the original text."""
    return tuple(
        statement.model_copy(
            update={
                "speaker": _moved(statement.speaker, original),
                "cue": _moved(statement.cue, original) if statement.cue else None,
                "said_on": _moved(statement.said_on, original) if statement.said_on else None,
                "content": tuple(_moved(piece, original) for piece in statement.content),
            }
        )
        for statement in statements
    )


def _moved(part: Part, original: Original) -> Part:
    return part.model_copy(update={"source": original(part.source)}) if part.source else part

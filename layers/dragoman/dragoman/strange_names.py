"""Entities and the aligned text in; the text with a flag where translation named a person whom the source doesn't.

A small model puts a well-known name for one that it can't spell. Nothing is worse in a statement's speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.found import FoundEntity
from dragoman.translation.alignment import AlignedText
from dragoman.translation.romanisation import can_romanise

NAME_MISMATCH = "name_mismatch"


def flag_strange_names(text: AlignedText, entities: Sequence[FoundEntity]) -> AlignedText:
    """Flags the sentences that mention a person whose name their source sentence has nothing like.

    Only in languages that can be romanised: in others nothing is compared, and nothing is flagged.
    """
    if not can_romanise(text.language):
        return text
    mentions = [span for entity in entities if entity.type == "PERSON" for span in entity.mentions]
    strange = {index for span in mentions if not text.names(span) for index in text.touched([span])}
    return text.with_flags(NAME_MISMATCH, strange)

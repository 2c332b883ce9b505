"""Whom a phrase stands for, and who has spoken so far."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.model import ResolutionStep, Speaker
from dragoman.text.spans import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """What a phrase refers to: an entity by its index, or the phrase that first introduced somebody."""

    entity: int | None
    antecedent: Span | None = None


NOBODY = Reference(None)
Resolved = tuple[ResolutionStep, Reference]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has spoken, with the head of the noun phrase."""

    speaker: Speaker
    head: int
    content: tuple[Extent, ...] = ()

    @property
    def reference(self) -> Reference:
        """The reference of a later pronoun for this speaker."""
        known = self.speaker.entity is not None
        return Reference(self.speaker.entity, None if known else self.speaker.antecedent or self.speaker.span)

    @property
    def is_institution(self) -> bool:
        """Whether it is a body, and no person."""
        return self.speaker.speaker_class == "institution"

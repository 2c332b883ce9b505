"""Referents of phrases, and speakers that were found so far."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.model import ResolutionStep, Speaker
from dragoman.text.spans import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """The referent of a phrase: an entity by its index, or the phrase that first introduced a speaker."""

    entity: int | None
    antecedent: Span | None = None


NOBODY = Reference(None)
Resolved = tuple[ResolutionStep, Reference]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker that was found, with the head of the noun phrase."""

    speaker: Speaker
    head: int
    content: tuple[Extent, ...] = ()

    @property
    def reference(self) -> Reference:
        """The reference that a later pronoun for this speaker gets."""
        known = self.speaker.entity is not None
        return Reference(self.speaker.entity, None if known else self.speaker.antecedent or self.speaker.span)

    @property
    def is_institution(self) -> bool:
        """Whether the speaker is an institution and not a person."""
        return self.speaker.speaker_class == "institution"

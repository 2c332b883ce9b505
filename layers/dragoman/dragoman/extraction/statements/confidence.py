"""How sure a statement is, and why it isn't surer."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Attribution
from dragoman.vocabulary import StatementKind


def confidence_of(attribution: Attribution, kind: StatementKind) -> tuple[float, tuple[str, ...]]:
    """How often statements of this sort are right, roughly, on news that people have marked; and what lowers it."""
    if attribution.source is None:
        return 0.5, ("nobody is named or described as the speaker",)
    if kind in ("direct", "mixed"):
        return 0.9, ()
    if attribution.reports:
        return 0.85, ("nothing stands in quotation marks",)
    return 0.65, ("nothing stands in quotation marks", "the cue is not marked as a report in cues.tsv")

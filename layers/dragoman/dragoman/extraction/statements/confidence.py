"""The confidence of a statement, and what lowers it."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Attribution
from dragoman.vocabulary import StatementKind


def confidence_of(attribution: Attribution, kind: StatementKind) -> tuple[float, tuple[str, ...]]:
    """The approximate share of such statements that are right in annotated news, and the doubts that lower it."""
    if attribution.source is None:
        return 0.5, ("nobody is named or described as the speaker",)
    if attribution.rule == "quotation_after_introduction":
        return 0.6, ("no word attributes the quotation; the speaker is the person introduced before it",)
    if kind in ("direct", "mixed"):
        return 0.9, ()
    if attribution.reports:
        return 0.85, ("nothing is in quotation marks",)
    return 0.65, ("nothing is in quotation marks", "the cue is not marked as a report in cues.tsv")

"""The confidence of a statement, and what lowers it."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Attribution
from dragoman.extraction.model import ResolutionStep
from dragoman.vocabulary import StatementKind

Confidence = tuple[float, tuple[str, ...]]  # from 0 to 1, and the doubts that lower it

_IN_FOCUS = 0.7  # the most, if only the sentence before tells who is meant


def confidence_of(attribution: Attribution, kind: StatementKind, step: ResolutionStep) -> Confidence:
    """The approximate share of such statements that are right in annotated news, and the doubts that lower it.

    `step` is how the person behind the speaker's words was found.
    """
    confidence, doubts = _of_attribution(attribution, kind)
    if step is not ResolutionStep.PERSON_IN_FOCUS:
        return confidence, doubts
    return min(confidence, _IN_FOCUS), (*doubts, "the speaker's words mean whom the sentence before is about")


def _of_attribution(attribution: Attribution, kind: StatementKind) -> Confidence:
    """The confidence without the question who it is."""
    if attribution.source is None:
        return 0.5, ("nobody is named or described as the speaker",)
    if attribution.rule == "quotation_after_introduction":
        return 0.6, ("no word attributes the quotation; the speaker is the person introduced before it",)
    if kind in ("direct", "mixed"):
        return 0.9, ()
    if attribution.reports:
        return 0.85, ("nothing is in quotation marks",)
    return 0.65, ("nothing is in quotation marks", "the cue is not marked as a report in cues.tsv")

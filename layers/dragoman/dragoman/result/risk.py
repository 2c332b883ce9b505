"""How much to doubt a sentence and a statement: `low`, `medium` or `high`.

`tests/evaluation/measure_risk.py` measures how often statements of each risk are wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extraction.model import Statement
from dragoman.vocabulary import Flag, Risk

_ORDER: tuple[Risk, ...] = ("low", "medium", "high")
_LEAST_CONFIDENCE = 0.7  # below it: indirect, and by a cue that is not marked as a report


def highest_risk(flags: Iterable[Flag]) -> Risk:
    """The risk of a sentence: the highest of its flags; `low` without any."""
    return _highest(flag.risk for flag in flags)


def statement_risk(flags: Iterable[Flag], found: Statement) -> Risk:
    """The risk of a statement: the highest of its sentences' flags and of the doubts about its own attribution."""
    return _highest((highest_risk(flags), _attribution_risk(found)))


def _attribution_risk(found: Statement) -> Risk:
    if found.speaker.speaker_class == "unknown":
        return "high"
    return "medium" if found.confidence < _LEAST_CONFIDENCE else "low"


def _highest(risks: Iterable[Risk]) -> Risk:
    return max(risks, key=_ORDER.index, default="low")

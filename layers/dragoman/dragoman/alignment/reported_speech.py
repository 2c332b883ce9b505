"""Finds the reported words of a source sentence, if it has them once and clearly marked.

Russian and Ukrainian mark reported words in a few ways: `X сообщил, что …`, `По словам X, …`, `…, сообщил X`,
`X призвал … (infinitive)`. If exactly one of them is found, it shows where the content is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.alignment.source_cues import cue_words
from dragoman.text.closing_marks import balanced
from dragoman.text.spans import Span

_CONJUNCTION = re.compile(r",\s+(?:что|чтобы|будто|якобы|що|щоб|нібито|ніби|начебто)\s+", re.IGNORECASE)
_ACCORDING = re.compile(
    r"\A\W*(?:По\s+(?:(?:его|её|ее|их)\s+)?(?:словам|данным|информации|оценке|мнению|прогнозу)|Согласно|"
    r"За\s+(?:(?:його|її|їхніми|їхніх)\s+)?(?:словами|даними|інформацією|оцінкою|прогнозом)|Згідно|"
    r"На\s+(?:(?:его|її|його|їхню)\s+)?думку|Как\s+\w+|Як\s+\w+)\b[^,]*,\s+"
)
_BEFORE_CUE = re.compile(r"[,!?…][»“”\"]?\s*(?:[—–-]\s*)?\Z")
_INFINITIVE = re.compile(r"\w{3}(?:ть|ти|ться|тися|чь)\b")
_TRIMMED = ' \t\n\u00a0"«»„“”—–-'


def attributed_span(source: str, language: str) -> Span | None:
    """The one reported stretch of the sentence, in code points; None if there is none, or several."""
    cues = cue_words(source, language)
    ways = (_after_according(source), _after_conjunction(source, cues), _before_cue(source, cues))
    found = [stretch for stretches in ways for stretch in stretches] or _after_cue(source, cues)
    return trimmed(source, found[0]) if len(found) == 1 else None


def words_before_cue(source: str, span: Span, language: str) -> Span:
    """A quotation without the words that say who spoke it: `«Мы готовы, — сказал он.`"""
    quotation = source[slice(*span)]
    borders = _before_cue(quotation, cue_words(quotation, language))
    return (span[0], span[0] + borders[-1][1]) if borders else span


def trimmed(text: str, span: Span) -> Span | None:
    """The span without quotation marks, dashes and spaces at its ends, and without a final comma or full stop."""
    start, end = span
    words = text[start:end]
    start += len(words) - len(words.lstrip(_TRIMMED))
    end -= len(words) - len(words.rstrip(_TRIMMED + ".,"))
    return balanced(text, (start, end)) if start < end else None


def _after_according(source: str) -> list[Span]:
    according = _ACCORDING.match(source)
    return [(according.end(), len(source))] if according else []


def _after_conjunction(source: str, cues: Sequence[Span]) -> list[Span]:
    conjunctions = [found.span() for found in _CONJUNCTION.finditer(source)]
    return [(end, len(source)) for start, end in conjunctions if any(cue[1] <= start for cue in cues)]


def _before_cue(source: str, cues: Sequence[Span]) -> list[Span]:
    """The words before `, сообщил`; but not before `, близкий к переговорам, сообщил, что`."""
    borders = [border.start() for cue in cues if (border := _BEFORE_CUE.search(source, 0, cue[0]))]
    ends = [found.start() for found in _CONJUNCTION.finditer(source)]
    return [(0, border) for border in borders if not any(border < end for end in ends)]


def _after_cue(source: str, cues: Sequence[Span]) -> list[Span]:
    """What somebody is urged or promises to do."""
    ends = [cue[1] for cue in cues if _INFINITIVE.search(source, cue[1])]
    return [(end, len(source)) for end in ends] if len(cues) == 1 else []

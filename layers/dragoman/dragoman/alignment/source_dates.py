"""Checks the date of a statement against the words of the source; if the engine changed or lost them, they count."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.alignment.aligned_text import AlignedText
from dragoman.extraction.dates.resolution import resolve_date
from dragoman.extraction.model import ResolvedDate
from dragoman.text.date_names import WEEKDAYS
from dragoman.text.spans import Span, overlap
from dragoman.translation.checks.date_words import DateWord, date_words_in
from dragoman.translation.checks.relative_days import relative_days_in

_DAY_BEFORE = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:-?(?:го|е|st|nd|rd|th))?(?: of)?\s+$")
_DAY_BEHIND = re.compile(r"\s+(?P<day>\d{1,2})(?!\d)")
_YEAR_BEHIND = re.compile(r",?\s+(?P<year>(?:19|20)\d\d)(?!\d)")
# What may stand between a day and the verb of saying: a few words without punctuation.
_BESIDE = re.compile(r"\s*(?:[\w’'-]+\s+){0,5}")
_TO_COME = re.compile(r"\b(?:will|shall|would|may|might|to|not)(?:\s+\w+)?\s*$|['’]ll\s*$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:до|к|ко|с|со|от|по|на|после|за|з|із|зі|від|після|перед|про|о|об)\s*$", re.IGNORECASE)
_AT_DAY = re.compile(r"\b(?:в|во|у)\s*$", re.IGNORECASE)
_NIGHT_TO = re.compile(r"\b[ву]?\s*н[оі]ч[ьі]?\s+на\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class PlacedDate:
    """The date of a statement: the resolved date, and the span of its words in the source (None: unknown)."""

    found: ResolvedDate
    source: Span | None


@dataclass(frozen=True)
class _Expression:
    """Words for one day in a sentence: their span, and the same phrase in English."""

    span: Span
    phrase: str


def place_date(text: AlignedText, found: ResolvedDate | None, article_day: datetime.date | None) -> PlacedDate | None:
    """The date with its span in the source; if the English has different words, from the source's words. Or None."""
    if found is None:
        return None
    sentence = text.sentence_of(found.span)
    if text.is_own_english(sentence):
        return PlacedDate(found, text.project(found.span))
    source = _with_months(text.source, sentence.source, text.language)
    same = next((one for one in source if _resolved(one, found, article_day)[0] == found.date), None)
    if same is not None and found.date is not None:
        return PlacedDate(found, same.span)
    changed = _changed(source, _with_months(text.english, sentence.english, "en"), found, article_day)
    if changed is None:
        return PlacedDate(found, None)
    date, rule = _resolved(changed, found, article_day)
    return PlacedDate(ResolvedDate(found.span, date, rule), changed.span)


def dropped_date(
    text: AlignedText, cue: Span, source_cue: Span | None, article_day: datetime.date | None
) -> PlacedDate | None:
    """The date that only the source has, directly beside its verb of saying; its English is an empty span.

    None if the English sentence names a day too, if there are several, or if it is not clear that it is the saying's.
    """
    sentence = text.sentence_of(cue)
    to_come = _TO_COME.search(text.english, sentence.english[0], cue[0])
    if source_cue is None or to_come or text.is_own_english(sentence):
        return None
    days = _expressions(text.source, sentence.source, text.language)
    if len(days) != 1 or _expressions(text.english, sentence.english, "en"):
        return None
    (day,) = days
    date, rule = resolve_date(day.phrase, article_day)
    if date is None or not _is_said_on(text.source, day, source_cue):
        return None
    return PlacedDate(ResolvedDate((cue[1], cue[1]), date, rule), day.span)


def _is_said_on(source: str, day: _Expression, cue: Span) -> bool:
    """Whether a day is beside a verb of saying with only a few words between them, and no deadline."""
    between = source[day.span[1] : cue[0]] if day.span[1] <= cue[0] else source[cue[1] : day.span[0]]
    before = source[max(0, day.span[0] - len("после ")) : day.span[0]]
    is_weekday = day.phrase in WEEKDAYS
    told = _AT_DAY.search(before) is not None if is_weekday else _DEADLINE.search(before) is None
    return told and _BESIDE.fullmatch(between) is not None


def _changed(
    source: Sequence[_Expression],
    english: Sequence[_Expression],
    found: ResolvedDate,
    article_day: datetime.date | None,
) -> _Expression | None:
    """The only words of the source whose date the English lacks, if the found date is a day or month. Or None."""
    if not any(overlap(one.span, found.span) for one in english):
        return None
    known = {_resolved(one, found, article_day)[0] for one in english}
    lost = [one for one in source if _resolved(one, found, article_day)[0] not in known]
    return lost[0] if len(lost) == 1 else None


def _resolved(one: _Expression, found: ResolvedDate, article_day: datetime.date | None) -> tuple[str | None, str]:
    """The date of words for a day: before or after the article's date, as in the English phrase."""
    return resolve_date(one.phrase, article_day, ahead="_after_" in found.rule)


def _expressions(text: str, within: Span, language: str) -> Sequence[_Expression]:
    """The words for single days in a span: weekdays, days near the article's date, days of a month."""
    near = [_Expression(span, phrase) for span, phrase in relative_days_in(text, within, language)]
    named = (_named_day(text, word, within) for word in date_words_in(text, within, language))
    return [*near, *(one for one in named if one is not None)]


def _with_months(text: str, within: Span, language: str) -> Sequence[_Expression]:
    """The words for single days in a span, and the months that have no day beside them: `в июне`."""
    days = _expressions(text, within, language)
    words = (word for word in date_words_in(text, within, language) if word.name not in WEEKDAYS)
    months = (word for word in words if not any(overlap(word.span, day.span) for day in days))
    return [*days, *(_named_month(text, word, within) for word in months)]


def _named_month(text: str, word: DateWord, within: Span) -> _Expression:
    """A month, maybe with its year."""
    year = _YEAR_BEHIND.match(text, word.span[1], within[1])
    phrase = f"{word.name} {year['year'] if year else ''}".strip()
    return _Expression((word.span[0], year.end() if year else word.span[1]), phrase)


def _named_day(text: str, word: DateWord, within: Span) -> _Expression | None:
    """A weekday, or a month with its day and maybe year; None for a month alone and for 'the night to Monday'."""
    start, stop = word.span
    if _NIGHT_TO.search(text, within[0], start):
        return None
    if word.name in WEEKDAYS:
        return _Expression(word.span, word.name)
    before, behind = _DAY_BEFORE.search(text[within[0] : start]), _DAY_BEHIND.match(text, stop, within[1])
    day = before or behind
    if day is None:
        return None
    start, stop = (within[0] + before.start(), stop) if before else (start, day.end())
    year = _YEAR_BEHIND.match(text, stop, within[1])
    phrase = f"{day['day']} {word.name} {year['year'] if year else ''}".strip()
    return _Expression((start, year.end() if year else stop), phrase)

"""Checks whether a translation kept the weekdays and months of a sentence, compared by their English names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.text.date_names import WEEKDAYS
from dragoman.text.spans import Span
from dragoman.translation.checks.periods import keeps_periods
from dragoman.translation.checks.relative_days import keeps_relative_days, names_relative_day

# Case matters: 'Марта' and 'Середа' may be names. May is left out because English also has the verb.
# 'Среда' also means environment, so it counts only in contexts of a day.
_WORDS = {
    "en": {
        "monday": r"Mondays?",
        "tuesday": r"Tuesdays?",
        "wednesday": r"Wednesdays?",
        "thursday": r"Thursdays?",
        "friday": r"Fridays?",
        "saturday": r"Saturdays?",
        "sunday": r"Sundays?",
        "january": r"January|Jan(?:\.|(?= \d))",
        "february": r"February|Feb(?:\.|(?= \d))",
        "march": r"March|Mar(?:\.|(?= \d))",
        "april": r"April|Apr(?:\.|(?= \d))",
        "june": r"June|Jun(?:\.|(?= \d))",
        "july": r"July|Jul(?:\.|(?= \d))",
        "august": r"August|Aug(?:\.|(?= \d))",
        "september": r"September|Sept?(?:\.|(?= \d))",
        "october": r"October|Oct(?:\.|(?= \d))",
        "november": r"November|Nov(?:\.|(?= \d))",
        "december": r"December|Dec(?:\.|(?= \d))",
    },
    "ru": {
        "monday": r"[Пп]онедельни\w+",
        "tuesday": r"[Вв]торни[кч]\w*",
        "wednesday": r"(?<!ающую )(?<![дчи]ную )(?<!скую )(?<!овую )[Сс]реду(?! обитания)"
        r"|(?:(?<=до )|(?<=со )|(?<=ром ))среды|[Сс]реда(?=,? \d)",
        "thursday": r"[Чч]етверг\w*",
        "friday": r"[Пп]ятни[цч]\w*",
        "saturday": r"[Сс]уббот\w*",
        "sunday": r"[Вв]оскресень\w*|[Вв]оскресн(?!ут|ув)\w+",
        "january": r"[Яя]нвар\w*",
        "february": r"[Фф]еврал\w*",
        "march": r"март[ауе]?|Март|[Мм]артовск\w+",
        "april": r"[Аа]прел\w*",
        "june": r"[Ии]юн[ьяюе]\w*",
        "july": r"[Ии]юл[ьяюе]\w*",
        "august": r"[Аа]вгуст\w*",
        "september": r"[Сс]ентябр\w*",
        "october": r"[Оо]ктябр(?:[ьяюе]|[её]м)|октябрьск\w+",
        "november": r"[Нн]оябр\w*",
        "december": r"[Дд]екабр\w*",
    },
    "uk": {
        "monday": r"[Пп]онеділ\w*",
        "tuesday": r"[Вв]івтор\w*",
        "wednesday": r"серед[ауи]|[Сс]ереда(?=,? \d)",
        "thursday": r"[Чч]етвер(?:г\w*|зі)?",
        "friday": r"[Пп]['’ʼ]?ятни[цч]\w*",
        "saturday": r"[Сс]убот\w*",
        "sunday": r"[Нн]еділ(?:[яіюь]|ьн)\w*",
        "january": r"[Сс]іч(?:ень|н[яіюе]\w*)",
        "february": r"[Лл]ют(?:ий|ого|ому|им|нев\w+)",
        "march": r"[Бб]ерез(?:ень|ня|ні|нем|нев\w+)",
        "april": r"[Кк]віт(?:ень|ня|ні|нем|нев\w+)",
        "june": r"[Чч]ерв(?:ень|ня|ні|нем|нев\w+)",
        "july": r"[Лл]ип(?:ень|ня|ні|нем|нев\w+)",
        "august": r"[Сс]ерп(?:ень|ня|ні|нем|нев\w+)",
        "september": r"[Вв]ерес(?:ень|ня|ні|нем|нев\w+)",
        "october": r"[Жж]овт(?:ень|ня|ні|нем)|жовтнев\w+",
        "november": r"[Лл]истопад\w*",
        "december": r"[Гг]руд(?:ень|ня|ні|нем|нев\w+)",
    },
}
# The night that ends on this day: 'в ночь на вторник' is Monday night.
_NIGHT_BEFORE = re.compile(r"\b[ву] н[оі]ч[ьі]? на ((?:эту |цю )?\w+)", re.IGNORECASE)
_PATTERNS = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in words.items())})(?!\w)")
    for language, words in _WORDS.items()
}


@dataclass(frozen=True)
class DateWord:
    """A weekday or month: where it is, and its English name in lower case."""

    span: Span
    name: str


def date_words_in(text: str, within: Span, language: str) -> list[DateWord]:
    """The weekdays and months between two offsets, in order; none for a language without a table."""
    pattern = _PATTERNS.get(language)
    matches = pattern.finditer(text, *within) if pattern else ()
    return [DateWord(match.span(), match.lastgroup or "") for match in matches]


def date_words(text: str, language: str) -> frozenset[str]:
    """The weekdays and months in a text, in English and lower case; empty for a language without a table."""
    pattern = _PATTERNS.get(language)
    return frozenset(match.lastgroup or "" for match in pattern.finditer(text)) if pattern else frozenset()


def keeps_date_words(source: str, english: str, language: str) -> bool:
    """Whether the English names the same days and months; true if the language has no table.

    English may have the weekday for a relative day (`вчера`). The source may contain English titles.
    """
    if language not in _PATTERNS:
        return True
    in_source, in_english = date_words(source, language), date_words(english, "en")
    return (
        in_source <= in_english <= _allowed(source, in_source, language)
        and not any(_is_evening_of(day, english) for day in _days_after_night(source, language))
        and keeps_relative_days(source, english, language)
        and keeps_periods(source, english, language)
    )


def _allowed(source: str, in_source: frozenset[str], language: str) -> frozenset[str]:
    """The weekdays and months that the English may have."""
    allowed = in_source | date_words(source, "en") | set(map(_day_before, _days_after_night(source, language)))
    is_relative = names_relative_day(source, language) and in_source.isdisjoint(WEEKDAYS)
    return allowed | frozenset(WEEKDAYS) if is_relative else allowed


def _days_after_night(source: str, language: str) -> frozenset[str]:
    """The day on which the night of the sentence ends: Tuesday for `в ночь на вторник`; empty if it names no night."""
    night = _NIGHT_BEFORE.search(source)
    return date_words(source, language) & date_words(night[1], language) if night else frozenset()


def _is_evening_of(day: str, english: str) -> bool:
    night = rf"\b{day}(?:['’]s)? (?:night|evening)\b|\bnight (?:of|on) {day}\b(?! (?:to|into|and))"
    return bool(re.search(night, english, re.IGNORECASE))


def _day_before(day: str) -> str:
    return WEEKDAYS[WEEKDAYS.index(day) - 1] if day in WEEKDAYS else day

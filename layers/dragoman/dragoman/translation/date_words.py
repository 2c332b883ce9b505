"""Weekdays and months named in a sentence, in a common tongue, to see whether translation kept them."""

from __future__ import annotations

import re

# Case matters: 'Марта' and 'May' may be names. May is left out, for English writes it as it writes the verb.
_WORDS = {
    "en": {
        "monday": r"Mondays?",
        "tuesday": r"Tuesdays?",
        "wednesday": r"Wednesdays?",
        "thursday": r"Thursdays?",
        "friday": r"Fridays?",
        "saturday": r"Saturdays?",
        "sunday": r"Sundays?",
        "january": r"January|Jan\.",
        "february": r"February|Feb\.",
        "march": r"March|Mar\.",
        "april": r"April|Apr\.",
        "june": r"June|Jun\.",
        "july": r"July|Jul\.",
        "august": r"August|Aug\.",
        "september": r"September|Sept?\.",
        "october": r"October|Oct\.",
        "november": r"November|Nov\.",
        "december": r"December|Dec\.",
    },
    "ru": {
        "monday": r"понедельник\w*",
        "tuesday": r"вторник\w*",
        "wednesday": r"сред[ауы]",
        "thursday": r"четверг\w*",
        "friday": r"пятниц\w*",
        "saturday": r"суббот\w*",
        "sunday": r"воскресень\w*",
        "january": r"январ\w*",
        "february": r"феврал\w*",
        "march": r"март[ауе]?",
        "april": r"апрел\w*",
        "june": r"июн[ьяюе]\w*",
        "july": r"июл[ьяюе]\w*",
        "august": r"август\w*",
        "september": r"сентябр\w*",
        "october": r"октябр\w*",
        "november": r"ноябр\w*",
        "december": r"декабр\w*",
    },
    "uk": {
        "monday": r"понеділ\w*",
        "tuesday": r"вівтор\w*",
        "wednesday": r"серед[ауи]",
        "thursday": r"четвер\w*",
        "friday": r"п['’ʼ]?ятниц\w*",
        "saturday": r"субот\w*",
        "sunday": r"неділ[яіюь]\w*",
        "january": r"січ[ен]\w*",
        "february": r"лют(?:ий|ого|ому)",
        "march": r"берез(?:ень|ня|ні|нем|невий|невого)",
        "april": r"квіт(?:ень|ня|ні|нем)",
        "june": r"черв(?:ень|ня|ні|нем)",
        "july": r"лип(?:ень|ня|ні|нем)",
        "august": r"серп(?:ень|ня|ні|нем)",
        "september": r"верес(?:ень|ня|ні|нем)",
        "october": r"жовт(?:ень|ня|ні|нем)",
        "november": r"листопад\w*",
        "december": r"груд(?:ень|ня|ні|нем)",
    },
}
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_PATTERNS = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in words.items())})(?!\w)")
    for language, words in _WORDS.items()
}


def date_words(text: str, language: str) -> frozenset[str]:
    """The weekdays and months (English, lower case) that a text names; none for a language without a table."""
    pattern = _PATTERNS.get(language)
    return frozenset(match.lastgroup or "" for match in pattern.finditer(text)) if pattern else frozenset()


def keeps_date_words(source: str, english: str, language: str) -> bool:
    """Whether the English names the same weekdays and months; true where the language has no table."""
    return language not in _PATTERNS or date_words(source, language) == date_words(english, "en")

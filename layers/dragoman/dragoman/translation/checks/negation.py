"""Whether a translation kept a negation: that there is one is compared, not what is negated."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.text.tables import rows

_KINDS = ("idiom", "firm", "denial", "loose")  # an idiom is found before the words that it is made of


def keeps_negation(source: str, english: str, language: str) -> bool:
    """Whether both sides negate or neither does; true where the language has no table.

    A negation may become a word such as `fail` or `unknown`, if the other side has no such word that it answers to:
    `не нашли пропавших` is lost in `found the missing`.
    """
    if language not in _PATTERNS:
        return True
    ours, theirs = _words(source, language), _words(english, "en")
    return not (_has_lost(ours, theirs) or _has_lost(theirs, ours))


def _has_lost(ours: Counter[str], theirs: Counter[str]) -> bool:
    if ours["denial"] and not theirs:
        return True
    return bool(ours["firm"]) and not theirs["firm"] and _weak(theirs) <= _weak(ours)


def _weak(words: Counter[str]) -> int:
    return words.total() - words["firm"]


def _words(text: str, language: str) -> Counter[str]:
    """How many words or idioms of each kind a text has."""
    return Counter(word.lastgroup or "" for word in _PATTERNS[language].finditer(text))


def _pattern(language: str) -> re.Pattern[str]:
    found = [row[1:] for row in rows("dragoman.translation.checks", "negation_words.tsv") if row[0] == language]
    groups = (f"(?P<{wanted}>{'|'.join(words for kind, words in found if kind == wanted)})" for wanted in _KINDS)
    words = "|".join(groups).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in ("ru", "uk", "en")}

"""Checks whether a translation kept a negation. It compares only whether there is one, not what is negated."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.text.tables import rows

_NEARLY = "nearly"
_KINDS = (
    "double",
    _NEARLY,
    "idiom",
    "certain",
    "denial",
    "uncertain",
)  # in the order of search: idioms before the words that they contain


def keeps_negation(source: str, english: str, language: str) -> bool:
    """Whether both sides have a negation or neither has; true if the language has no table.

    A negation may become a word such as `fail` or `unknown`, unless that word already has a counterpart on the other
    side: the negation of `не нашли пропавших` is lost in `found the missing`.
    """
    if language not in _PATTERNS:
        return True
    in_source, in_english = _words(source, language), _words(english, "en")
    has_lost_one = _has_lost(in_source, in_english) or _has_lost(in_english, in_source)
    return not (has_lost_one or _is_reversed(in_source, in_english))


def _is_reversed(in_source: Counter[str], in_english: Counter[str]) -> bool:
    """Whether a single negation translates a double one: `could not have known` for `не мог не знать`."""
    is_single = in_english["certain"] == in_english.total() == 1
    return bool(in_source["double"]) and not in_source["certain"] and is_single


def _has_lost(words: Counter[str], others: Counter[str]) -> bool:
    """Whether the other side lacks a negation of this side."""
    if words["denial"] and not others:
        return True
    return bool(words["certain"]) and not others["certain"] and _weak(others) <= _weak(words)


def _weak(words: Counter[str]) -> int:
    return words.total() - words["certain"] + words["double"]


def _words(text: str, language: str) -> Counter[str]:
    """The number of words or idioms of each kind in a text."""
    kinds = (word.lastgroup or "" for word in _PATTERNS[language].finditer(text))
    return Counter(kind for kind in kinds if kind != _NEARLY)


def _pattern(language: str) -> re.Pattern[str]:
    found = [row[1:] for row in rows("dragoman.translation.checks", "negation_words.tsv") if row[0] == language]
    alternatives = {wanted: "|".join(words for kind, words in found if kind == wanted) for wanted in _KINDS}
    words = "|".join(f"(?P<{kind}>{words})" for kind, words in alternatives.items() if words).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in ("ru", "uk", "en")}

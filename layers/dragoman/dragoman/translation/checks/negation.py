"""Whether a translation kept a negation: that there is one is compared, not what is negated."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.text.tables import rows

_NEARLY = "nearly"
_KINDS = (
    "double",
    _NEARLY,
    "idiom",
    "firm",
    "denial",
    "loose",
)  # idioms are found before the words that they are made of


def keeps_negation(source: str, english: str, language: str) -> bool:
    """Whether both sides negate or neither does; true where the language has no table.

    A negation may become a word such as `fail` or `unknown`, if the other side has no such word that it answers to:
    `не нашли пропавших` is lost in `found the missing`.
    """
    if language not in _PATTERNS:
        return True
    ours, theirs = _words(source, language), _words(english, "en")
    return not (_has_lost(ours, theirs) or _has_lost(theirs, ours) or _is_turned(ours, theirs))


def _is_turned(ours: Counter[str], theirs: Counter[str]) -> bool:
    """Whether one negation alone stands for a double one: `could not have known` for `не мог не знать`."""
    return bool(ours["double"]) and not ours["firm"] and theirs["firm"] == theirs.total() == 1


def _has_lost(ours: Counter[str], theirs: Counter[str]) -> bool:
    if ours["denial"] and not theirs:
        return True
    return bool(ours["firm"]) and not theirs["firm"] and _weak(theirs) <= _weak(ours)


def _weak(words: Counter[str]) -> int:
    return words.total() - words["firm"] + words["double"]


def _words(text: str, language: str) -> Counter[str]:
    """How many words or idioms of each kind a text has."""
    kinds = (word.lastgroup or "" for word in _PATTERNS[language].finditer(text))
    return Counter(kind for kind in kinds if kind != _NEARLY)


def _pattern(language: str) -> re.Pattern[str]:
    found = [row[1:] for row in rows("dragoman.translation.checks", "negation_words.tsv") if row[0] == language]
    alternatives = {wanted: "|".join(words for kind, words in found if kind == wanted) for wanted in _KINDS}
    words = "|".join(f"(?P<{kind}>{words})" for kind, words in alternatives.items() if words).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in ("ru", "uk", "en")}

"""Source sentence and its English in; risk flags out. A flag is a doubt to look at, never a reason to drop."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.translation.date_words import keeps_date_words

_NUMBER = re.compile(r"\d+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_STAMMER = re.compile(r"([^\W\d_]{1,8}?)\1{5}")  # the same letters six times in a row: anananananan


def risk_flags(source: str, english: str, language: str) -> tuple[str, ...]:
    """The flags of one sentence, in this order.

    `empty`; `untranslated`: Cyrillic is left; `number_mismatch`; `date_mismatch`: a weekday or month is lost or
    another; `length_ratio`: one is more than twice as long as the other; `repetition`: the decoder looped.
    """
    if language == "en":
        return ()
    checks = {
        "empty": not english.strip(),
        "untranslated": bool(_CYRILLIC.search(english)),
        "number_mismatch": _numbers(source) != _numbers(english),
        "date_mismatch": not keeps_date_words(source, english, language),
        "length_ratio": _is_out_of_proportion(source, english),
        "repetition": repeats(english) and not repeats(source),
    }
    return tuple(flag for flag, raised in checks.items() if raised)


def _numbers(text: str) -> Counter[str]:
    """Runs of digits, with separators within a number ignored: 10 000, 10,000 and 10.000 are the same."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f.,](?=\d)", "", text)
    return Counter(_NUMBER.findall(joined))


def _is_out_of_proportion(source: str, english: str) -> bool:
    longer, shorter = max(len(source), len(english)), max(1, min(len(source), len(english)))
    return longer > 40 and longer / shorter > 2


def repeats(text: str) -> bool:
    """Whether the same three words stand three times, or one word three times in a row: decoder loops do so.

    Or whether some letters stand six times in a row.
    """
    if _STAMMER.search(text):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 3 or len(set(triple)) == 1 for triple, count in triples.items())

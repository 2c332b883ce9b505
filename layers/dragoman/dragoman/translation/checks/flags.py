"""Source sentence and its English in; risk flags out. A flag is a doubt to look at, never a reason to drop."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from dragoman.translation.checks.date_words import keeps_date_words
from dragoman.translation.checks.lost_names import loses_name
from dragoman.translation.checks.negation import keeps_negation
from dragoman.translation.checks.numbers import keeps_numbers
from dragoman.translation.checks.units import keeps_units
from dragoman.translation.engine import Translation
from dragoman.translation.spelling.capitals import lowered_capitals, titled_capitals

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_STAMMER = re.compile(r"([^\W\d_]{1,8}?)\1{5}")  # the same letters six times in a row: anananananan
_TWICE = re.compile(r"\s*(.+[.!?…])\s*\1\s*\Z", re.DOTALL)  # one sentence, and the same again
_SHORT = 12  # code points

# Scores below these are low. embedded: of 130 sentences of news half lie below, with a mean chrF of 33 against 50
# for the others, and with 39 of the 50 worst (chrF under 35). argos: between what small packages give to sentences
# that they know (-0.08 and more) and to others (median -0.75); large packages could not be measured.
_LOWEST_SCORES = {"argos": -0.7, "embedded": -0.7}


def with_low_score(translation: Translation, engine: str) -> Translation:
    """The translation with the flag `low_score` if its score is below the engine's threshold (log-probability)."""
    lowest = _LOWEST_SCORES.get(engine)
    if lowest is None or translation.score is None or translation.score >= lowest:
        return translation
    return replace(translation, flags=(*translation.flags, "low_score"))


def risk_flags(source: str, english: str, language: str) -> tuple[str, ...]:
    """The flags of one sentence, in this order; for one in capitals those of the same in small letters.

    `empty`; `untranslated`: Cyrillic is left; `number_mismatch`; `unit_mismatch`: a currency or unit is lost or
    another; `date_mismatch`: a day or month is; `negation_lost`: one side negates; `length_ratio`: one is more than
    twice as long as the other; `repetition`: the decoder looped; `name_lost`: a person's or place's name of the source
    has no counterpart.
    """
    if language == "en":
        return ()
    pair = lowered_capitals(source, language), titled_capitals(english), language
    checks = {
        "empty": not english.strip(),
        "untranslated": bool(_CYRILLIC.search(english)),
        "number_mismatch": not keeps_numbers(*pair),
        "unit_mismatch": not keeps_units(*pair),
        "date_mismatch": not keeps_date_words(*pair),
        "negation_lost": not keeps_negation(*pair),
        "length_ratio": _is_out_of_proportion(source, english),
        "repetition": loops(source, english),
        "name_lost": loses_name(*pair),
    }
    return tuple(flag for flag, raised in checks.items() if raised)


def _is_out_of_proportion(source: str, english: str) -> bool:
    longer, shorter = max(len(source), len(english)), max(1, min(len(source), len(english)))
    return longer > 40 and longer / shorter > 2


def loops(source: str, english: str) -> bool:
    """Whether the English repeats what the source doesn't, or does so at more than twice the source's length."""
    twice = _TWICE.match(english)
    if twice and len(twice[1]) > _SHORT and not _TWICE.match(source):
        return True
    return repeats(english) and (not repeats(source) or len(english) > 2 * len(source))


def repeats(text: str) -> bool:
    """Whether the same three words stand three times, or one word three times in a row: decoder loops do so.

    Or whether some letters stand six times in a row.
    """
    if _STAMMER.search(text):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 3 or len(set(triple)) == 1 for triple, count in triples.items())

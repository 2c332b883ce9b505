"""The flags of a sentence, from its source, its English, and how it was translated.

A flag is a doubt for a person to check, never a reason to drop the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from dragoman.text.scripts import CYRILLIC_LETTER
from dragoman.translation.capitals import lowered_capitals, titled_capitals
from dragoman.translation.checks.date_words import keeps_date_words
from dragoman.translation.checks.lost_names import loses_name
from dragoman.translation.checks.negation import keeps_negation
from dragoman.translation.checks.numbers import keeps_numbers
from dragoman.translation.checks.units import keeps_units
from dragoman.translation.translation import Translation
from dragoman.vocabulary import Flag

_WORD = re.compile(r"\w+")
_STAMMER = re.compile(r"([^\W\d_]{1,8}?)\1{5}")  # the same letters six times in a row: anananananan
_TWICE = re.compile(r"\s*(.+[.!?…])\s*\1\s*\Z", re.DOTALL)  # a sentence that is repeated
_SHORT = 12  # code points

# Scores below these are low. embedded: half of 130 news sentences are below, with a mean chrF of 33 against 50 for the
# others, among them 39 of the 50 worst (chrF under 35). argos: between the scores of small packages for sentences that
# they know (-0.08 and more) and for others (median -0.75); large packages could not be measured.
_LOWEST_SCORES = {"argos": -0.7, "embedded": -0.7}


def sentence_flags(translation: Translation, engine: str, names_stand: bool) -> tuple[Flag, ...]:
    """All flags of one sentence. `names_stand`: whether all names in the English have a counterpart in the source."""
    facts = {
        Flag.UNFINISHED: not translation.finished,
        Flag.RETRIED: translation.retried,
        Flag.LOW_SCORE: _is_low(translation.score, engine),
    }
    doubts = (*translation.risks, *_raised(facts))
    changes = {
        Flag.NAME_NORMALISED: not all(name.restored for name in translation.replaced),
        Flag.NAME_RESTORED: any(name.restored for name in translation.replaced),
        Flag.NAME_MISMATCH: not names_stand,
    }
    failed = (Flag.UNTRANSLATED, translation.failure) if translation.failure else None
    return (*(failed or doubts), *_raised(changes))


def checked(source: str, translation: Translation, language: str) -> Translation:
    """The translation with the risk flags of its English; `source` is the source sentence."""
    return replace(translation, risks=risk_flags(source, translation.english, language))


def original_risks(sentence: str) -> tuple[Flag, ...]:
    """The flags of a sentence that is not translated on purpose, such as an address or a hashtag."""
    return (Flag.UNTRANSLATED,) if CYRILLIC_LETTER.search(sentence) else ()


def risk_flags(source: str, english: str, language: str) -> tuple[Flag, ...]:
    """The flags of a sentence's English, compared with its source; capitals are checked as small letters."""
    if language == "en":
        return ()
    pair = lowered_capitals(source, language), titled_capitals(english), language
    checks = {
        Flag.EMPTY: not english.strip(),
        Flag.UNTRANSLATED: bool(CYRILLIC_LETTER.search(english)),
        Flag.NUMBER_MISMATCH: not keeps_numbers(*pair),
        Flag.UNIT_MISMATCH: not keeps_units(*pair),
        Flag.DATE_MISMATCH: not keeps_date_words(*pair),
        Flag.NEGATION_LOST: not keeps_negation(*pair),
        Flag.LENGTH_RATIO: _is_out_of_proportion(source, english),
        Flag.REPETITION: loops(source, english),
        Flag.NAME_LOST: loses_name(*pair),
    }
    return _raised(checks)


def _raised(checks: Mapping[Flag, bool]) -> tuple[Flag, ...]:
    return tuple(flag for flag, raised in checks.items() if raised)


def _is_low(score: float | None, engine: str) -> bool:
    lowest = _LOWEST_SCORES.get(engine)
    return lowest is not None and score is not None and score < lowest


def _is_out_of_proportion(source: str, english: str) -> bool:
    longer, shorter = max(len(source), len(english)), max(1, min(len(source), len(english)))
    return longer > 40 and longer / shorter > 2


def loops(source: str, english: str) -> bool:
    """Whether the English repeats itself and the source doesn't, or the English has more than twice its length."""
    twice = _TWICE.match(english)
    if twice and len(twice[1]) > _SHORT and not _TWICE.match(source):
        return True
    return repeats(english) and (not repeats(source) or len(english) > 2 * len(source))


def repeats(text: str) -> bool:
    """Whether the text repeats itself like a decoder in a loop.

    That is the same three words three times, one word three times in a row, or the same letters six times in a row.
    """
    if _STAMMER.search(text):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 3 or len(set(triple)) == 1 for triple, count in triples.items())

"""Chooses the translation with the fewest doubts among several for the same source.

The most likely translation is often not the most accurate one: another, nearly as likely, may keep a number or a name
that it lost. So a doubtful translation is repeated with a wider search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.names.counterparts import is_plain, stands_plainly
from dragoman.names.gazetteer import find_place
from dragoman.names.known_people import is_known_person
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, look_up
from dragoman.names.name_windows import Unit
from dragoman.text.spans import Span
from dragoman.translation.checks.date_words import date_words
from dragoman.translation.translation import Translation

_OPENING = re.compile(r"(?:\A|[.!?:;…]|[-–—]\s)[\s\"“”'‘’(«]*\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SHORTEST = 3  # letters
_UNSURE = -0.7  # mean log-probability of a piece


def fewest_doubts(source: str, language: str, translations: Sequence[Translation]) -> Translation:
    """The translation with the fewest risks and unexplained names; of equal ones the likeliest, then the first."""
    return min(translations, key=lambda one: (_doubts(source, one, language), -(one.score or 0.0)))


def is_doubtful(source: str, translation: Translation, language: str) -> bool:
    """Whether a wider search is worth its time: there is a flag or an unexplained name, or the model is unsure."""
    is_unsure = translation.score is not None and translation.score < _UNSURE
    return is_unsure or _doubts(source, translation, language) > 0


def unexplained_names(source: str, english: str, language: str) -> Iterator[Span]:
    """The spans of the capitalised English words that have no counterpart in the source, by sound or by the lexicon.

    Any word may open a sentence, so there only well-known persons and places count.
    """
    words = SOURCE_WORD.findall(source)
    for found in ENGLISH_WORD.finditer(english):
        word = _POSSESSIVE.sub("", found[0])
        may_be_name = _is_well_known(word) or not _OPENING.search(english[: found.start()])
        if may_be_name and _is_capitalised(word) and not _is_explained(word, words, language):
            yield found.start(), found.start() + len(word)


def _doubts(source: str, translation: Translation, language: str) -> int:
    unexplained = list(unexplained_names(source, translation.english, language))
    return len(translation.risks) + (not translation.finished) + len(unexplained)


def _is_well_known(word: str) -> bool:
    return is_known_person(word) or find_place(word) is not None


def _is_capitalised(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word[0].isupper()
        and not word.isupper()
        and word != "May"
        and not date_words(word, "en")
    )


def _is_explained(word: str, words: Sequence[str], language: str) -> bool:
    unit = Unit(word, (0, len(word)), look_up([word], language)[1])
    return is_plain(unit) or stands_plainly(unit, words, language)

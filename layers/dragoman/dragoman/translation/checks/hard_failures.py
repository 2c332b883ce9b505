"""Finds sentences whose English is not a translation at all, and puts the original in its place.

A flag is a doubt; these failures are certain. Such English would be made up, so readers get the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, fold
from dragoman.names.romanisation import romanise
from dragoman.names.similarity import sound_key
from dragoman.text.scripts import CYRILLIC_LETTER
from dragoman.translation.checks.flags import loops
from dragoman.translation.translation import Translation
from dragoman.vocabulary import Flag

_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"\b(?:Russian|Ukrainian|English|Names)\s*:|\A(?:Russian|Ukrainian|English|Names)\s[-–—]\s")
_LABEL_IN_SOURCE = re.compile(r"(?:русск|росс|росі|украин|украї|англи|англі|имена|імена|назв)\w*\s*:", re.IGNORECASE)
# In 1,888 news sentences of more than 40 code points, translated by people, the English has 0.46 to 1.67 times the
# length of the source, except two that lost a clause (0.2 and 0.25).
_SHORT = 40  # code points; a shorter sentence is treated as if it had this length
_LONGEST, _SHORTEST = 3, 0.2  # times the length of the source
_MARK = re.compile(r"</?\w+>")
_WORD = 3  # letters; abbreviations may have fewer
_LONG_WORD = 5  # letters; shorter words sound alike by chance
_ECHOED_SHARE = 0.5  # share of the source's words (without names) whose sound is in an echo
_FEW = 4  # words; with no more than these, all must be echoed
_COPY = 20  # code points; shorter sentences are equal by chance
_SAME = 0.5  # share of common words from which two source sentences may have the same English


def with_originals(sources: Sequence[str], translations: Sequence[Translation], language: str) -> list[Translation]:
    """The translations; for each hard failure the source sentence instead, with the cause of the failure."""
    causes = hard_failures(sources, [translation.english for translation in translations], language)
    return [
        Translation(source, None, failure=cause) if cause and not translation.set_aside else translation
        for source, translation, cause in zip(sources, translations, causes, strict=True)
    ]


def hard_failures(sources: Sequence[str], english: Sequence[str], language: str) -> list[Flag | None]:
    """For each sentence of an article why its English is not a translation, or None.

    Causes: `empty`; `echo` of the prompt, of the source or of the adjacent sentence; `repetition`; `length_ratio`.
    """
    copies = {at for at in range(1, len(sources)) if _is_copy(sources[at - 1 : at + 1], english[at - 1 : at + 1])}
    return [
        hard_failure(source, text, language) or (Flag.ECHO if {at, at + 1} & copies else None)
        for at, (source, text) in enumerate(zip(sources, english, strict=True))
    ]


def hard_failure(source: str, english: str, language: str) -> Flag | None:
    """Why the English of a sentence is not a translation, or None; a source without Cyrillic may stay unchanged."""
    if language == "en" or not CYRILLIC_LETTER.search(source):
        return None
    checks = {
        Flag.EMPTY: not english.strip() or _has_no_words(source, english),
        Flag.ECHO: _echoes_prompt(source, english) or _echoes_source(source, english, language),
        Flag.REPETITION: loops(source, english),
        Flag.LENGTH_RATIO: _is_out_of_proportion(source, english),
    }
    return next((cause for cause, raised in checks.items() if raised), None)


def _has_no_words(source: str, english: str) -> bool:
    """Whether the source has words but the English only figures, signs, or special tokens of the model (`<pad>`)."""
    words = [word for word in SOURCE_WORD.findall(source) if len(word) >= _WORD and CYRILLIC_LETTER.match(word)]
    return bool(words) and not _LETTER.search(_MARK.sub("", english))


def _echoes_prompt(source: str, english: str) -> bool:
    return bool(_LABEL.search(english)) and not _LABEL_IN_SOURCE.search(source)


def _echoes_source(source: str, english: str, language: str) -> bool:
    """Whether most letters are Cyrillic, or the English has the source's words in Latin letters."""
    letters = _LETTER.findall(english)
    if 2 * sum(bool(CYRILLIC_LETTER.match(letter)) for letter in letters) > len(letters):
        return True
    words = {sound_key(romanise(fold(word), language)) for word in _plain_words(source)}
    spelt = {sound_key(word.replace("yo", "e")) for word in ENGLISH_WORD.findall(english)}
    share = _ECHOED_SHARE if len(words) > _FEW else 1
    return len(words) > 1 and len(words & spelt) >= share * len(words)


def _plain_words(source: str) -> Iterator[str]:
    """Long words in small letters, without names, which sound alike in both languages anyway."""
    for word in SOURCE_WORD.findall(source):
        if word.islower() and len(word) >= _LONG_WORD and CYRILLIC_LETTER.match(word):
            yield word


def _is_out_of_proportion(source: str, english: str) -> bool:
    length = max(len(source), _SHORT)
    too_short = len(source) > _SHORT and len(english) < _SHORTEST * length
    return too_short or len(english) > _LONGEST * length


def _is_copy(sources: Sequence[str], english: Sequence[str]) -> bool:
    """Whether two sentences have the same English although their sources have few words in common."""
    one, other = (" ".join(text.casefold().split()) for text in english)
    if one != other or len(one) <= _COPY:
        return False
    words, others = ({fold(word) for word in SOURCE_WORD.findall(source)} for source in sources)
    return len(words & others) < _SAME * len(words | others)

"""Source sentences and their English in; which of them are no translations at all out, and the original in their place.

A flag is a doubt; these are certain. What such a sentence says would be made up, so readers are given the original.
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
# Of 1,888 pairs of news by people with more than 40 code points the English is from 0.46 to 1.67 times as long as the
# source, but for two that have lost a clause (0.2 and 0.25).
_SHORT = 40  # code points; below, a sentence counts as so long
_LONGEST, _SHORTEST = 3, 0.2  # times the length of the source
_MARK = re.compile(r"</?\w+>")
_WORD = 3  # letters, of which an abbreviation may have fewer
_LONG_WORD = 5  # letters: shorter words sound alike by chance
_ECHOED_SHARE = 0.5  # of the source's words that are no names, whose sound stands in an echo
_FEW = 4  # words, of which all must
_COPY = 20  # code points; shorter sentences are alike by chance
_SAME = 0.5  # of the words of two sources, from which on they may have one English


def with_originals(sources: Sequence[str], translations: Sequence[Translation], language: str) -> list[Translation]:
    """The translations; where one is none, the source sentence with the cause of the failure."""
    causes = hard_failures(sources, [translation.english for translation in translations], language)
    return [
        Translation(source, None, failure=cause) if cause and not translation.set_aside else translation
        for source, translation, cause in zip(sources, translations, causes, strict=True)
    ]


def hard_failures(sources: Sequence[str], english: Sequence[str], language: str) -> list[Flag | None]:
    """For each sentence of an article why its English is no translation, or None.

    `empty`; `echo` of the prompt, of the source or of the sentence beside; `repetition`; `length_ratio`.
    """
    copies = {at for at in range(1, len(sources)) if _is_copy(sources[at - 1 : at + 1], english[at - 1 : at + 1])}
    return [
        fails_hard(source, text, language) or (Flag.ECHO if {at, at + 1} & copies else None)
        for at, (source, text) in enumerate(zip(sources, english, strict=True))
    ]


def fails_hard(source: str, english: str, language: str) -> Flag | None:
    """Why the English of one sentence is no translation of it, or None. What has no Cyrillic may be its own English."""
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
    """Whether words have become figures, signs, or marks of the model's own (`<pad>`)."""
    words = [word for word in SOURCE_WORD.findall(source) if len(word) >= _WORD and CYRILLIC_LETTER.match(word)]
    return bool(words) and not _LETTER.search(_MARK.sub("", english))


def _echoes_prompt(source: str, english: str) -> bool:
    return bool(_LABEL.search(english)) and not _LABEL_IN_SOURCE.search(source)


def _echoes_source(source: str, english: str, language: str) -> bool:
    """Whether most letters are Cyrillic, or the source's words stand there in Latin letters."""
    letters = _LETTER.findall(english)
    if 2 * sum(bool(CYRILLIC_LETTER.match(letter)) for letter in letters) > len(letters):
        return True
    words = {sound_key(romanise(fold(word), language)) for word in _plain_words(source)}
    spelt = {sound_key(word.replace("yo", "e")) for word in ENGLISH_WORD.findall(english)}
    share = _ECHOED_SHARE if len(words) > _FEW else 1
    return len(words) > 1 and len(words & spelt) >= share * len(words)


def _plain_words(source: str) -> Iterator[str]:
    """Long words in small letters: no names, which sound alike in both languages."""
    for word in SOURCE_WORD.findall(source):
        if word.islower() and len(word) >= _LONG_WORD and CYRILLIC_LETTER.match(word):
            yield word


def _is_out_of_proportion(source: str, english: str) -> bool:
    length = max(len(source), _SHORT)
    too_short = len(source) > _SHORT and len(english) < _SHORTEST * length
    return too_short or len(english) > _LONGEST * length


def _is_copy(sources: Sequence[str], english: Sequence[str]) -> bool:
    """Whether two sentences have one English while their sources have few words in common."""
    one, other = (" ".join(text.casefold().split()) for text in english)
    if one != other or len(one) <= _COPY:
        return False
    words, others = ({fold(word) for word in SOURCE_WORD.findall(source)} for source in sources)
    return len(words & others) < _SAME * len(words | others)

"""Repairs words that mix Latin and Cyrillic letters of the same shape; the length stays the same.

Мeр with a Latin e becomes мер, and Тhe with a Cyrillic Т becomes the. Such words come from wrong keyboard layouts and
from people who evade filters.
"""

from __future__ import annotations

import re

from dragoman.text.scripts import CYRILLIC, CYRILLIC_LETTER

_LATIN, _CYRILLIC = "ABCEHIKMOPTXYaceikopxy", "АВСЕНІКМОРТХУасеікорху"
_LATIN_WITH_MARKS, _ITS_TWINS = "ÏïËëÁáÉéÓóÝý", "ЇїЁёАаЕеОоУу"  # the last four pairs are vowels with a stress mark
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN_WITH_MARKS, _CYRILLIC + _ITS_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(rf"[^\W\d_]*(?:[{CYRILLIC}][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][{CYRILLIC}])[^\W\d_]*")
# Prepositions and conjunctions of one letter: 'вместе c мэром'; a capital one begins a sentence.
_ALONE = re.compile(
    rf"(?<=[{CYRILLIC},] )[aciouy](?= [{CYRILLIC}])"
    rf"|(?:(?<![\s\S])|(?<=[\n«„“\"])|(?<=[.!?…] ))[ABCKOIY](?= [{CYRILLIC}])"
)
_APOSTROPHE = re.compile(
    f"(?<=[{CYRILLIC}])[\u02bc\u2019\u2018\u02bb\u02b9\u02bd\u0060\u00b4\u2032\uff07](?=[{CYRILLIC}])"
)
_MARK_AS_APOSTROPHE = re.compile('(?<=[бвджзкмнпрстфБВДЖЗКМНПРСТФ])["*](?=[яюєїЯЮЄЇ])')


def with_one_apostrophe(text: str) -> str:
    """The text with the plain apostrophe inside Cyrillic words."""
    return _MARK_AS_APOSTROPHE.sub("'", _APOSTROPHE.sub("'", text))


def with_one_script(text: str) -> str:
    """The text with each mixed word in one script, if all its letters of the other script have a look-alike."""
    mixed = _MIXED.sub(lambda word: _in_one_script(word[0], text), text)
    return _ALONE.sub(lambda letter: letter[0].translate(_TO_CYRILLIC), mixed)


def _in_one_script(word: str, text: str) -> str:
    """The word in the script of its letters without a look-alike, else in the main script of the word or the text."""
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    all_cyrillic = all(map(CYRILLIC_LETTER.match, cyrillic))
    all_latin = not CYRILLIC_LETTER.search(latin)
    if all_cyrillic and all_latin:
        return cyrillic if _is_mostly_cyrillic(word) or _is_mostly_cyrillic(text) else latin
    if all_cyrillic or all_latin:
        return cyrillic if all_cyrillic else latin
    return word


def _is_mostly_cyrillic(text: str) -> bool:
    letters = "".join(_WORD.findall(text[:2_000]))
    return 2 * len(CYRILLIC_LETTER.findall(letters)) > len(letters)

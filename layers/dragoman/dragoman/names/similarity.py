"""How similar the Latin and the Cyrillic spelling of a name sound.

A name keeps its sound in translation, while spelling and endings vary. So source words are romanised, and both
spellings are normalised to remove the usual differences between transliterations.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.names.romanisation import romanise

ALIKE = 0.75  # two words with this similarity or more count as the same name
_LONGEST_ENDING = 4  # letters of a key: 'Зеленс|кого'
_LEAST_STEM = 4  # letters of a key that 'Caspian' and 'каспийских' must share
_STEM_SHARE = 0.6  # share of the English key that they must also share
# Spellings of the same sound, replaced in this order.
_NORMALISATIONS = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"['’ʼ`-]", ""),
        (r"dzh|dj|shch|sch|sh|ch|zh|cz|j(?=[aeou])", "S"),
        (r"kh|x|h|g", "H"),
        (r"ts|tz|c(?=[eiy])|z|s", "s"),
        (r"ck|k|q|c", "k"),
        (r"ph|f", "f"),
        (r"w|v", "v"),
        (r"y|j|i|e", "i"),
        (r"o|a|u", "a"),
        (r"([a-zA-Z])\1+", r"\1"),
    )
)


def similarity(english: str, source: str, language: str) -> float:
    """The similarity from 0 to 1, ignoring the source's ending: 'Орловым' is as close to 'Orlov' as 'Орлов'."""
    key, other = sound_key(english), sound_key(romanise(source, language))
    if not key or not other or key[0] != other[0]:
        return 0.0
    return _likeness(key, other)


def shares_stem(english: str, source: str, language: str) -> bool:
    """Whether both start alike, like words with the same stem in any part of speech: 'Caspian' and 'каспийских'."""
    key, other = sound_key(english), sound_key(romanise(source, language))
    common = next((at for at, (one, two) in enumerate(zip(key, other, strict=False)) if one != two), None)
    length = min(len(key), len(other)) if common is None else common
    return length >= max(_LEAST_STEM, _STEM_SHARE * len(key))


def begins_alike(english: str, source: str, language: str) -> bool:
    """Whether both have the same first two consonants, which mangled names usually keep; all sibilants count as one."""
    first, other = (_consonants(word) for word in (english, romanise(source, language)))
    return first == other and bool(first)


def _consonants(word: str) -> str:
    return re.sub(r"[ia]", "", sound_key(word).replace("S", "s"))[:2]


@lru_cache(maxsize=8192)
def sound_key(word: str) -> str:
    """A Latin spelling in normal form, without case and the differences between transliterations."""
    key = word.lower()
    for pattern, letters in _NORMALISATIONS:
        key = pattern.sub(letters, key)
    return key


@lru_cache(maxsize=8192)
def _likeness(key: str, other: str) -> float:
    ends = {len(other), max(1, len(other) - 1)}
    if 0 < len(other) - len(key) <= _LONGEST_ENDING:
        ends.add(len(key))
    return max(SequenceMatcher(None, key, other[:end], autojunk=False).ratio() for end in ends)

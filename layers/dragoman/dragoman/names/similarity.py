"""How alike a Latin and a Cyrillic spelling of a name sound.

A name keeps its sound in translation while spelling and endings vary, so source words are romanised and compared by
what is left when the usual differences of transliteration are evened out.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.names.romanisation import romanise

ALIKE = 0.75  # from this similarity on two words are taken for one name
_LONGEST_ENDING = 4  # letters of a key: 'Зеленс|кого'
_LEAST_STEM = 4  # letters of a key that 'Caspian' and 'каспийских' must share, and
_STEM_SHARE = 0.6  # the share of the English key
# Spellings that stand for one sound, evened out in this order.
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
    """From 0 to 1, with the source's ending left out: 'Орловым' is as near to 'Orlov' as 'Орлов'."""
    key, other = sound_key(english), sound_key(romanise(source, language))
    if not key or not other or key[0] != other[0]:
        return 0.0
    return _likeness(key, other)


def shares_stem(english: str, source: str, language: str) -> bool:
    """Whether both begin alike, as words of one stem do in all parts of speech: 'Caspian' and 'каспийских'."""
    key, other = sound_key(english), sound_key(romanise(source, language))
    common = next((at for at, (one, two) in enumerate(zip(key, other, strict=False)) if one != two), None)
    length = min(len(key), len(other)) if common is None else common
    return length >= max(_LEAST_STEM, _STEM_SHARE * len(key))


def begins_alike(english: str, source: str, language: str) -> bool:
    """Whether both have the same first two consonants, all sibilants being one: what a mangled name keeps."""
    first, other = (_consonants(word) for word in (english, romanise(source, language)))
    return first == other and bool(first)


def _consonants(word: str) -> str:
    return re.sub(r"[ia]", "", sound_key(word).replace("S", "s"))[:2]


@lru_cache(maxsize=8192)
def sound_key(word: str) -> str:
    """What is left of a Latin spelling when case and the differences of transliteration are evened out."""
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

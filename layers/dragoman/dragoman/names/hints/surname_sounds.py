"""The sounds of a Western surname, one letter per sound, and the distance of a Cyrillic spelling from them.

Russian and Ukrainian spell such names by their sound: Hughes is `Хьюз`, `Г'юз` or `Гюз`, White is `Уайт` or `Вайт`.
So both spellings are converted to sounds: `a e i o u` for vowels, in capitals where English hardly pronounces them;
`@` for the vowel of 'Campbell', which is written as a or e; `w` and `h` for sounds that may be written `в` and `г`;
`G` and `V` for Ukrainian г and в, which may be h and w as well as g and v.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

NEVER = 9.0  # the cost of a difference that is never acceptable
_VOWELS = frozenset("aeiou@AEIOU")
_LETTERS = dict(zip("бвгґхджзклмнпрстфцчшщаеэёиіїыйоу", "bvgghdjzklmnprstfcCSSaeeeiiiiiou", strict=True))
_AFTER_I = {"я": "a", "ю": "u", "є": "e"}
_UKRAINIAN = str.maketrans("гв", "GV")
_SILENT = str.maketrans("", "", "ьъ'’ʼ")
_CYRILLIC_VOWELS = frozenset("аеёєиіїоуыэюяй")
_W = re.compile(r"(?:\A|(?<=[аеёєиіїоуыэюяйкгґхдтсзG]))у(?=[аеёєиіїоуыэюя])")
_DOUBLE = re.compile(r"(.)\1+")
_TO_SKELETON = str.maketrans("whzGV", "vgsgv", "aeiou@AEIOU")
# The cost of writing a sound of the name (first letter) as another one (second letter).
_WRITTEN = {
    **{"wv": 0.1, "vw": 0.6, "wV": 0.02, "vV": 0.0},
    **{"hg": 0.2, "hG": 0.04, "gG": 0.0},
    **{"zs": 0.05, "sz": 0.3},
    **{"@a": 0.0, "@e": 0.0},
}
_NEAR_VOWELS = {"ae": 0.3, "ei": 0.3, "ao": 0.3, "ou": 0.4, "eo": 0.4}
_OTHER_VOWEL, _ADDED_VOWEL, _ADDED_GLIDE, _ADDED_U = 0.6, 0.6, 0.2, 0.1
_HARDLY_SPOKEN, _HARDLY_ADDED = 0.35, 0.4  # factors for a vowel in capitals: when replaced, and when missing


@lru_cache(maxsize=8192)
def sounds(source: str, language: str) -> str:
    """The sounds of a Cyrillic word; a letter without a known sound stays."""
    word = source.lower().replace("ья", "ия").replace("тч", "ч").translate(_SILENT)
    word = _W.sub("w", word.translate(_UKRAINIAN) if language == "uk" else word)
    heard = "".join(_sound(word, at) for at in range(len(word)))
    return _DOUBLE.sub(r"\1", heard).replace("ts", "c")


def _sound(word: str, at: int) -> str:
    if word[at] in _AFTER_I:
        return ("i" if at == 0 or word[at - 1] in _CYRILLIC_VOWELS else "") + _AFTER_I[word[at]]
    return _LETTERS.get(word[at], word[at])


def skeleton(heard: str) -> str:
    """The consonants alone, with the same letter for sounds that may be written alike."""
    return heard.translate(_TO_SKELETON)


def distance(name: str, source: str) -> float:
    """The distance between the sounds of a name and of a source word: 0 if equal, `NEVER` for another consonant."""
    added = [_added(source, at) for at in range(len(source))]
    row = [*accumulate(added, initial=0.0)]
    for at, sound in enumerate(name):
        row = _next_row(row, _added(name, at), [_exchanged(sound, written) for written in source], added)
    return row[-1]


def _next_row(row: Sequence[float], left_out: float, exchanged: Sequence[float], added: Sequence[float]) -> list[float]:
    """The costs for each prefix of the source word, after one more sound of the name."""
    following = [row[0] + left_out]
    for to, (change, more) in enumerate(zip(exchanged, added, strict=True)):
        following.append(min(row[to] + change, row[to + 1] + left_out, following[to] + more))
    return following


def _exchanged(sound: str, written: str) -> float:
    if sound == written:
        return 0.0
    if sound + written in _WRITTEN:
        return _WRITTEN[sound + written]
    if sound not in _VOWELS or written not in _VOWELS:
        return NEVER
    return _between_vowels(sound.lower(), written) * (_HARDLY_SPOKEN if sound.isupper() else 1)


def _between_vowels(one: str, other: str) -> float:
    return 0.0 if one == other else _NEAR_VOWELS.get(min(one, other) + max(one, other), _OTHER_VOWEL)


def _added(word: str, at: int) -> float:
    """The cost of a sound that only one side has."""
    sound, before = word[at], word[at - 1 : at]
    if sound not in _VOWELS or at == 0:
        return NEVER
    if before.lower() == "o" and sound == "u":
        return _ADDED_U
    if sound == "i" and before in _VOWELS:
        return _ADDED_GLIDE
    return _ADDED_VOWEL * (_HARDLY_ADDED if sound.isupper() else 1)

"""How a Western surname sounds, in one letter a sound, and how far a Cyrillic spelling is from it.

Russian and Ukrainian write what they hear: Hughes is `Хьюз`, `Г'юз` or `Гюз`, White is `Уайт` or `Вайт`. So both
sides become sounds: `a e i o u` for vowels, in capitals where English hardly speaks them, `E` and `A` among them;
`@` for the vowel of 'Campbell', which is heard as a or e; `w` and `h` for what may be written `в` and `г`; `G` and
`V` are the Ukrainian ones, which stand for h and w as well as for g and v.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

NEVER = 9.0  # a distance that is none
_VOWELS = frozenset("aeiou@AEIOU")
_LETTERS = dict(zip("бвгґхджзклмнпрстфцчшщаеэёиіїыйоу", "bvgghdjzklmnprstfcCSSaeeeiiiiiou", strict=True))
_AFTER_I = {"я": "a", "ю": "u", "є": "e"}
_UKRAINIAN = str.maketrans("гв", "GV")
_SILENT = str.maketrans("", "", "ьъ'’ʼ")
_CYRILLIC_VOWELS = frozenset("аеёєиіїоуыэюяй")
_W = re.compile(r"(?:\A|(?<=[аеёєиіїоуыэюяйкгґхдтсзG]))у(?=[аеёєиіїоуыэюя])")
_DOUBLE = re.compile(r"(.)\1+")
_BONES = str.maketrans("whzGV", "vgsgv", "aeiou@AEIOU")
# What a sound of the name (first) may be written as (second), besides itself.
_WRITTEN = {
    **{"wv": 0.1, "vw": 0.6, "wV": 0.02, "vV": 0.0},
    **{"hg": 0.2, "hG": 0.04, "gG": 0.0},
    **{"zs": 0.05, "sz": 0.3},
    **{"@a": 0.0, "@e": 0.0},
}
_NEAR_VOWELS = {"ae": 0.3, "ei": 0.3, "ao": 0.3, "ou": 0.4, "eo": 0.4}
_OTHER_VOWEL, _ADDED_VOWEL, _ADDED_GLIDE, _ADDED_U = 0.6, 0.6, 0.2, 0.1
_HARDLY_SPOKEN, _HARDLY_ADDED = 0.35, 0.4  # of the cost of a vowel in capitals that is another, and that is missing


@lru_cache(maxsize=8192)
def sounds(source: str, language: str) -> str:
    """The sounds of a Cyrillic word; a letter without a sound stays as it is."""
    word = source.lower().replace("ья", "ия").replace("тч", "ч").translate(_SILENT)
    word = _W.sub("w", word.translate(_UKRAINIAN) if language == "uk" else word)
    heard = "".join(_sound(word, at) for at in range(len(word)))
    return _DOUBLE.sub(r"\1", heard).replace("ts", "c")


def _sound(word: str, at: int) -> str:
    if word[at] in _AFTER_I:
        return ("i" if at == 0 or word[at - 1] in _CYRILLIC_VOWELS else "") + _AFTER_I[word[at]]
    return _LETTERS.get(word[at], word[at])


def bones(heard: str) -> str:
    """The consonants alone, with one letter for those that are written alike."""
    return heard.translate(_BONES)


def distance(name: str, source: str) -> float:
    """How far the sounds of a source word are from those of a name: 0 is the same, `NEVER` another consonant."""
    added = [_added(source, at) for at in range(len(source))]
    row = [*accumulate(added, initial=0.0)]
    for at, sound in enumerate(name):
        row = _next_row(row, _added(name, at), [_exchanged(sound, written) for written in source], added)
    return row[-1]


def _next_row(row: Sequence[float], left_out: float, exchanged: Sequence[float], added: Sequence[float]) -> list[float]:
    """The costs of each beginning of the source word, once the name has a sound more."""
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
    """What it costs that only one side has the sound."""
    sound, before = word[at], word[at - 1 : at]
    if sound not in _VOWELS or at == 0:
        return NEVER
    if before.lower() == "o" and sound == "u":
        return _ADDED_U
    if sound == "i" and before in _VOWELS:
        return _ADDED_GLIDE
    return _ADDED_VOWEL * (_HARDLY_ADDED if sound.isupper() else 1)

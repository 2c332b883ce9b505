"""Surnames that models put for those that they can't spell."""

from __future__ import annotations

from dragoman.extraction.words import words
from dragoman.translation.lexicon import ENGLISH_WORD
from dragoman.translation.sound import sound_key

_SURNAMES = words(
    "putin medvedev lavrov peskov shoigu zakharova mishustin navalny prigozhin kadyrov sobyanin yeltsin gorbachev"
    " stalin lenin zelensky zelenskyy poroshenko yanukovych tymoshenko kuleba klitschko zaluzhny yermak shmyhal"
    " lukashenko tikhanovskaya tokayev aliyev pashinyan saakashvili sandu biden trump obama clinton bush harris"
    " blinken pompeo austin sullivan johnson sunak truss starmer macron hollande sarkozy merkel scholz steinmeier"
    " baerbock merz orban duda tusk morawiecki erdogan netanyahu modi jinping jong-un kim trudeau draghi meloni"
    " berlusconi michel borrell guterres stoltenberg rutte assad rouhani khamenei maduro musk zuckerberg gates hitler"
)
_SOUNDS = frozenset(map(sound_key, _SURNAMES))


def is_known_person(name: str) -> bool:
    """Whether a name has a word that is the surname of somebody whom every model knows, in any spelling."""
    return any(sound_key(word) in _SOUNDS for word in ENGLISH_WORD.findall(name))

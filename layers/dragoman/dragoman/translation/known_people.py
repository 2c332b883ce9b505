"""Surnames that models put for those that they can't spell."""

from __future__ import annotations

from dragoman.translation.lexicon import ENGLISH_WORD
from dragoman.translation.sound import sound_key

_SURNAMES = frozenset(
    map(
        sound_key,
        """
        Putin Medvedev Lavrov Peskov Shoigu Zakharova Mishustin Navalny Prigozhin Kadyrov Sobyanin Yeltsin Gorbachev Stalin
        Lenin Zelensky Zelenskyy Poroshenko Yanukovych Tymoshenko Kuleba Klitschko Zaluzhny Zaluzhnyi Yermak Shmyhal
        Lukashenko Tikhanovskaya Tokayev Aliyev Pashinyan Saakashvili Sandu Biden Trump Obama Clinton Bush Harris Blinken
        Pompeo Austin Sullivan Johnson Sunak Truss Starmer Macron Hollande Sarkozy Merkel Scholz Steinmeier Baerbock
        Merz Orban Duda Tusk Morawiecki Erdogan Netanyahu Modi Jinping Jong-un Kim Trudeau Draghi Meloni Berlusconi
        Michel Borrell Guterres Stoltenberg Rutte Assad Rouhani Khamenei Maduro Musk Zuckerberg Gates Epstein Hitler
        """.split(),
    )
)


def is_known_person(name: str) -> bool:
    """Whether a name has a word that is the surname of somebody whom every model knows, in any spelling."""
    return any(sound_key(word) in _SURNAMES for word in ENGLISH_WORD.findall(name))

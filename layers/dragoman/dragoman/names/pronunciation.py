"""Compares a source word and an English name by their sounds, whatever their spelling.

`similarity` is enough for transliterated Slavic names. Other names differ more between the two scripts:
`Willoughby` and `Уіллоубі`, `Giles` and `Джайлз`, `Hazard` and `Азар`. So consonants are compared, each English one
with every sound that it may have, and vowels only at the start of the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dragoman.names.similarity import shares_stem, similarity
from dragoman.text.tables import rows

_NEARLY_ALIKE = 0.65  # a name and its mangled spelling
_MUCH_ALIKE = 0.83  # Putin and Партия have 0.8
_SOUNDS = dict(zip("бвгґхджчшщзсцклмнпртф", "bvHHHdSSSSsssklmnprtf", strict=True))
_VOWELS = frozenset("аеёєиіїйоуыэюя")
# Endings that a source word may have in addition to the name: those of cases, and of adjectives derived from places.
_CASE = re.compile(r"(?<=..)(?:[оеє]го|[оеє]му|[оеєыиі]м|[аяы]?ми|[ая]х|[оеє]ві)\Z")
_ADJECTIVE = r"((?:n?sk)?)"
_OPEN_END = re.compile(r"(?:a|o|oy|oi)\Z")
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ł": "l", "ø": "o", "ß": "ss", "ş": "sh"})


def may_spell(name: str, source: str, language: str) -> bool:
    """Whether one word of an English name may be a spelling of a source word, even a mangled one."""
    nearly = similarity(name, source, language) >= _NEARLY_ALIKE
    return nearly or shares_stem(name, source, language) or sounds_like(name, source, language)


@lru_cache(maxsize=16384)
def sounds_like(name: str, source: str, language: str) -> bool:
    """Whether a source word in any case, or an adjective derived from it, sounds like one word of an English name."""
    if similarity(name, source, language) >= _MUCH_ALIKE:
        return True
    return any(match[1] for match in _matches(name, source))


@lru_cache(maxsize=16384)
def sounds_exactly_like(name: str, source: str) -> bool:
    """Whether a source word in any case has exactly the consonants of one word of a person's name.

    If the name ends in a vowel, the source word must too: 'Lisa' is not 'Лис'.
    """
    if _OPEN_END.search(_plain(name)) and source[-1].lower() not in _VOWELS:
        return False
    return any(match[1] and not match[2] for match in _matches(name, source))


def _matches(name: str, source: str) -> Iterator[re.Match[str]]:
    """Matches of the name's pattern with the sounds of a source word, with and without its case ending."""
    forms = (source, _CASE.sub("", source.lower()))
    return filter(None, (_pattern(name).fullmatch(_sounds(form)) for form in forms))


def _sounds(source: str) -> str:
    """The consonant classes of a Cyrillic word, double ones once; `a` for a vowel at the start."""
    word = re.sub(r"дж|чж|тч|дч|(?<=ц)з|(.)\1", lambda found: found[1] or found[0][1:], source.lower())
    return ("a" if word[:1] in _VOWELS else "") + "".join(_SOUNDS.get(letter, "") for letter in word)


@lru_cache(maxsize=8192)
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern: the sounds that the name may have in group 1, the ending of an adjective in group 2."""
    sounds = "".join(_sounds_of(re.sub(r"([^l])\1", r"\1", _plain(name))))
    return re.compile(f"({sounds}){_ADJECTIVE}")


def _plain(name: str) -> str:
    """The name in small letters, without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_CARONS))
    return "".join(letter for letter in letters if letter.isalpha() and letter.isascii())


def _sounds_of(name: str) -> Iterator[str]:
    at = 0
    while at < len(name):
        found = ((letters.match(name, at), sounds) for letters, sounds in _letters())
        match, sounds = next(((match, sounds) for match, sounds in found if match), (None, name[at]))
        yield sounds
        at = match.end() if match else at + 1


@lru_cache(maxsize=1)
def _letters() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(letters), sounds) for letters, sounds in rows("dragoman.names", "pronunciation.tsv")]

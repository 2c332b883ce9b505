"""Whether a source word may be heard in an English name, however the two languages spell its sounds.

`similarity` compares spellings that both are transliterations; names from elsewhere come by two ways that differ more:
`Willoughby` and `Уіллоубі`, `Giles` and `Джайлз`, `Hazard` and `Азар`. So consonants are compared, each English one
with all that it may stand for, and vowels only where they begin the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dragoman.translation.sound import similarity

_MUCH_ALIKE = 0.83  # Putin and Партия have 0.8
_LEAST_SOUNDS = 2  # that two words must share, but for short ones:
_SHORT = 4  # letters, as in Xi, Lee and Rowe
_SOUNDS = dict(
    pair.split("=")
    for pair in "б=b в=v г=H ґ=H х=H д=d ж=S ч=S ш=S щ=S з=s с=s ц=s к=k л=l м=m н=n п=p р=r т=t ф=f".split()
)
_VOWELS = frozenset("аеёєиіїйоуыэюя")
# What may end a source word that the English name has not: cases, and the adjectives that are made of places.
_ENDING = r"(?:n?sk)?[Hmv]?"
# English letters and what they may sound like, the longest first. `^` begins and `$` ends the name.
_LETTERS = tuple(
    (re.compile(letters), sounds)
    for letters, sounds in (
        (r"^wr", "v?r"), (r"^kn", "k?n"), (r"^ps", "p?s"), (r"^wh?", "[vaH]?a?"), (r"^h", "H?a?"), (r"^j", "(?:[sSH]|a)"),
        (r"^[ae]u", "av?"), (r"^y?[aeiouy]+", "a"),
        (r"^x", "(?:ks|[sSHk])"), (r"[ae]ult$", "l?t?"), (r"[ae]u", "v?"), (r"c?ques$", "k"), (r"ier$", "r?"),
        (r"shch|tch|dzh|dj|dg(?=e)|sh|zh", "d?S"), (r"sch", "(?:S|sk)"), (r"sz|cz", "[sS]"), (r"ch", "[SkH]"),
        (r"th", "[tsfdv]?"), (r"ph", "f"), (r"kh", "[Hk]"), (r"gh", "(?:H|f)?"), (r"ts|tz", "t?s"), (r"ck", "k"),
        (r"qu", "kv?"), (r"q", "[ksS]"), (r"ng?$", "nH?"), (r"nx", "nk?s"), (r"x", "(?:ks|H?s|[SHk])?"),
        (r"[dtszpx]$", "SILENT"), (r"g(?=[eiy])", "[SH]"), (r"g", "H?"), (r"h", "H?"), (r"w", "v?"),
        (r"c(?=[eiy])", "[sSk]"), (r"[ck]$", "[ksS]"), (r"c", "k"), (r"k", "k"), (r"t(?=i)", "[tsS]"), (r"b", "[bv]"), (r"v", "[vfb]"),
        (r"f", "[fv]"), (r"s", "[sS]"), (r"z", "[sS]"), (r"j", "(?:d?S|H)?"), (r"ll", "l?"), (r"r", "r"),
    )
)  # fmt: skip
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ł": "l", "ø": "o", "ß": "ss", "ş": "sh"})


@lru_cache(maxsize=16384)
def is_heard(name: str, source: str, language: str) -> bool:
    """Whether a source word in some case, or an adjective made of it, sounds like one word of an English name."""
    if similarity(name, source, language) >= _MUCH_ALIKE:
        return True
    heard = _pattern(name).fullmatch(_sounds(source))
    return heard is not None and (len(heard[1]) >= _LEAST_SOUNDS or max(len(name), len(source)) <= _SHORT)


def _sounds(source: str) -> str:
    """The consonants of a Cyrillic word by their classes, doubles once; `a` for a vowel that begins it."""
    word = re.sub(r"дж|чж|тч|дч|(?<=ц)з|(.)\1", lambda found: found[1] or found[0][1:], source.lower())
    return ("a" if word[:1] in _VOWELS else "") + "".join(_SOUNDS.get(letter, "") for letter in word)


@lru_cache(maxsize=8192)
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the sounds that the name may have in its first group, then what may end a source word."""
    sounds = "".join(_heard(re.sub(r"([^l])\1", r"\1", _plain(name))))
    return re.compile(f"({sounds}){_ENDING}")


def _plain(name: str) -> str:
    """In small letters without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_CARONS))
    return "".join(letter for letter in letters if letter.isalpha() and letter.isascii())


def _heard(name: str) -> Iterator[str]:
    at = 0
    while at < len(name):
        found = next((pair for pair in _matching(name, at)), None)
        yield found[1] if found else _single(name[at])
        at += found[0] if found else 1


def _matching(name: str, at: int) -> Iterator[tuple[int, str]]:
    for letters, sounds in _LETTERS:
        match = letters.match(name, at)
        if match:
            yield len(match[0]), f"{_single(match[0])}?" if sounds == "SILENT" else sounds


def _single(letter: str) -> str:
    return "" if letter in "aeiouy" else {"z": "s", "x": "s"}.get(letter, letter)

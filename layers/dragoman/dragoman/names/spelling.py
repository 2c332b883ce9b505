"""Keys that the spellings of one name share: of transliterated names, and of places with signs above their letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ENDINGS = ((re.compile(r"(skyy|skiy|skyi|skii|ski|skij)$"), "sky"), (re.compile(r"(iy|yy|yi|ii|ij)$"), "y"))
_LETTERS = (
    ("kh", "h"), ("zh", "j"), ("shch", "sch"), ("yo", "e"), ("ye", "e"), ("iu", "yu"), ("ia", "ya"), ("ks", "x"),
    ("oy", "oi"), ("ay", "ai"), ("ey", "ei"), ("w", "v"), ("ii", "i"), ("'", ""), ("’", ""), ("-", " "),
)  # fmt: skip
_SIGNS = re.compile("[\u0300-\u036f'’ʼʹʻ‘`]")
_NOT_COMPOSED = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "ı": "i", "ə": "a", "Ə": "A"})
_BREAKS = re.compile(r"[\s-]+")


@lru_cache(maxsize=4096)
def spelling_key(word: str) -> str:
    """A key that is the same for the spellings that transliteration gives one name (Zelensky, Zelenskyy)."""
    key = word.casefold()
    for pattern, ending in _ENDINGS:
        key = pattern.sub(ending, key)
    for letters, other in _LETTERS:
        key = key.replace(letters, other)
    return re.sub(r"(.)\1", r"\1", key)


@lru_cache(maxsize=4096)
def bare_spelling(name: str) -> str:
    """The same for names of several words and signs above letters ('Rostov-na-Donu', 'Chełm' and 'Chelm')."""
    bare = _SIGNS.sub("", unicodedata.normalize("NFKD", name.translate(_NOT_COMPOSED)))
    return " ".join(map(spelling_key, _BREAKS.split(bare.strip())))

"""The gender that a person's name or a word for a person tells."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.extraction.lexicon.word_lists import words
from dragoman.names.hints.name_words import first_names
from dragoman.names.romanisation import romanise
from dragoman.names.spelling import spelling_key

GENDER_OF_WORD = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "mr": "m", "mr.": "m", "spokesman": "m",
    "she": "f", "her": "f", "herself": "f", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "spokeswoman": "f",
    "chairwoman": "f", "man": "m", "woman": "f", "father": "m", "mother": "f", "husband": "m", "wife": "f", "son": "m",
    "daughter": "f", "brother": "m", "sister": "f", "boy": "m", "girl": "f", "grandson": "m", "granddaughter": "f",
    "grandfather": "m", "grandmother": "f", "uncle": "m", "aunt": "f", "nephew": "m", "niece": "f", "widow": "f",
    "widower": "m", "actress": "f", "king": "m", "queen": "f", "prince": "m", "princess": "f", "stepson": "m",
    "son-in-law": "m", "daughter-in-law": "f", "mother-in-law": "f", "father-in-law": "m", "businesswoman": "f",
    "businessman": "m", "fisherman": "m", "policeman": "m", "policewoman": "f", "congressman": "m", "monk": "m",
    "congresswoman": "f", "nun": "f", "lady": "f", "gentleman": "m", "waitress": "f", "priest": "m", "fiancee": "f",
    "serviceman": "m", "servicewoman": "f", "sportsman": "m", "sportswoman": "f", "cameraman": "m", "showman": "m",
    "statesman": "m", "clergyman": "m", "schoolboy": "m", "schoolgirl": "f", "headmaster": "m", "headmistress": "f",
    "ballerina": "f", "poetess": "f", "fiancé": "m", "fiancée": "f", "grandma": "f", "grandpa": "m", "hostess": "f",
}  # fmt: skip

# First names that the lists of name_words.py don't have, in the spellings that English has for them.
_MORE_MEN = words(
    "kuzma foma luka sava savva ezra joseba toma makar piet tadeusz wieslaw serik talgat arman franz hans jan jens"
    " johan neil franz lars sven matti rein nurlan azamat elman server refat mykyta yosyp demyan"
)
_MORE_WOMEN = words(
    "ann camille kristin nathalie gunilla kadri triin ines ingrid sophie claire lubov aino alsu emine gulnara ayla"
)
_EITHER = words("sasha zhenya valya slava jean kim robin andrea alex")
_PATRONYMIC = re.compile(r".{2,}(?:(?P<m>(?:o|e|y|a)v[iy]ch|[iy]l?l?[iy]ch)|(?P<f>(?:iv|ov|ev|yev)na|[iy]n?ichna))")
_SURNAME = re.compile(r".{2,}(?:(?P<f>(?:ov|ev|yev|iov)a|sk(?:a|aya|aia))|(?P<m>ov|ev|yev|sk[iy]+))")


def gender_of_name(name: str) -> str | None:
    """The gender, 'm' or 'f', that a name tells by its patronymic, surname or first name; or None."""
    parts = name.casefold().split()
    if not parts:
        return None
    patronymic, surname = _by_ending(parts[1:], _PATRONYMIC), _by_ending(parts[-1:], _SURNAME)
    if len(parts) > 2 and patronymic is not None:
        return patronymic
    sure = patronymic if patronymic == "f" else None  # 'Karpovich' may be the surname of a woman
    guessed = _by_end_of_first_name(parts[0]) if len(parts) > 1 else None
    return _of_known_first_name(parts[0]) or sure or surname or guessed or patronymic


def _by_ending(parts: list[str], pattern: re.Pattern[str]) -> str | None:
    matches = (pattern.fullmatch(part) for part in parts)
    return next((match.lastgroup for match in matches if match), None)


def _of_known_first_name(word: str) -> str | None:
    return None if word in _EITHER else _first_names().get(spelling_key(word))


def _by_end_of_first_name(word: str) -> str | None:
    """The gender that the ending of a first name tells, if no list has the name."""
    if word in _EITHER:
        return None
    if word.endswith(("a", "ia", "ya")):
        return "f"
    return "m" if word.endswith(("iy", "ii", "slav", "mir", "myr")) else None


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    """The gender of each first name, by the key that its spellings share."""
    known = {
        spelling_key(name.english or romanise(name.nominative, language)): name.gender
        for language in ("ru", "uk")
        for name in first_names(language)
    }
    more = {spelling_key(name): gender for names, gender in ((_MORE_MEN, "m"), (_MORE_WOMEN, "f")) for name in names}
    return known | more

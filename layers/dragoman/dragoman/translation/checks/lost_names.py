"""Checks whether a person's or place's name in the source has no counterpart in the English.

Only certain names are checked: countries and cities of the lexicon, surnames by their ending, a first name next to a
surname, initials and a surname, and a capitalised word after a preposition of place. Titles in quotation marks and
names of institutions are translated, so they are not checked, and neither is the first word of a sentence, unless it is
a surname before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, is_known_word, places_of
from dragoman.names.pronunciation import may_spell
from dragoman.names.romanisation import can_romanise
from dragoman.names.surname_endings import ADJECTIVE_ENDING, ADJECTIVE_SUFFIX, CASE, SURNAME
from dragoman.translation.capitals import is_no_surname

_TITLE = re.compile(r"[«„“\"][^«»„“”\"]{1,60}[»”“\"]")
_OPENING = re.compile(r"(?:\A|[.!?…:;—–«„“\"(]\s*)\Z")
_SURNAME = re.compile(rf"(?:{SURNAME}){CASE}\Z", re.IGNORECASE)
_OWN_ENDING = re.compile(rf"\w{{3,}}(?:{SURNAME})\Z", re.IGNORECASE)
_PAST = re.compile(r" (?:не )?\w+[аеиіоуыюя](?:ла?|л[ас]ся|лась|в|вся|лася)(?!\w)")
_ADJECTIVE = re.compile(rf"{ADJECTIVE_SUFFIX}{ADJECTIVE_ENDING}\Z", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"\b(?:в|во|у|из|із|з|до|под|під|біля|возле|города?|міст[оі]|сел[аоеі]|селі)\s\Z", re.IGNORECASE
)
# An adjective with its noun, which is translated: в Тихом океане, до Дитячої лікарні.
_WITH_NOUN = re.compile(
    r"\w+(?:[ое]го\s\w+[ая]|[ое]му\s\w+[уюеії]|[оеи]м\s\w+[еіи]|[ое]й\s\w+[ыиіе]|ої\s\w+[иії]|ій\s\w+[ії]|[ую]ю\s\w+[ую])\b"
)
# Networks where people write, and ministries: Минприроды.
_COMMON = re.compile(r"[иі]нтернет|тв[иі]т+ер|фейсбу|сет[иь]|м[иі]н(?!сь?к|нес|ер|г[еі])\w{4,}", re.IGNORECASE)
# Other transcriptions of the start of an English name: West, Gerrard, Jim.
_OTHERWISE = (
    (re.compile(r"\AУ(?=[аеиоэюяіїє])"), "В"),
    (re.compile(r"\AДж"), "Г"),
    (re.compile(r"\AДж(?=[иі])"), "И"),
)
_INITIAL_BEFORE = re.compile(r"\b[А-ЯЁІЇЄҐ]\.\s?\Z")


def loses_name(source: str, english: str, language: str) -> bool:
    """Whether a name in the source is missing from its English; false for languages without a romanisation."""
    if not can_romanise(language):
        return False
    words = [word[0] for word in ENGLISH_WORD.finditer(english)]
    return any(not _has_counterpart(name, words, english, language) for name in _names(source, language))


def _names(source: str, language: str) -> Iterator[str]:
    titles = [title.span() for title in _TITLE.finditer(source)]
    words = list(SOURCE_WORD.finditer(source))
    for at, word in enumerate(words):
        in_title = any(start <= word.start() < end for start, end in titles)
        if not in_title and _is_name(at, words, source, language):
            yield word[0]


def _is_name(at: int, words: Sequence[re.Match[str]], source: str, language: str) -> bool:
    word, before = words[at][0], source[: words[at].start()]
    if not _may_be_name(word):
        return False
    if places_of(word, language):
        return True
    if is_known_word(word, language):
        return False
    if _OPENING.search(before):
        return _is_surname_before_verb(words[at], language)
    return _is_surname(word, before) or _is_in_place(words[at], before) or _follows_first_name(at, words, source)


def _may_be_name(word: str) -> bool:
    """Whether a word has a capital, but is neither an abbreviation nor in Latin letters."""
    return word[0].isupper() and len(word) >= 3 and not word.isupper() and not word.isascii()


def _is_surname(word: str, before: str) -> bool:
    """Whether a word ends like a surname or follows an initial."""
    return bool(_SURNAME.search(word) or _INITIAL_BEFORE.search(before))


def _is_surname_before_verb(word: re.Match[str], language: str) -> bool:
    """Whether the first word of a sentence ends like a surname and a verb in the past tense follows."""
    verb = _PAST.match(word.string, word.end())
    return bool(verb and _OWN_ENDING.search(word[0])) and not is_no_surname(word[0], language)


def _is_in_place(word: re.Match[str], before: str) -> bool:
    """Whether a word after a preposition of place is a name, and not a common word or an adjective."""
    if _ADJECTIVE.search(word[0]) or _COMMON.match(word[0]) or _WITH_NOUN.match(word.string, word.start()):
        return False
    return bool(_PLACE_BEFORE.search(before))


def _follows_first_name(at: int, words: Sequence[re.Match[str]], source: str) -> bool:
    """Whether the word directly before is capitalised and not an adjective: a first name."""
    if at == 0 or source[words[at - 1].end() : words[at].start()] != " ":
        return False
    first = words[at - 1][0]
    return first[0].isupper() and len(first) > 2 and not first.isupper() and not _ADJECTIVE.search(first)


def _has_counterpart(name: str, words: Sequence[str], english: str, language: str) -> bool:
    """Whether the English has the name; a mangled one is not lost, and name_mismatch reports it."""
    if any(re.search(rf"(?<!\w){re.escape(place)}(?!\w)", english) for place in places_of(name, language)):
        return True
    spellings = {name, *(pattern.sub(other, name) for pattern, other in _OTHERWISE)}
    return any(may_spell(word, spelling, language) for word in words if word[0].isupper() for spelling in spellings)

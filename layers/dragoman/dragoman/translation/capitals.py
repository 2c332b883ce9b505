"""Puts sentences in capitals into small letters: models translate capitals badly, and can't recognise names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from dragoman.names.gazetteer import find_place
from dragoman.names.lexicon import place_endings
from dragoman.names.romanisation import romanise
from dragoman.text.scripts import CYRILLIC
from dragoman.text.tables import rows

_COLUMNS = {"ru": 1, "uk": 2}
_FEWEST = 3  # words in a run of capitals, if the sentence also has small letters
_LONGEST_ABBREVIATION = 4
_SHORTEST_PLACE = 7  # letters of a place found by its sound alone; shorter ones are also ordinary words: ПОРТО, БОЛЕЕ
_CITY_CASE = re.compile(r"(?:[аоуыиіеюяїєь]|ом|ем|єм|ой|ей|ою|ею|єю)\Z")
_WORD = re.compile(rf"[{CYRILLIC}]+(?:['’ʼ-][{CYRILLIC}]+)*")
_PART = re.compile(rf"[{CYRILLIC}]+(?:['’ʼ][{CYRILLIC}]+)*")
_ENGLISH = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIAL_END = re.compile(r"\.\s?\w")
_VOWEL = re.compile(r"[аеёиоуыэюяєії]", re.IGNORECASE)
_OPENING = re.compile(r"(?:\A|(?:[!?…]|(?<=\w{4})\.)[»”\")]*\s)[\s«„“\"(—–-]*\Z")
_CASE = r"(?:й|я|ь|ю|е|и|і|ї|а|о|у|ы|ом|ем|єм|ём|им|ой|ей|ою|ею|єю|ію|ою|ові|еві|єві|ю|ья|ьи|ье|ью|ьей)?"
_PATRONYMIC = re.compile(r"\w+(?:(?:[оеє]ви|йови|ьи|ини)ч|(?:[оеєіїи]в|ични)н)(?:а|у|ем|ом|е|ы|и|і|ой|ою|еві|ові)?")
_SURNAME = {
    "ru": re.compile(r"\w+(?:енко|(?:чук|щук|[ое]вич)(?:а|у|ом|ем|е)?|[оеё]ва)"),
    "uk": re.compile(r"\w+(?:енк(?:о|а|у|ом|ові)|(?:чук|щук|[оеє]вич)(?:а|у|ом|ем|еві|ові)?|(?<!ш)[оеє]в)"),
}
# Words after a first name that are not surnames: verbs and function words.
_NO_NAME = re.compile(
    r"\w{1,2}|\w+(?:шов|л[аио]?(?:с[ья])?|[аиіуї]в(?:ся)?|[аеиіоуюєїя]т[ьи]?(?:с[яь])?|с[яь])"
    r"|или|для|при|без|над|под|про|что|как|уже|ещё|еще|все|это|его|она|они|нет|після|после"
    r"|між|від|під|вже|цей|його|вона|вони"
)
# Endings of the place name itself, after its stem; its adjectives and its people have small letters.
_PLACE_CASE = re.compile(
    r"(?:[иі]?[яюієї]|[иі]{2}|[иі]?[её][йю]|[иі]єю|к?[аыиіуео]|ці|[ьй]|к?о[йю]|[оеё]м|ам|ами|ах|ью|[ое]ві)?"
)


def lowered_capitals(sentence: str, language: str) -> str:
    """The sentence in small letters, if it is in capitals or has three words in capitals in a row.

    The start of the sentence, abbreviations, and known names of places and persons keep their capitals. The number of
    code points doesn't change. Languages other than Russian and Ukrainian are returned unchanged.
    """
    if language not in _COLUMNS:
        return sentence
    pieces, end = [], 0
    for word, spelling in _respelt(sentence, language):
        pieces += [sentence[end : word.start()], spelling]
        end = word.end()
    return "".join((*pieces, sentence[end:]))


def titled_capitals(english: str) -> str:
    """English In Title Case, if it was in capitals: names and days are recognised by their first letter."""
    words = _ENGLISH.findall(english)
    if len(words) < _FEWEST or not all(word.isupper() for word in words):
        return english
    return _ENGLISH.sub(lambda word: word[0][0] + word[0][1:].lower(), english)


def _respelt(sentence: str, language: str) -> Iterator[tuple[re.Match[str], str]]:
    """The words in capitals, each with its new spelling."""
    for run in _runs(sentence):
        follows_name = False
        for word in run:
            spelling = _spelling(word, language, follows_name)
            yield word, spelling
            is_patronymic = follows_name and bool(_PATRONYMIC.fullmatch(word[0].lower()))
            follows_name = is_patronymic or _is_initial(word) or _is_first_name(word[0], language)


def _runs(sentence: str) -> list[list[re.Match[str]]]:
    """The runs of adjacent words in capitals that are to be respelt."""
    words = list(_WORD.finditer(sentence))
    runs = [list(run) for in_capitals, run in groupby(words, key=lambda word: word[0].isupper()) if in_capitals]
    return [run for run in runs if len(run) >= _FEWEST or len(run) == len(words)]


def _spelling(word: re.Match[str], language: str, follows_name: bool) -> str:
    if _is_initial(word) or _is_abbreviation(word[0], language):
        return word[0]
    is_name = _is_place(word[0], language) or _is_person(word[0], language, follows_name)
    small = _PART.sub(lambda part: _small_part(part[0], language, is_name), word[0])
    return small[0].upper() + small[1:] if _OPENING.search(word.string, 0, word.start()) else small


def _small_part(part: str, language: str, is_name: bool) -> str:
    """The new spelling of a part of a hyphenated word: `САНКТ-ПЕТЕРБУРГ`, `МВД-ШНИК`, `РОСТОВ-НА-ДОНУ`."""
    if _is_abbreviation(part, language):
        return part
    return part[0] + part[1:].lower() if is_name and len(part) > 2 else part.lower()


def _is_initial(word: re.Match[str]) -> bool:
    return len(word[0]) == 1 and bool(_INITIAL_END.match(word.string, word.end()))


def _is_abbreviation(word: str, language: str) -> bool:
    if word in _listed("abbreviation", language):
        return True
    return (
        1 < len(word) <= _LONGEST_ABBREVIATION
        and not _VOWEL.search(word)
        and word.lower() not in _listed("shortened", language)
    )


def _is_place(word: str, language: str) -> bool:
    endings = () if word.lower() in _listed("no place", language) else place_endings(word, language)
    return any(_PLACE_CASE.fullmatch(ending) for ending in endings) or _is_in_gazetteer(word, language)


def _is_in_gazetteer(word: str, language: str) -> bool:
    """Whether the word is a country or large city that sounds the same in English: `ВЛАДИВОСТОКЕ`."""
    if len(word) < _SHORTEST_PLACE:
        return False
    stem = _CITY_CASE.sub("", word.lower())
    return any(find_place(romanise(stem + ending, language)) for ending in ("", "а", "я", "о"))


def _is_person(word: str, language: str, follows_name: bool) -> bool:
    small = word.lower()
    if follows_name and not _NO_NAME.fullmatch(small):
        return True
    is_surname = bool(_SURNAME[language].fullmatch(small)) and not is_no_surname(word, language)
    return is_surname or _is_first_name(word, language)


def is_no_surname(word: str, language: str) -> bool:
    """Whether a word ends like a surname but is not one: `ГОЛОВА`."""
    return word.lower() in _listed("no surname", language)


def _is_first_name(word: str, language: str) -> bool:
    return bool(_names(language).fullmatch(word.lower().replace("’", "'").replace("ʼ", "'")))


@lru_cache(maxsize=2)
def _names(language: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_listed('name', language))}){_CASE}")


@lru_cache(maxsize=10)
def _listed(kind: str, language: str) -> frozenset[str]:
    return next(
        frozenset(row[_COLUMNS[language]].split("|"))
        for row in rows("dragoman.translation", "capitals.tsv")
        if row[0] == kind
    )

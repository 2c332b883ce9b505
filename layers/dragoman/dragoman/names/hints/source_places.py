"""The English name of the place of which words in a Russian or Ukrainian sentence are a case or an adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dragoman.names.gazetteer import find_place, known_places
from dragoman.names.hints.name_words import words_of
from dragoman.names.lexicon import Stems, fold, places_at
from dragoman.names.romanisation import romanise
from dragoman.names.similarity import ALIKE, similarity, sound_key
from dragoman.names.surname_endings import ADJECTIVE_ENDING, ADJECTIVE_SUFFIX

_ADJECTIVE = re.compile(rf"(?P<stem>.+?)(?P<suffix>{ADJECTIVE_SUFFIX}){ADJECTIVE_ENDING}\Z")
_ENGLISH_ADJECTIVE = re.compile(r"[^ .]*(?:ese|ch|ss|sh|i|c|k|n)\Z")
_FAIRLY_ALIKE = 0.6
_LONGEST_ENDING = 6  # letters after a stem of the lexicon
_SHORTEST = 4  # letters that a form needs to be looked up as a place
_SHORTEST_BY_SOUND = 6  # letters that a form needs to be looked up by its sound
_LEAST_STEM = 3  # letters before an ending
_NOT_BY_SOUND = ("я", "ье")  # nominatives with these endings are rarely right
_SAME_INITIAL = "CJ"  # initials that may differ from the romanised one: Ceuta, Jakarta
_UKRAINIAN_STEMS = {"ц": "к", "з": "г", "с": "х"}  # Словенці, Празі, Лозусі
_CLOSED = r"(?=[^аеєиіїоуюя]ь?\Z)"  # Харкова: Харків; Києва: Київ
_APOSTROPHE = re.compile("['’]")
_OPEN_VOWEL, _OPEN_YE = re.compile(f"[ое]{_CLOSED}"), re.compile(f"є{_CLOSED}")


def lexicon_place(words: Sequence[str], language: str) -> tuple[int, str] | None:
    """The number of words of the place at the start of these words, and its English; None if there is none."""
    for stems, names in places_at(words, language):
        if len(stems) > 1 or _is_form(words[0], stems[0]):
            return len(stems), _chosen(words[0], stems, names, language)
    return None


def _is_form(word: str, stem: str) -> bool:
    return stem.endswith("=") or len(word) - len(stem) <= _LONGEST_ENDING


def _chosen(word: str, stems: Stems, names: Sequence[str], language: str) -> str:
    """An adjective for an adjective; else the first name, or another of a country if only that one sounds alike."""
    if len(stems) > 1:
        return names[0]
    if _ADJECTIVE.match(fold(word)):
        adjective = next(filter(_ENGLISH_ADJECTIVE.fullmatch, names[1:]), None)
        if adjective:
            return adjective
    if any(similarity(part, word, language) >= _FAIRLY_ALIKE for part in names[0].split()):
        return names[0]
    alike = (name for name in names if _is_country(name) and similarity(name, word, language) >= ALIKE)
    return next(alike, names[0])


def _is_country(name: str) -> bool:
    place = find_place(name)
    return place is not None and place.kind == "country"


@lru_cache(maxsize=8192)
def gazetteer_place(word: str, language: str, is_surname: bool) -> str | None:
    """The gazetteer's spelling of a place; None if there is none. A possible surname isn't looked up by its sound."""
    forms = [word] if len(word) < _SHORTEST else [word, *_nominatives(word, language)]
    found = (_spelled(romanise(form, language)) for form in forms if form == word or len(form) >= _SHORTEST)
    name = next(filter(None, found), None)
    if name or is_surname:
        return name
    return _place_by_sound([word, *(form for form in forms[1:] if not form.endswith(_NOT_BY_SOUND))], language)


def _spelled(latin: str) -> str | None:
    place = find_place(latin)
    return place.name if place else _without_apostrophes().get(latin.casefold())


@lru_cache(maxsize=1)
def _without_apostrophes() -> Mapping[str, str]:
    """Names without the gazetteer's apostrophes for soft letters, as news media write them: Ryazan, not Ryazan’."""
    names = (_APOSTROPHE.sub("", place.name) for place in known_places().values() if _APOSTROPHE.search(place.name))
    return {name.casefold(): name for name in names}


def _nominatives(word: str, language: str) -> list[str]:
    """The possible nominatives of a word that is a case or an adjective, the likeliest first."""
    forms = [*_nouns_of_adjective(word), *_nouns_of_case(word)]
    if language == "uk":
        forms += [_OPEN_VOWEL.sub("і", form) for form in forms] + [_OPEN_YE.sub("ї", form) for form in forms]
        if word[-2:] in ("ці", "зі", "сі"):
            stem = word[:-2] + _UKRAINIAN_STEMS[word[-2]]
            forms += [stem, f"{stem}а"]
    return forms


def _nouns_of_adjective(word: str) -> Iterator[str]:
    adjective = _ADJECTIVE.match(word)
    if adjective:
        yield adjective["stem"] + adjective["suffix"]
        yield from (adjective["stem"] + ending for ending in ("", "а", "я", "ь", "о"))


def _nouns_of_case(word: str) -> Iterator[str]:
    for case in words_of("place_case"):
        if word.endswith(case) and len(word) - len(case) >= _LEAST_STEM:
            yield from (word.removesuffix(case) + ending for ending in ("", *words_of("place_nominative")))


def _place_by_sound(forms: Sequence[str], language: str) -> str | None:
    for form in (form for form in forms if len(form) >= _SHORTEST_BY_SOUND):
        latin = romanise(form, language)
        name = _by_sound().get(sound_key(latin))
        if name and (name[0].casefold() == latin[0].casefold() or name[0] in _SAME_INITIAL):
            return name
    return None


@lru_cache(maxsize=1)
def _by_sound() -> Mapping[str, str]:
    """Long one-word spellings by their sound, without sounds that two places share."""
    found: dict[str, set[str]] = {}
    for spelling, place in known_places().items():
        if len(spelling) >= _SHORTEST_BY_SOUND and spelling.isalpha() and spelling.isascii():
            shown = place.name if place.name.casefold() == spelling else spelling.title()
            found.setdefault(sound_key(spelling), set()).add(shown)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}

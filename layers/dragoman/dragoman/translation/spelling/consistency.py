"""Gives each name in an article one English spelling in all its sentences.

The user's glossary has precedence. Otherwise a name that the engine spells in several ways gets one spelling: a place
that of the gazetteer, a Russian or Ukrainian name the official one (romanisation.py), any other name the commonest one.
A name with only one spelling is not changed: 'Трамп' must not become 'Tramp'. The engine's spelling is kept as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dragoman.names.gazetteer import find_place
from dragoman.names.glossary import Glossary
from dragoman.names.glossary_surnames import glossary_surnames
from dragoman.names.lexicon import SOURCE_WORD, fold
from dragoman.names.romanisation import can_romanise, romanise
from dragoman.names.similarity import sound_key
from dragoman.names.surname_endings import ADJECTIVAL, CASE, SURNAME
from dragoman.text.spans import overlap
from dragoman.translation.checks.flags import checked
from dragoman.translation.spelling.name_pairs import NamePair, name_pairs
from dragoman.translation.spelling.replacement import Respelling, respelt
from dragoman.translation.translation import Translation

# Surnames with a Russian or Ukrainian ending; a first name next to one counts as Slavic, too.
_SLAVIC = re.compile(rf"(?:{SURNAME}|ёв|юк|{ADJECTIVAL}){CASE}\b")
_ADJECTIVE_CASE = re.compile(r"(?<=[сзц][кь])(к?)(?:ого|ому|им|ом)\Z")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщь")
_BEGINNING = 4  # letters of a source word that case endings don't change
_LONGEST_GAP = 2  # code points between the English words of one name


def with_one_spelling(
    sources: Sequence[str], translations: Sequence[Translation], language: str, glossary: Glossary
) -> list[Translation]:
    """The translations with one spelling for each name, with their replacements and new risk flags.

    In languages without a romanisation nothing is replaced.
    """
    if not can_romanise(language):
        return list(translations)
    surnames = glossary_surnames(glossary, language)
    named = [list(name_pairs(*pair, language)) for pair in zip(sources, _english(translations), strict=True)]
    given = [
        list(_by_glossary(source, names, english, glossary, surnames))
        for source, names, english in zip(sources, named, _english(translations), strict=True)
    ]
    free = [[name for name in names if _is_free(name, taken)] for names, taken in zip(named, given, strict=True)]
    spellings = _one_spelling([name for names in free for name in names], language)
    wanted = [[*taken, *_by_sound(names, spellings)] for taken, names in zip(given, free, strict=True)]
    return [
        checked(source, respelt(translation, respellings), language) if respellings else translation
        for source, translation, respellings in zip(sources, translations, wanted, strict=True)
    ]


def _english(translations: Sequence[Translation]) -> list[str]:
    return [translation.english for translation in translations]


def _by_glossary(
    source: str, names: Sequence[NamePair], english: str, glossary: Glossary, surnames: Glossary
) -> Iterator[Respelling]:
    """The respellings by the glossary, where the English has all words of the name; then those of surnames alone."""
    full: list[tuple[NamePair, ...]] = []
    for span, entry in glossary.find(source):
        words = tuple(name for name in names if span[0] <= name.source[0] and name.source[1] <= span[1])
        if len(words) == len(SOURCE_WORD.findall(source[slice(*span)])) and _are_adjacent(words):
            full.append(words)
            place = words[0].english[0], words[-1].english[1]
            if english[slice(*place)] != entry.english:
                yield Respelling(place, entry.english, span)
    taken = {word for words in full for word in words}
    for name in names:
        wanted = next((entry.english for _, entry in surnames.find(name.word)), None)
        if name not in taken and wanted and wanted != name.spelling:
            yield Respelling(name.english, wanted, name.source)


def _are_adjacent(words: Sequence[NamePair]) -> bool:
    ordered = all(one.english[1] <= other.english[0] for one, other in pairwise(words))
    near = all(other.english[0] - one.english[1] <= _LONGEST_GAP for one, other in pairwise(words))
    return bool(words) and ordered and near


def _is_free(name: NamePair, taken: Sequence[Respelling]) -> bool:
    return not any(overlap(name.english, one.english) for one in taken)


def _by_sound(names: Sequence[NamePair], spellings: Mapping[tuple[str, str], str]) -> Iterator[Respelling]:
    for name in names:
        wanted = spellings.get(_group(name), name.spelling)
        if wanted.casefold() != name.spelling.casefold():
            yield Respelling(name.english, wanted.upper() if name.spelling.isupper() else wanted, name.source)


def _one_spelling(names: Sequence[NamePair], language: str) -> dict[tuple[str, str], str]:
    """The spelling to use for each group of names that is spelled in several ways."""
    groups: dict[tuple[str, str], list[NamePair]] = defaultdict(list)
    for name in names:
        groups[_group(name)].append(name)
    several = {key: group for key, group in groups.items() if len({name.spelling.casefold() for name in group}) > 1}
    return {key: _chosen(key[0], group, language) for key, group in several.items()}


def _group(name: NamePair) -> tuple[str, str]:
    """The group of a name: the same sound in English and the same start in the source, so Козлов is not Казлов."""
    return sound_key(name.spelling), fold(name.word)[:_BEGINNING]


def _chosen(key: str, group: Sequence[NamePair], language: str) -> str:
    places = [find_place(name.spelling) for name in group]
    if all(places):
        return next(place.name for place in places if place)
    if any(_SLAVIC.search(f"{name.word} {name.neighbours}") for name in group):
        official = _official(key, [name.word for name in group], language)
        if official:
            return official
    # The commonest spelling; the first of several equally common ones.
    return Counter(name.spelling for name in group).most_common(1)[0][0]


def _official(key: str, words: Sequence[str], language: str) -> str | None:
    """The official spelling with this sound, of a form in the source or a possible nominative; None if none fits."""
    for form in (form for forms in zip(*map(_nominatives, sorted(set(words))), strict=True) for form in forms):
        latin = romanise(form, language)
        if sound_key(latin) == key:
            return latin.capitalize() if form.isupper() else latin
    return None


def _nominatives(word: str) -> tuple[str, ...]:
    """The word, then its possible nominatives, the likeliest first: Чайковского, Сергея, Орловым."""
    shortened = [word[:-cut] if word[:-cut][-1:] in _CONSONANTS else word for cut in (1, 2, 3)]
    return (word, _ADJECTIVE_CASE.sub(r"\1ий", word), f"{word[:-1]}й", f"{word[:-2]}й", *shortened)

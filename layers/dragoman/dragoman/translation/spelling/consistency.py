"""Gives each name in an article one English spelling in all its sentences.

The user's glossary has precedence. Otherwise a name that the engine spells in several ways gets one spelling: a place
that of the gazetteer, a Russian or Ukrainian name the official one (romanisation.py), any other name the commonest one.
A name with only one spelling is not changed: 'Трамп' must not become 'Tramp'. The engine's spelling is kept as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.names.gazetteer import find_place
from dragoman.names.glossary import Glossary
from dragoman.names.glossary_surnames import glossary_surnames
from dragoman.names.lexicon import SOURCE_WORD, fold
from dragoman.names.romanisation import can_romanise, romanise
from dragoman.names.similarity import sound_key
from dragoman.names.surname_endings import ADJECTIVAL, CASE, SURNAME
from dragoman.text.spans import Span, overlap
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
    pairs = list(zip(sources, translations, strict=True))
    sentences = [_names(source, one.english, language, glossary, surnames) for source, one in pairs]
    spellings = _one_spelling([name for sentence in sentences for name in sentence.free], language)
    return [
        _respelt(source, translation, [*names.given, *_by_sound(names.free, spellings)], language)
        for (source, translation), names in zip(pairs, sentences, strict=True)
    ]


@dataclass(frozen=True)
class _Names:
    """The names of one sentence: what the glossary respells, and the names outside of that."""

    given: Sequence[Respelling]
    free: Sequence[NamePair]


def _names(source: str, english: str, language: str, glossary: Glossary, surnames: Glossary) -> _Names:
    names = list(name_pairs(source, english, language))
    given = list(_by_glossary(source, names, english, glossary, surnames))
    return _Names(given, [name for name in names if not any(overlap(name.english, one.english) for one in given)])


def _respelt(source: str, translation: Translation, respellings: Sequence[Respelling], language: str) -> Translation:
    """The translation with these respellings and new risk flags; unchanged if there are none."""
    return checked(source, respelt(translation, respellings), language) if respellings else translation


def _by_glossary(
    source: str, names: Sequence[NamePair], english: str, glossary: Glossary, surnames: Glossary
) -> Iterator[Respelling]:
    """The respellings by the glossary, where the English has all words of the name; then those of surnames alone."""
    taken: set[NamePair] = set()
    for span, entry in glossary.find(source):
        if words := _whole(span, names, source):
            taken.update(words)
            place = words[0].english[0], words[-1].english[1]
            if english[slice(*place)] != entry.english:
                yield Respelling(place, entry.english, span)
    yield from _by_surname([name for name in names if name not in taken], surnames)


def _whole(span: Span, names: Sequence[NamePair], source: str) -> Sequence[NamePair]:
    """The pairs of all words in a span of the source; empty unless the English has all of them, next to each other."""
    words = [name for name in names if span[0] <= name.source[0] and name.source[1] <= span[1]]
    is_whole = len(words) == len(SOURCE_WORD.findall(source[slice(*span)])) and _are_adjacent(words)
    return words if is_whole else ()


def _by_surname(names: Sequence[NamePair], surnames: Glossary) -> Iterator[Respelling]:
    for name in names:
        wanted = next((entry.english for _, entry in surnames.find(name.word)), name.spelling)
        if wanted != name.spelling:
            yield Respelling(name.english, wanted, name.source)


def _are_adjacent(words: Sequence[NamePair]) -> bool:
    ordered = all(one.english[1] <= other.english[0] for one, other in pairwise(words))
    near = all(other.english[0] - one.english[1] <= _LONGEST_GAP for one, other in pairwise(words))
    return bool(words) and ordered and near


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
    places = [place.name for name in group if (place := find_place(name.spelling))]
    if len(places) == len(group):
        return places[0]
    is_slavic = any(_SLAVIC.search(f"{name.word} {name.neighbours}") for name in group)
    if is_slavic and (official := _official(key, [name.word for name in group], language)):
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

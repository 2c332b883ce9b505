"""Projects an English name that sounds like no word of its source sentence, as it is a mangled form of one.

A small model guesses the spelling of names that it does not know: `Krivoyatsky` for `Кравцов`, `Rish` for `Рись`. A
mangled name differs from an invented one: it begins like a source name that no other English word translates, and
shares half of its sounds. A well-known place or person is never a mangled name, since models invent those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Match

from dragoman.names.gazetteer import find_place
from dragoman.names.known_people import is_known_person
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD, is_known_word, look_up
from dragoman.names.romanisation import can_romanise
from dragoman.names.similarity import ALIKE, begins_alike, similarity
from dragoman.text.spans import Span

_HALF_ALIKE = 0.5


def project_mangled(name: Span, english: str, source: str, language: str, nth: int) -> Span | None:
    """The span of the source words that the name at this span of the English is made from, or None.

    Only languages that can be romanised are searched; German, for one, capitalises more than names.

    The last word of the name must have a counterpart, as a person's surname does; the words before it may. `nth` is the
    number of times that the same name occurs earlier in the sentence.
    """
    words = [word[0] for word in ENGLISH_WORD.finditer(english[slice(*name)]) if _is_name(word[0])]
    if not words or not can_romanise(language) or _is_known(english[slice(*name)], words, language):
        return None
    left = _names_left(name, english, source, language)
    found = _most_similar(words[-1], [word for word in left if begins_alike(words[-1], word[0], language)], language)
    if not found:
        return None
    last = found[min(nth, len(found) - 1)]
    return _start(words[:-1], last, left, language), last.end()


def _names_left(name: Span, english: str, source: str, language: str) -> list[Match[str]]:
    """The names of the source that no English word outside this span translates."""
    others = [word[0] for word in ENGLISH_WORD.finditer(english) if not name[0] <= word.start() < name[1]]
    return [word for word in _names(source, language) if not _stands_for(others, word[0], language)]


def _start(given: Sequence[str], surname: Match[str], left: Sequence[Match[str]], language: str) -> int:
    """Where the name begins: at the source word of the earliest given name that is found before the surname."""
    first = surname
    for word in reversed(given):
        before = [other for other in left if other.string[other.end() : first.start()] == " "]
        first = next(iter(_most_similar(word, before, language)), first)
    return first.start()


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and word.replace("-", "").replace("'", "").isalpha()


def _is_known(name: str, words: Sequence[str], language: str) -> bool:
    return (
        is_known_person(name)
        or find_place(name) is not None
        or any(look_up([word], language)[1] is not None or find_place(word) is not None for word in words)
    )


def _names(source: str, language: str) -> Iterator[Match[str]]:
    """The capitalised words that are not part of an institution's or country's name, which would be translated."""
    for word in SOURCE_WORD.finditer(source):
        if word[0][0].isupper() and len(word[0]) > 2 and not is_known_word(word[0], language):
            yield word


def _stands_for(english: Sequence[str], source: str, language: str) -> bool:
    return any(word[0].isupper() and similarity(word, source, language) >= ALIKE for word in english)


def _most_similar(word: str, names: Sequence[Match[str]], language: str) -> list[Match[str]]:
    """The names most similar to the word, in their order; empty if less than half similar or if they differ."""
    scored = [(similarity(word, name[0], language), name) for name in names]
    most = max((score for score, _ in scored), default=0.0)
    likest = [name for score, name in scored if score == most]
    return likest if most >= _HALF_ALIKE and len({name[0] for name in likest}) == 1 else []

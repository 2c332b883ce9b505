"""Finds the words of a source sentence that an English name may come from: capitalised words and lexicon entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.names.hints.name_words import no_names
from dragoman.names.known_people import is_adjective_of, is_case_of
from dragoman.names.lexicon import fold
from dragoman.names.name_windows import Unit
from dragoman.names.projection import is_derived, stem_hits
from dragoman.names.pronunciation import sounds_like
from dragoman.names.spelling import spelling_key


def is_plain(unit: Unit) -> bool:
    """Whether the lexicon lists the unit as a common word in names, such as 'ministry'."""
    return unit.entry is not None and unit.entry.kind == "word"


def is_place(unit: Unit) -> bool:
    """Whether the lexicon lists the unit as a place or a people."""
    return unit.entry is not None and unit.entry.kind == "place"


def stands_by_lexicon(unit: Unit, texts: Sequence[str]) -> bool:
    """Whether one of these source words, or one of its hyphenated parts, is the lexicon's counterpart of the unit."""
    parts = [part for text in texts if "-" in text for part in text.split("-") if part]
    return unit.entry is not None and any(stem_hits(0, unit.entry, [*texts, *parts]))


def stands_plainly(unit: Unit, texts: Sequence[str], language: str) -> bool:
    """Whether a capitalised source word sounds like the unit, or the lexicon has a counterpart in the source.

    Stricter than the check of entities: a word derived from the name, or another name of the place, doesn't count.
    """
    heard = any(sounds_like(unit.text, text, language) for text in texts if text[0].isupper())
    return heard or unit.text in texts or stands_by_lexicon(unit, texts)


def stands_as_known_person(surname: str, texts: Sequence[str], language: str) -> bool:
    """Whether one of these source words is a case of this well-known surname, or an adjective derived from it."""
    if any(_is_form_of(word, surname, language) for word in capitals(texts)):
        return True
    return any(word[0].islower() and is_adjective_of(word, surname, language) for word in texts)


def _is_form_of(word: str, surname: str, language: str) -> bool:
    """Whether a word is a case of the surname, or the surname in another spelling with Latin letters."""
    return is_case_of(word, surname, language) or spelling_key(word) == spelling_key(surname)


def without_openers(texts: Sequence[str]) -> list[str]:
    """The words without those that may open a sentence and are not names."""
    return [text for text in texts if not is_opener(text)]


def is_opener(text: str) -> bool:
    """Whether a word may open a sentence and is not a name."""
    return fold(text) in no_names()


def names_of(texts: Sequence[str]) -> Iterator[str]:
    """Words derived from names (adjectives and names of peoples), then the capitalised words."""
    yield from (text for text in texts if is_derived(text))
    yield from capitals(texts)


def capitals(texts: Sequence[str]) -> Iterator[str]:
    """Capitalised words and their hyphenated parts, without a function word that opens the sentence: 'У', 'Ані'.

    In a sentence without capitals: all words.
    """
    found = [text for text in texts if text[0].isupper()] or texts
    has_function_word = bool(found) and found[0] == texts[0] and _is_function_word(texts[0])
    yield from found[1:] if has_function_word else found
    yield from (part for text in texts if "-" in text for part in text.split("-") if part[:1].isupper())


def _is_function_word(opening: str) -> bool:
    return len(opening) == 1 or is_opener(opening)

"""What of a source sentence may be named in English: its words with capitals, and those that a lexicon leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.names.hearing import is_heard
from dragoman.names.hints.name_words import no_names
from dragoman.names.known_people import is_adjective_of, is_case_of
from dragoman.names.lexicon import fold
from dragoman.names.matching import spelling_key
from dragoman.names.projection import is_derived, stem_hits
from dragoman.names.windows import Unit


def is_plain(unit: Unit) -> bool:
    """Whether the lexicon knows it as a word that names are made of, such as 'ministry'."""
    return unit.entry is not None and unit.entry.kind == "word"


def is_place(unit: Unit) -> bool:
    """Whether the lexicon knows it as a place or people."""
    return unit.entry is not None and unit.entry.kind == "place"


def stands_by_lexicon(unit: Unit, texts: Sequence[str]) -> bool:
    """Whether one of these source words, or a part of it between hyphens, is what the lexicon has for this."""
    parts = [part for text in texts if "-" in text for part in text.split("-") if part]
    return unit.entry is not None and any(stem_hits(0, unit.entry, [*texts, *parts]))


def stands_plainly(unit: Unit, texts: Sequence[str], language: str) -> bool:
    """Whether a capitalised source word sounds like this, or the lexicon has one for it.

    Stricter than what founds an entity: a word made of the name, or another name of the place, doesn't count.
    """
    heard = any(is_heard(unit.text, text, language) for text in texts if text[0].isupper())
    return heard or unit.text in texts or stands_by_lexicon(unit, texts)


def stands_as_known_person(surname: str, texts: Sequence[str], language: str) -> bool:
    """Whether one of these source words is this well-known surname in a case, or an adjective made of it."""
    if any(
        is_case_of(word, surname, language) or spelling_key(word) == spelling_key(surname) for word in capitals(texts)
    ):
        return True
    return any(word[0].islower() and is_adjective_of(word, surname, language) for word in texts)


def without_openers(texts: Sequence[str]) -> list[str]:
    """The words but for those that may open a sentence and are no names."""
    return [text for text in texts if not is_opener(text)]


def is_opener(text: str) -> bool:
    """Whether a word may open a sentence and is no name."""
    return fold(text) in no_names()


def names_of(texts: Sequence[str]) -> Iterator[str]:
    """Capitalised words, and those that are made of names: adjectives and names of peoples."""
    yield from (text for text in texts if is_derived(text))
    yield from capitals(texts)


def capitals(texts: Sequence[str]) -> Iterator[str]:
    """Capitalised words and their parts between hyphens, but for a small word that opens the sentence: 'У', 'Ані'.

    All words of a sentence without capitals.
    """
    found = [text for text in texts if text[0].isupper()] or texts
    opens_small = bool(texts) and found[0] == texts[0] and (len(texts[0]) == 1 or is_opener(texts[0]))
    yield from found[opens_small:]
    yield from (part for text in texts if "-" in text for part in text.split("-") if part[:1].isupper())

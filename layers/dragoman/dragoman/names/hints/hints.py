"""The names in each sentence of an article in Latin letters; a translation model gets them along with the sentence.

Rules derive them from the source alone, so that the model sees the same hints in training and in use. A place has its
English name. A person's name is romanised, in the nominative where the rules can find it. The user's glossary comes
before both. Names that are in Latin letters in the source stay unchanged and come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.names.glossary import Glossary
from dragoman.names.glossary_surnames import glossary_surnames
from dragoman.names.hints.article_names import names_around
from dragoman.names.hints.declension import is_first_name
from dragoman.names.hints.source_words import SourceWords, is_mostly_capitals, source_words
from dragoman.names.hints.spelled_names import SpelledName, spelled_person, spelled_place, words_of_person
from dragoman.names.hints.western_people import western_surnames_of
from dragoman.names.romanisation import can_romanise
from dragoman.text.spans import Span

MOST_HINTS = 10  # per sentence
_LATIN = re.compile(
    r"(?<![\w@#/.])[A-Z][A-Za-z'’-]*[a-z0-9A-Z](?: [A-Z][A-Za-z0-9'’-]*[a-z0-9A-Z])*(?![\w@/])"  # Airbus A330
)


@dataclass(frozen=True, slots=True)
class HintedName:
    """A name in Latin letters, and the span of its words in the source sentence."""

    text: str
    source: Span


def name_hints(sources: Sequence[str], language: str, glossary: Glossary) -> list[tuple[str, ...]]:
    """The same as `hinted_names`, without spans."""
    return [tuple(name.text for name in names) for names in hinted_names(sources, language, glossary)]


def hinted_names(sources: Sequence[str], language: str, glossary: Glossary) -> list[tuple[HintedName, ...]]:
    """For each sentence of an article its names in order, each once, at most `MOST_HINTS`.

    A sentence in capitals has only names from the glossary and those in Latin letters. Languages without a
    romanisation of their own have none.
    """
    if not can_romanise(language):
        return [() for _ in sources]
    words = [source_words(source, language) for source in sources]
    glossaries = (glossary, glossary_surnames(glossary, language))
    sentences = [
        SourceWords(source, language, own, around)
        for source, own, around in zip(sources, words, names_around(words), strict=True)
    ]
    surnames = _western_surnames(sentences, language)
    return [_hints(replace(sentence, surnames=surnames), glossaries) for sentence in sentences]


def _western_surnames(sentences: Sequence[SourceWords], language: str) -> dict[str, str]:
    """The English of the article's surnames that follow a Western first name."""
    people = (
        words_of_person(at, sentence)
        for sentence in sentences
        for at, word in enumerate(sentence.words)
        if word.has_capital and is_first_name(word.text, language) and sentence.after(at)
    )
    return western_surnames_of([[word.text for word in person] for person in people], language)


def _hints(sentence: SourceWords, glossaries: Sequence[Glossary]) -> tuple[HintedName, ...]:
    given = _from_glossaries(sentence, glossaries)
    found = given if is_mostly_capitals(sentence.source) else dict(_walk(sentence, given))
    whole = [
        HintedName(name.text, sentence.span(at, at + name.length))
        for at, name in found.items()
        if not any(name.is_part_of(other) for other in found.values())
    ]
    once: dict[str, HintedName] = {}
    for name in (*whole, *_in_latin_letters(sentence, given)):
        once.setdefault(name.text, name)
    return tuple(once.values())[:MOST_HINTS]


def _from_glossaries(sentence: SourceWords, glossaries: Sequence[Glossary]) -> dict[int, SpelledName]:
    """The glossaries' names by the index of their first word, in order; the first glossary has precedence."""
    given: dict[int, SpelledName] = {}
    taken: set[int] = set()
    for glossary in glossaries:
        for (start, end), entry in glossary.find(sentence.source):
            found = [at for at, word in enumerate(sentence.words) if start <= word.start < end]
            if taken.isdisjoint(found):
                given[found[0]] = SpelledName(entry.english, len(found), frozenset(entry.english.split()))
                taken.update(found)
    return dict(sorted(given.items()))


def _walk(sentence: SourceWords, given: Mapping[int, SpelledName]) -> Iterator[tuple[int, SpelledName]]:
    """All names in Cyrillic letters and those of the glossaries, in order, each with the index of its first word."""
    at = 0
    while at < len(sentence.words):
        name = given.get(at) or spelled_place(at, sentence) or spelled_person(at, sentence, given)
        if name:
            yield at, name
        at += name.length if name else 1


def _in_latin_letters(sentence: SourceWords, given: Mapping[int, SpelledName]) -> Iterator[HintedName]:
    """The names that are in Latin letters in the source, without those that a glossary covers."""
    taken = {word.start for at, name in given.items() for word in sentence.words[at : at + name.length]}
    for name in _LATIN.finditer(sentence.source):
        if taken.isdisjoint(range(*name.span())):
            yield HintedName(name[0], name.span())

"""Makes a glossary of surnames alone, so that 'Орлову' is found where the user's glossary has 'Сергей Орлов'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.names.glossary import Glossary, GlossaryEntry, glossary_of
from dragoman.names.lexicon import ENGLISH_WORD, SOURCE_WORD
from dragoman.names.similarity import ALIKE, similarity


def glossary_surnames(glossary: Glossary, language: str) -> Glossary:
    """A glossary of persons' last words, if both names have equally many words and the last ones sound alike."""
    return glossary_of(tuple(_surnames(glossary, language)))


def _surnames(glossary: Glossary, language: str) -> Iterator[GlossaryEntry]:
    for entry in glossary.entries:
        source, english = SOURCE_WORD.findall(entry.source), ENGLISH_WORD.findall(entry.english)
        is_person = entry.type in (None, "PERSON") and len(source) == len(english) > 1
        if is_person and similarity(english[-1], source[-1], language) >= ALIKE:
            yield GlossaryEntry(source[-1], english[-1], entry.type)

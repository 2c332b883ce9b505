"""A Russian or Ukrainian sentence in; its words out, each with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.names.hints.declension import is_first_name
from dragoman.names.hints.name_words import no_names
from dragoman.names.lexicon import SOURCE_WORD, fold, is_known_word
from dragoman.text.scripts import CYRILLIC_LETTER

_OPENING = re.compile(r"(?:\A|[.!?…:;—–«„“\"(\[]\s*|\s-\s+)\Z")
_INITIAL = re.compile(r"[А-ЯЁІЇЄҐ]\Z")
_MOSTLY = 0.6  # share of capitals from which on they tell nothing


@dataclass(frozen=True, slots=True)
class Word:
    """A word at a code point of its sentence; `before`: what stands between it and the word before."""

    text: str
    start: int
    before: str

    @property
    def folded(self) -> str:
        """In small letters, as the lists have it."""
        return fold(self.text)

    @property
    def opens(self) -> bool:
        """Whether a sentence, a quotation or the like begins with it, so that its capital tells nothing."""
        return bool(_OPENING.search(self.before))

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is a single capital letter."""
        return bool(_INITIAL.match(self.text))

    @property
    def is_cyrillic(self) -> bool:
        """Whether all its letters are Cyrillic."""
        return all(CYRILLIC_LETTER.match(letter) for letter in self.text if letter.isalpha())


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The words of a sentence, and of its article: `around`, how words begin that have capitals near the sentence;
    `surnames`, the English of surnames in the nominative.
    """

    source: str
    language: str
    words: tuple[Word, ...]
    around: frozenset[str] = frozenset()
    surnames: Mapping[str, str] = field(default_factory=dict)

    def after(self, at: int) -> Word | None:
        """The word after this one, None at the end."""
        return self.words[at + 1] if at + 1 < len(self.words) else None

    def precedes_capital(self, at: int) -> bool:
        """Whether a word with a capital stands right after this one."""
        after = self.after(at)
        return after is not None and after.before == " " and after.has_capital


def source_words(source: str, language: str) -> tuple[Word, ...]:
    """The words in their order; a name in capitals ('МАРИЯ ИВАНОВА') gets small letters."""
    matches = list(SOURCE_WORD.finditer(source))
    ends = (0, *(word.end() for word in matches))
    words = [Word(word[0], word.start(), source[end : word.start()]) for end, word in zip(ends, matches, strict=False)]
    names = _names_in_capitals(words, language)
    return tuple(
        replace(word, text="-".join(map(str.capitalize, word.text.split("-")))) if at in names else word
        for at, word in enumerate(words)
    )


def _names_in_capitals(words: Sequence[Word], language: str) -> set[int]:
    """Where a first name in capitals stands, and words in capitals right after one."""
    found: set[int] = set()
    capitals = [_is_capitals(word, language) for word in words]
    for at, word in enumerate(words):
        goes_on = at - 1 in found and word.before == " "
        begins = is_first_name(word.text, language) and any(capitals[at + 1 : at + 2]) and words[at + 1].before == " "
        if capitals[at] and (goes_on or begins):
            found.add(at)
    return found


def _is_capitals(word: Word, language: str) -> bool:
    """Whether a word that may be a name is in capitals, and no abbreviation."""
    long = len(word.text) > 2 and word.text.isupper() and word.is_cyrillic
    return long and word.folded not in no_names() and not is_known_word(word.text, language)


def is_mostly_capitals(source: str) -> bool:
    """Whether capitals tell nothing in a sentence, as in a headline."""
    letters = [letter for letter in source if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _MOSTLY * len(letters)

"""The words of a Russian or Ukrainian sentence, each with the characters before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.names.hints.declension import is_first_name
from dragoman.names.hints.name_words import no_names
from dragoman.names.lexicon import SOURCE_WORD, fold, is_known_word
from dragoman.text.scripts import CYRILLIC_LETTER
from dragoman.text.spans import Span

_OPENING = re.compile(r"(?:\A|[.!?…:;—–«„“\"(\[]\s*|\s-\s+)\Z")
_INITIAL = re.compile(r"[А-ЯЁІЇЄҐ]\Z")
_MOSTLY = 0.6  # with a larger share of capitals, a capital doesn't indicate a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the code point at which it starts in its sentence; `before`: the text since the previous word."""

    text: str
    start: int
    before: str

    @property
    def folded(self) -> str:
        """The word in small letters, as in the word lists."""
        return fold(self.text)

    @property
    def opens(self) -> bool:
        """Whether the word begins a sentence, a quotation or the like, so that its capital doesn't indicate a name."""
        return bool(_OPENING.search(self.before))

    @property
    def has_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        """Whether the word is a single capital letter."""
        return bool(_INITIAL.match(self.text))

    @property
    def is_cyrillic(self) -> bool:
        """Whether all letters of the word are Cyrillic."""
        return all(CYRILLIC_LETTER.match(letter) for letter in self.text if letter.isalpha())


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The words of a sentence, and what is known from its article.

    `around`: the beginnings of words that are capitalised near the sentence. `surnames`: the English of surnames, by
    their nominative.
    """

    source: str
    language: str
    words: tuple[Word, ...]
    around: frozenset[str] = frozenset()
    surnames: Mapping[str, str] = field(default_factory=dict)

    def after(self, at: int) -> Word | None:
        """The word after this one; None at the end."""
        return self.words[at + 1] if at + 1 < len(self.words) else None

    def span(self, first: int, end: int) -> Span:
        """The span of these words in the sentence; `end` is the index after the last one."""
        last = self.words[end - 1]
        return self.words[first].start, last.start + len(last.text)

    def precedes_capital(self, at: int) -> bool:
        """Whether a capitalised word follows directly."""
        after = self.after(at)
        return after is not None and after.before == " " and after.has_capital


def source_words(source: str, language: str) -> tuple[Word, ...]:
    """The words in order; a name in capitals ('МАРИЯ ИВАНОВА') gets small letters."""
    matches = list(SOURCE_WORD.finditer(source))
    ends = (0, *(word.end() for word in matches))
    words = [Word(word[0], word.start(), source[end : word.start()]) for end, word in zip(ends, matches, strict=False)]
    names = _names_in_capitals(words, language)
    return tuple(
        replace(word, text="-".join(map(str.capitalize, word.text.split("-")))) if at in names else word
        for at, word in enumerate(words)
    )


def _names_in_capitals(words: Sequence[Word], language: str) -> set[int]:
    """The indices of first names in capitals that another word in capitals follows, and of the words after them."""
    found: set[int] = set()
    capitals = [_is_capitals(word, language) for word in words]
    for at, word in enumerate(words):
        continues = at - 1 in found and word.before == " "
        begins = is_first_name(word.text, language) and any(capitals[at + 1 : at + 2]) and words[at + 1].before == " "
        if capitals[at] and (continues or begins):
            found.add(at)
    return found


def _is_capitals(word: Word, language: str) -> bool:
    """Whether a word is in capitals and may be a name rather than an abbreviation."""
    long = len(word.text) > 2 and word.text.isupper() and word.is_cyrillic
    return long and word.folded not in no_names() and not is_known_word(word.text, language)


def is_mostly_capitals(source: str) -> bool:
    """Whether most letters are capitals, as in a headline, so that a capital doesn't indicate a name."""
    letters = [letter for letter in source if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _MOSTLY * len(letters)

"""The place or person whose name begins at a given word of a sentence, in Latin letters."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from dragoman.names.hints.declension import is_first_name
from dragoman.names.hints.name_words import no_names, words_of
from dragoman.names.hints.nominative import in_nominative
from dragoman.names.hints.source_names import has_sure_surname_ending, is_name
from dragoman.names.hints.source_places import gazetteer_place, lexicon_place
from dragoman.names.hints.source_words import SourceWords, Word
from dragoman.names.hints.western_people import english_spellings
from dragoman.names.lexicon import place_endings
from dragoman.names.romanisation import latin
from dragoman.text.scripts import CYRILLIC_LETTER

_LONGEST_PLACE = 3  # words
_AFTER_WORD = (" ", "\u00a0")
_AFTER_INITIAL = (*_AFTER_WORD, ". ", ".", ".\u00a0")


@dataclass(frozen=True, slots=True)
class SpelledName:
    """A name in Latin letters, the number of its source words, and its words as they may occur alone."""

    text: str
    length: int
    words: frozenset[str]

    def is_part_of(self, other: SpelledName) -> bool:
        """Whether this is a single word of the other, longer name, and so adds nothing."""
        return self.text != other.text and " " not in self.text and self.text in other.words


def spelled_place(at: int, sentence: SourceWords) -> SpelledName | None:
    """The country, city or people whose name begins at this word, in English; None for a first name before a name."""
    word = sentence.words[at]
    if not word.has_capital or not word.is_cyrillic or word.text.isupper() or word.folded in no_names():
        return None
    is_person = is_first_name(word.text, sentence.language)
    found = None if is_person and sentence.precedes_capital(at) else _in_lexicon(at, sentence)
    return found or (None if is_person else _in_gazetteer(at, sentence))


def _in_lexicon(at: int, sentence: SourceWords) -> SpelledName | None:
    words = [word.text for word in sentence.words[at : at + _LONGEST_PLACE]]
    length, name = lexicon_place(words, sentence.language) or (0, "")
    if length == 0 or (length == 1 and _is_surname(sentence.words[at], sentence.language)):
        return None
    return SpelledName(name, length, frozenset(name.split()))


def _is_surname(word: Word, language: str) -> bool:
    """Whether the word ends like a surname and is not a whole word of the lexicon: Чехов yes, Айова no."""
    return has_sure_surname_ending(word) and "" not in place_endings(word.text, language)


def _in_gazetteer(at: int, sentence: SourceWords) -> SpelledName | None:
    word = sentence.words[at]
    if not is_name(at, sentence, in_name=False):
        return None
    name = gazetteer_place(word.text, sentence.language, has_sure_surname_ending(word))
    return SpelledName(name, 1, frozenset(name.split())) if name else None


def spelled_person(at: int, sentence: SourceWords, ends: Container[int]) -> SpelledName | None:
    """The person's name that begins at this word, spelled in English or romanised; it ends before any of `ends`."""
    words = words_of_person(at, sentence, ends)
    if all(word.is_initial for word in words):
        return None
    spellings = [_romanised(word, sentence.language) for word in words]
    nominative = _in_nominative(words, spellings, sentence.language)
    english = english_spellings([word.text for word in words], sentence.language, sentence.surnames)
    text = " ".join(english.get(at, spelling) for at, spelling in enumerate(nominative))
    if CYRILLIC_LETTER.search(text):  # a letter that is in no table
        return None
    return SpelledName(text, len(words), frozenset((*spellings, *text.split())))


def words_of_person(at: int, sentence: SourceWords, ends: Container[int] = ()) -> Sequence[Word]:
    """The words of the name that begins at this word, with initials and particles; they end before any of `ends`."""
    end = at
    while end < len(sentence.words) and end not in ends and _belongs(end, sentence, in_name=end > at):
        end += 1
    return sentence.words[at:end]


def _belongs(at: int, sentence: SourceWords, in_name: bool) -> bool:
    """Whether a word continues the name before it, or begins a name."""
    if in_name and not _is_next_to_name(at, sentence):
        return False
    if in_name and _is_particle(sentence.words[at]) and sentence.precedes_capital(at):
        return True
    return _is_name_or_initial(at, sentence, in_name)


def _is_next_to_name(at: int, sentence: SourceWords) -> bool:
    """Whether only a space, or a full stop after an initial, is between a word and the word before it."""
    return sentence.words[at].before in (_AFTER_INITIAL if sentence.words[at - 1].is_initial else _AFTER_WORD)


def _is_name_or_initial(at: int, sentence: SourceWords, in_name: bool) -> bool:
    word = sentence.words[at]
    if not word.has_capital or not word.is_cyrillic:
        return False
    return _has_full_stop(at, sentence) if word.is_initial else is_name(at, sentence, in_name)


def _is_particle(word: Word) -> bool:
    return word.text in words_of("particle")


def _has_full_stop(at: int, sentence: SourceWords) -> bool:
    """Whether a full stop and a capitalised word follow an initial."""
    after = sentence.after(at)
    return after is not None and after.has_capital and after.before.startswith(".") and len(after.before) <= 2


def _romanised(word: Word, language: str) -> str:
    return latin(word.text, language) + ("." if word.is_initial else "")


def _in_nominative(words: Sequence[Word], spellings: Sequence[str], language: str) -> list[str]:
    """The spellings, in the nominative where the rules can find it; initials and particles stay unchanged."""
    full = [at for at, word in enumerate(words) if not word.is_initial and not _is_particle(word)]
    nominative = in_nominative([words[at].text for at in full], language)
    changed = dict(zip(full, nominative, strict=True)) if nominative else {}
    return [changed.get(at, spelling) for at, spelling in enumerate(spellings)]

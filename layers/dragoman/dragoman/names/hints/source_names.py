"""Whether a word of a Russian or Ukrainian sentence is a name, or part of one.

Inside a sentence a capital is enough, except for words that names of institutions are made of. A word that opens a
sentence needs more evidence: an ending, a capital after it, or the same word with a capital elsewhere in the article.
Missing a name costs more than a needless name, which only lengthens the prompt.
"""

from __future__ import annotations

import re

from dragoman.names.hints.declension import is_first_name, western_first_name
from dragoman.names.hints.name_words import no_names, words_of
from dragoman.names.hints.source_words import SourceWords, Word
from dragoman.names.known_people import known_surname
from dragoman.names.lexicon import SOURCE_WORD, fold, places_of, stems_of
from dragoman.names.surname_endings import ADJECTIVAL, CASE, SURNAME

_SURE_SURNAME = re.compile(rf"..(?:{SURNAME}|швили|швілі|адзе){CASE}\Z")
_SURNAME = re.compile(
    rf"(?:{SURNAME}|{ADJECTIVAL}|[сзц]ь?к(?:і|ої)|ивич|[иі]н[аы]?|юк|як|ян|швили|швілі|дзе|ис)(?:ы|{CASE})\Z"
)
_STANDS_ALONE = re.compile(r"(?:[сзц]ь?кий|ян|[иі]н)\Z")  # a surname even if no capital follows
_VERBAL_NOUN = re.compile(r"(?:ние|тие)\Z")
_KO = re.compile(r"...[^ьо]ко\Z")
_LONGEST_COMMON = 9  # letters; a word of the lexicon up to this length may still be a surname
# What may follow a stem of the lexicon: 'Рекс' is not a river (рек), 'Гвардіола' is not a guard (гварді).
_ENDING = re.compile(
    r"(?:|[аяоеєуюиіїыьй]|[оеє]м|[аяоуюе]й|[оеє]ю|[ая]х|[ая]м|[ая]ми|[оеєії]в|ия|ию|ии|ие|ія|ію|ії|ого|ому|[иы]й|ая|ое"
    r"|ые|[иы]х|[иы]м|ої|ій|ую|а?н+[а-яії]{1,3})\Z"
)
_LONG_ENDING = re.compile(r"[аяоеєуюиіїыьйнсквмхгтцчш]*\Z")
_SHORT_STEM = 4
_MOST_CAPITALS = 2  # in a word without a hyphen: МЧСовец is not a name
_QUOTED = re.compile(r"[^«»„“”\"]*?(?=[»”“\"])")
_OPENS_QUOTE = re.compile(r"[«„“\"]\Z")
_TITLE_WORDS = 2  # a quoted title with at most so many words is a name rather than a sentence
_BEGINNING = 4  # letters that two cases of a word must share within a sentence
NAME_KEY = 5  # the same within an article
_SHORTEST_SURNAME = 6


def is_name(at: int, sentence: SourceWords, in_name: bool) -> bool:
    """Whether the word is a name; `in_name`: the words before it begin a person's name."""
    word = sentence.words[at]
    if not _may_be_name(word):
        return False
    if _is_in_lists(word.text, sentence.language) and not _is_ordinary(at, sentence):
        return True
    is_common = _is_common(word.folded, sentence.language)
    if in_name:
        return not is_common or len(word.text) < _SHORT_STEM or _may_be_surname(at, sentence)
    if is_common:
        return has_sure_surname_ending(word) and len(word.text) <= _LONGEST_COMMON
    return has_sure_surname_ending(word) or _is_unknown_name(at, sentence)


def _is_unknown_name(at: int, sentence: SourceWords) -> bool:
    """Whether a word outside the lexicon is a name: not a title, and at an opening with evidence for a name."""
    word = sentence.words[at]
    return not _is_title(word) and (not word.opens or _is_name_at_opening(at, sentence))


def _may_be_surname(at: int, sentence: SourceWords) -> bool:
    """Whether a lexicon word after a name may be a surname: by its ending, or as a place (Уитни Хьюстон)."""
    word, before = sentence.words[at].text, sentence.words[at - 1].text
    is_place = bool(places_of(word, sentence.language)) and western_first_name(before, sentence.language) is not None
    return is_place or bool(_SURNAME.search(fold(word)))


def _is_in_lists(word: str, language: str) -> bool:
    """Whether the word is a case of a known first name or of a well-known Western surname."""
    is_first = len(word) > 2 and all(is_first_name(part, language) for part in word.split("-"))
    return is_first or known_surname(word, language) is not None


def _is_ordinary(at: int, sentence: SourceWords) -> bool:
    """Whether a known name is also an ordinary word and may be one here, since it opens a sentence: 'Тобі', 'Поле'."""
    word = sentence.words[at]
    return word.opens and word.folded in words_of("ordinary") and not sentence.precedes_capital(at)


def has_sure_surname_ending(word: Word) -> bool:
    """Whether the word has an ending that hardly any word but a surname has."""
    return bool(_SURE_SURNAME.search(word.folded))


def _may_be_name(word: Word) -> bool:
    if word.text.isupper() or len(word.text) < 2 or word.folded in no_names():
        return False
    return "-" in word.text or sum(letter.isupper() for letter in word.text) <= _MOST_CAPITALS


def _is_common(word: str, language: str) -> bool:
    """Whether the word is a stem of the lexicon with an ending."""
    return any(_is_ending(word[len(stem.rstrip("=")) :], stem) for stem in stems_of(word, language))


def _is_ending(rest: str, stem: str) -> bool:
    return bool((_ENDING if len(stem) <= _SHORT_STEM else _LONG_ENDING).match(rest))


def _is_title(word: Word) -> bool:
    titles = (title for title in words_of("title") if word.folded.startswith(title))
    return any(_ENDING.match(word.folded[len(title) :]) for title in titles)


def _is_name_at_opening(at: int, sentence: SourceWords) -> bool:
    word = sentence.words[at]
    return (
        _is_quoted_title(word, sentence.source)
        or _is_surname(at, sentence)
        or _stands_inside(word, sentence)
        or (len(word.text) >= _BEGINNING and word.folded[:NAME_KEY] in sentence.around)
        or bool(_KO.search(word.folded))
        or _precedes_name(at, sentence)
    )


def _is_quoted_title(word: Word, source: str) -> bool:
    """Whether a word begins a short title in quotation marks rather than a sentence."""
    title = _QUOTED.match(source, word.start) if _OPENS_QUOTE.search(word.before) else None
    return title is not None and len(SOURCE_WORD.findall(title[0])) <= _TITLE_WORDS


def _is_surname(at: int, sentence: SourceWords) -> bool:
    word = sentence.words[at].folded
    if len(word) < _SHORTEST_SURNAME or not _SURNAME.search(word) or _VERBAL_NOUN.search(word):
        return False
    return sentence.precedes_capital(at) or bool(_STANDS_ALONE.search(word))


def _stands_inside(word: Word, sentence: SourceWords) -> bool:
    """Whether the same word is also capitalised inside the sentence."""
    others = (other for other in sentence.words if other.has_capital and not other.opens)
    return len(word.text) >= _BEGINNING and any(
        other.folded[:_BEGINNING] == word.folded[:_BEGINNING] for other in others
    )


def _precedes_name(at: int, sentence: SourceWords) -> bool:
    """Whether an unknown capitalised word follows, and this word doesn't look like a noun or verb before a name."""
    after = sentence.after(at)
    if after is None or not sentence.precedes_capital(at) or after.text.isupper():
        return False
    own, language = sentence.words[at].folded, sentence.language
    if own.endswith(words_of("common_ending")) or _is_common(own.rsplit("-")[-1], language):
        return False
    return not is_first_name(after.text, language) and not _is_common(after.folded, language)

"""An English name that sounds like none of its source sentence in; the name that it is a mangled form of out.

A small model spells names that it doesn't know by guess: `Krivoyatsky` for `Кравцов`, `Rish` for `Рись`. It is told
from a name that was made up by what is left over: it begins like a source name that no other English word stands
for, and has half of its sounds. A well-known place or person is never a mangled name: models make those up.
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
    """The source words that the name at this span of the English stands for; None where it can't be told.

    Only in languages that can be romanised; German, say, gives capitals to more than names.

    The last word of the name must have its counterpart, as a person's surname; those before it may. `nth` says how
    often the same name stood in the sentence before.
    """
    words = [word[0] for word in ENGLISH_WORD.finditer(english[slice(*name)]) if _is_name(word[0])]
    if not words or not can_romanise(language) or _is_known(english[slice(*name)], words, language):
        return None
    others = [word[0] for word in ENGLISH_WORD.finditer(english) if not name[0] <= word.start() < name[1]]
    left = [word for word in _names(source, language) if not _stands_for(others, word[0], language)]
    found = _most_similar(words[-1], [word for word in left if begins_alike(words[-1], word[0], language)], language)
    if not found:
        return None
    last = found[min(nth, len(found) - 1)]
    first = last
    for word in reversed(words[:-1]):
        before = [other for other in left if source[other.end() : first.start()] == " "]
        first = next(iter(_most_similar(word, before, language)), first)
    return first.start(), last.end()


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and word.replace("-", "").replace("'", "").isalpha()


def _is_known(name: str, words: Sequence[str], language: str) -> bool:
    return (
        is_known_person(name)
        or find_place(name) is not None
        or any(look_up([word], language)[1] is not None or find_place(word) is not None for word in words)
    )


def _names(source: str, language: str) -> Iterator[Match[str]]:
    """The words with capitals that are none of an institution's or a country's, which would have been translated."""
    for word in SOURCE_WORD.finditer(source):
        if word[0][0].isupper() and len(word[0]) > 2 and not is_known_word(word[0], language):
            yield word


def _stands_for(english: Sequence[str], source: str, language: str) -> bool:
    return any(word[0].isupper() and similarity(word, source, language) >= ALIKE for word in english)


def _most_similar(word: str, names: Sequence[Match[str]], language: str) -> list[Match[str]]:
    """The names most like the word, in their order; none if they aren't half like it or are not the same name."""
    scored = [(similarity(word, name[0], language), name) for name in names]
    most = max((score for score, _ in scored), default=0.0)
    likest = [name for score, name in scored if score == most]
    return likest if most >= _HALF_ALIKE and len({name[0] for name in likest}) == 1 else []

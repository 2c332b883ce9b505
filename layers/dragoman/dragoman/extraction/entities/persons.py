"""Names of persons by their words alone: first names, patronymics, initials, and nouns for persons before a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.known_names import known_name
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.entities.words import Word, ends_name_of_thing, follows
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_settlement
from dragoman.names.matching import is_like_surname

PARTICLES = words("van von de der den ter di da del la le al el bin ibn ben abu")
_BEFORE_PLACES = words("st st. saint san santa lake mount mt port fort hotel cafe novo nova")
_PATRONYMIC = re.compile(r"\w{2,}(?:[eoy]v[iy]ch|y?[iy]?[oiey]vna|[iy]chna|[iy]l[iy]ch|uly|kyzy|o[gğ]lu)")
_LETTER = r"(?:[A-Z]|Ya|Yu|Ye|Yo|Kh|Zh|Ts|Ch|Sh|Dz|Ia|Iu|Ie)\."
_INITIAL = re.compile(_LETTER)
_SURNAME = r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_INITIALS_FIRST = re.compile(rf"(?<![\w.])(?:{_LETTER}[ \u00a0]?){{1,3}}{_SURNAME}")
_INITIALS_LAST = re.compile(rf"(?<![\w.]){_SURNAME}[ \u00a0](?:{_LETTER}[ \u00a0]?){{1,2}}{_LETTER}")
_TURN = re.compile(rf"^(?P<initials>{_LETTER}[ \u00a0]?{_LETTER})(?=:)", re.MULTILINE)
_AGE = re.compile(r",? (?:aged )?\d{1,3}(?:,|-year-old)")
_LONGEST = 3
_AMBIGUOUS = frozenset(("General", "Major", "Chief", "Secretary", "Head", "Judge", "Guard"))


def persons(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Persons whose names tell that they are some; the surest first, so that others which overlap can be left."""
    yield from _turns(tree)
    at = 0
    while at < len(all_words):
        stop = _end(tree, all_words, at)
        if stop > at:
            yield mention(tree, all_words[at].first, all_words[stop - 1].last, "PERSON")
            yield from _joined(tree, all_words, at, stop)
        at = max(stop, at + 1)
    yield from _with_initials(tree)


def _joined(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> Iterator[Mention]:
    """The second surname of 'the firefighters Kravets and Ponomarev'."""
    second = all_words[stop + 1] if stop + 1 < len(all_words) else None
    plural = start > 0 and all_words[start - 1].is_role and all_words[start - 1].lower.endswith("s")
    if second is not None and plural and all_words[stop].lower == "and" and _may_be_named(second):
        yield mention(tree, second.first, second.last, "PERSON")


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do; some surnames do, too."""
    return _PATRONYMIC.fullmatch(word.casefold()) is not None


def _with_initials(tree: Tree) -> Iterator[Mention]:
    for pattern in (_INITIALS_LAST, _INITIALS_FIRST):
        for match in pattern.finditer(tree.text):
            first = bisect_right(tree.start, match.start()) - 1
            last = bisect_right(tree.start, match.end() - 1) - 1
            is_name = tree.start[first] == match.start() and not is_role(tree, first)
            if is_name and find_settlement(tree.words[first]) is None and not _is_other(match.group()):
                yield mention(tree, first, last, "PERSON")


def _turns(tree: Tree) -> Iterator[Mention]:
    """The initials before what somebody says in an interview: 'V. S.: …'"""
    for match in _TURN.finditer(tree.text):
        first = bisect_right(tree.start, match.start()) - 1
        last = bisect_right(tree.start, match.end("initials") - 1) - 1
        if tree.stop[last] == match.end("initials"):
            yield mention(tree, first, last, "PERSON")


def _is_other(name: str) -> bool:
    """Whether letters with points are no initials: 'U.S. Army', 'Washington D.C.'"""
    initials = "".join(re.findall(r"[A-Z]\.", name))
    return (
        find_settlement(initials) is not None or known_name(initials) is not None or find_settlement(name) is not None
    )


def _end(tree: Tree, all_words: Sequence[Word], start: int) -> int:
    """The word behind a person's name that begins here; the same word where none does."""
    word = all_words[start]
    if not _may_be_named(word) or _stands_behind(all_words, start, _BEFORE_PLACES):
        return start
    stop = _run(all_words, start)
    if _is_named_after(all_words, stop):
        return start
    named = stop - start > 1 and (is_first_name(word.text) or _ends_as_person(tree, all_words[start:stop]))
    told = named or _is_called(all_words, start, stop) or _has_age(tree, all_words[stop - 1]) or _acts(tree, word)
    return stop if told and not _is_no_person(all_words, start, stop) else start


def _ends_as_person(tree: Tree, name: Sequence[Word]) -> bool:
    """Whether the second word is a patronymic, or the last one ends as surnames do and all are proper names."""
    if is_patronymic(name[1].text):
        return True
    proper = all(tree.pos[word.last] == "PROPN" and not word.text.isupper() for word in name)
    begins_later = any(is_first_name(word.text) for word in name[1:]) or find_settlement(name[0].text) is not None
    return proper and not begins_later and is_like_surname(name[-1].text) and find_settlement(name[-1].text) is None


def _run(all_words: Sequence[Word], start: int) -> int:
    """The word behind the capitalised words that begin here: a first name, and what may stand behind one."""
    stop, longest = start + 1, _LONGEST
    while stop < len(all_words) and stop - start < longest and follows(all_words, stop):
        word = all_words[stop]
        if _is_particle(all_words, stop) or _INITIAL.fullmatch(word.text):
            longest += 1
        elif not _may_be_named(word) or (stop - start == 2 and not _has_third(all_words[start:stop])):
            break
        stop += 1
    return stop


def _is_particle(all_words: Sequence[Word], at: int) -> bool:
    """Whether it is the 'von' or the 'der' of 'von der Leyen'."""
    if all_words[at].lower not in PARTICLES or at + 1 >= len(all_words):
        return False
    return all_words[at + 1].is_name or _is_particle(all_words, at + 1)


def _has_third(begun: Sequence[Word]) -> bool:
    """Whether a third word may follow two of a person's: behind a patronymic, an initial or a second first name."""
    first, middle = begun
    if middle.lower in PARTICLES or first.lower in PARTICLES:
        return True
    if not is_first_name(first.text):
        return True  # 'Ri Yong Ho'
    return (
        is_patronymic(middle.text)
        or middle.text.endswith(".")
        or middle.lower in PARTICLES
        or is_first_name(middle.text)
    )


def _may_be_named(word: Word) -> bool:
    """Whether a word may be one of a person's name."""
    if not word.is_name or ends_name_of_thing(word.lower) or word.is_role or word.lower in INSTITUTIONS:
        return False
    return not (is_people(word.text) or word.text.isdigit() or word.text.endswith("."))


def _stands_behind(all_words: Sequence[Word], at: int, others: frozenset[str]) -> bool:
    return at > 0 and all_words[at - 1].lower in others


def _is_named_after(all_words: Sequence[Word], stop: int) -> bool:
    """Whether the name goes on to that of an institution or street: 'Taras Shevchenko National University'."""
    while follows(all_words, stop) and all_words[stop].is_name:
        if ends_name_of_thing(all_words[stop].lower):
            return True
        stop += 1
    return False


def _is_no_person(all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether the words are known to name something else, or their second is a town, as in 'Will Kyiv'."""
    whole = " ".join(word.text for word in all_words[start:stop])
    if known_name(whole) is not None or find_settlement(whole) is not None:
        return True
    return any(known_name(word.text) is not None for word in all_words[start:stop])


def _is_called(all_words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether a noun for a person stands right before a name, and none behind: 'the historian', 'the firefighters'."""
    if stop < len(all_words) and follows(all_words, stop) and all_words[stop].is_role:
        return False
    if at == 0 or not follows(all_words, at) or not all_words[at - 1].is_role:
        return False
    # 'General Motors' is none, but 'General Hnatiuk'.
    return all_words[at - 1].text not in _AMBIGUOUS or is_like_surname(all_words[at].text)


def _acts(tree: Tree, word: Word) -> bool:
    """Whether a first name alone does something or has something: 'Oksana said', 'Danylo's'."""
    behind = word.last + 1
    if behind >= len(tree) or not is_first_name(word.text) or find_settlement(word.text) is not None:
        return False
    return tree.pos[word.last] == "PROPN" and (tree.pos[behind] in ("VERB", "AUX") or tree.lower[behind] == "'s")


def _has_age(tree: Tree, word: Word) -> bool:
    """Whether an age stands behind: ', 44, from Lviv'."""
    return not word.text.isupper() and _AGE.match(tree.text, tree.stop[word.last]) is not None

"""Finds persons' names by their words: first names, patronymics, initials, and nouns for persons before a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.known_names import known_name
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.titles import BEFORE_TITLES, is_role
from dragoman.extraction.entities.words import ENDS_IN_CAPITALS, VESSELS, Word, ends_name_of_thing, follows
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_settlement
from dragoman.names.matching import SUFFIXES, is_like_surname

_ARABIC = words("abdul abdel abu ibn haji hajji mohammad mohammed muhammad ahmad sayed seyed syed")
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
_THE = frozenset(("the",))
_AMBIGUOUS = frozenset(("Admiral", "Marshal", "General", "Major", "Chief", "Secretary", "Head", "Judge", "Guard"))


def persons(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Persons that can be recognised by their words; the surest come first, so that callers can skip overlaps."""
    yield from _turns(tree)
    at = 0
    while at < len(all_words):
        stop = at + 1 if _shares_surname(all_words, at) else _end(tree, all_words, at)
        if stop > at:
            first, end = _whole(tree, all_words, _with_surname_in_capitals(all_words, at), stop)
            yield mention(tree, all_words[first].first, all_words[end - 1].last, "PERSON")
            stop = end
            yield from _joined(tree, all_words, at, stop)
        at = max(stop, at + 1)
    yield from _with_initials(tree)


def _whole(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> tuple[int, int]:
    """The indices of a name with the unknown word before or behind it that the model counts in: 'Ziad Ali Fadhil'."""
    for first, end in ((start - 1, stop), (start, stop + 1)):
        added = first if first < start else end - 1
        inside = first >= 0 and end <= len(all_words) and follows(all_words, first + 1) and follows(all_words, end - 1)
        if (
            inside
            and _is_unknown_part(all_words[added])
            and _is_named(tree, all_words[first].first, all_words[end - 1])
        ):
            return first, end
    return start, stop


def _with_surname_in_capitals(all_words: Sequence[Word], start: int) -> int:
    """The index of the surname in capitals before a first name, as lists write it: 'KOVALCHUK Nina Petrovna'."""
    before = start - 1
    if before < 0 or not follows(all_words, start) or all_words[start].text.isupper():
        return start
    word = all_words[before]
    is_surname = len(word.text) > 3 and word.text.isupper() and is_like_surname(word.text.capitalize(), surely=True)
    is_other = known_name(word.text) is not None or find_settlement(word.text) is not None
    return before if is_surname and not is_other and is_first_name(all_words[start].text) else start


def _is_unknown_part(word: Word) -> bool:
    is_other = find_settlement(word.text) is not None or known_name(word.text) is not None
    return may_be_named(word) and not is_other and not word.text.isupper()


def _is_named(tree: Tree, first: int, last: Word) -> bool:
    """Whether the model takes just these tokens for a name."""
    return any(one.first == first and one.end == last.last + 1 for one in tree.names)


def _shares_surname(all_words: Sequence[Word], at: int) -> bool:
    """Whether a first name has its surname with the next: 'Artem and Denys Rudenko'."""
    behind = all_words[at + 1 : at + 4]
    if len(behind) < 3 or behind[0].lower != "and" or not is_first_name(all_words[at].text):
        return False
    return is_first_name(behind[1].text) and behind[2].is_name and follows(all_words, at + 3)


def _joined(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> Iterator[Mention]:
    """The second name of 'the firefighters Kravets and Ponomarev', 'the brothers Ivan Lys and Petro Lys'."""
    second = stop + 1
    plural = start > 0 and all_words[start - 1].is_role and all_words[start - 1].lower.endswith("s")
    if second < len(all_words) and plural and all_words[stop].lower == "and" and may_be_named(all_words[second]):
        last = run_of_name(all_words, second) if is_first_name(all_words[second].text) else second + 1
        yield mention(tree, all_words[second].first, all_words[last - 1].last, "PERSON")


def is_patronymic(word: str) -> bool:
    """Whether a word ends like a patronymic; some surnames do, too."""
    return _PATRONYMIC.fullmatch(word.casefold()) is not None


def _with_initials(tree: Tree) -> Iterator[Mention]:
    for pattern in (_INITIALS_LAST, _INITIALS_FIRST):
        for match in pattern.finditer(tree.text):
            first = bisect_right(tree.start, match.start()) - 1
            last = bisect_right(tree.start, match.end() - 1) - 1
            is_known = known_name(tree.words[last]) is not None  # 'on X. Kremlin spokesman …'
            is_name = tree.start[first] == match.start() and not is_known and not is_role(tree, first)
            if is_name and find_settlement(tree.words[first]) is None and not _is_other(match.group()):
                yield mention(tree, first, last, "PERSON")


def _turns(tree: Tree) -> Iterator[Mention]:
    """The initials before a person's words in an interview: 'V. S.: …'"""
    for match in _TURN.finditer(tree.text):
        first = bisect_right(tree.start, match.start()) - 1
        last = bisect_right(tree.start, match.end("initials") - 1) - 1
        if tree.stop[last] == match.end("initials"):
            yield mention(tree, first, last, "PERSON")


def _is_other(name: str) -> bool:
    """Whether letters with full stops are not initials: 'U.S. Army', 'Washington D.C.'"""
    initials = "".join(re.findall(r"[A-Z]\.", name))
    return (
        find_settlement(initials) is not None or known_name(initials) is not None or find_settlement(name) is not None
    )


def _end(tree: Tree, all_words: Sequence[Word], start: int) -> int:
    """The index of the word after a person's name that begins here; `start` if there is none."""
    word = all_words[start]
    if not may_be_named(word) or _stands_behind(all_words, start, _BEFORE_PLACES) or _is_participle(tree, word):
        return start
    stop = run_of_name(all_words, start)
    is_river = stop - start == 1 and _stands_behind(all_words, start, _THE)  # 'the Lena'
    if is_river or _is_named_after(all_words, stop):
        return start
    named = _is_named_in_full(tree, all_words[start:stop])
    told = named or _is_called(all_words, start, stop) or _has_age(tree, all_words[stop - 1]) or _acts(tree, word)
    return stop if told and not _is_no_person(all_words, start, stop) else start


def _is_named_in_full(tree: Tree, name: Sequence[Word]) -> bool:
    """Whether several words are a person's name by themselves."""
    if len(name) == 1:
        return False
    return is_first_name(name[0].text) or _ends_as_person(tree, name) or _has_surname_first(tree, name)


def _has_surname_first(tree: Tree, name: Sequence[Word]) -> bool:
    """Whether the last word is a first name, and the model takes the whole for a person: 'Zhang Wei'."""
    whole = any(
        one.label == "PERSON" and one.first == name[0].first and one.end == name[-1].last + 1 for one in tree.names
    )
    begins = (" ".join(word.text for word in name[:length]) for length in range(1, len(name)))
    return whole and is_first_name(name[-1].text) and not any(map(find_settlement, begins))


def _is_participle(tree: Tree, word: Word) -> bool:
    """Whether it opens a sentence as a verb, which the parser takes for a name: 'Interviewed Dana Riznyk.'"""
    opens = tree.sentence_of(word.first)[0] == word.first
    return opens and word.lower.endswith("ed") and not is_first_name(word.text)


def _ends_as_person(tree: Tree, name: Sequence[Word]) -> bool:
    """Whether the second word is a patronymic, or all are proper nouns and the last one ends like a surname."""
    if is_patronymic(name[1].text):
        return True
    proper = all(tree.pos[word.last] == "PROPN" and not word.text.isupper() for word in name)
    begins_later = any(is_first_name(word.text) for word in name[1:]) or find_settlement(name[0].text) is not None
    return proper and not begins_later and is_like_surname(name[-1].text) and find_settlement(name[-1].text) is None


def run_of_name(all_words: Sequence[Word], start: int) -> int:
    """The index of the word after the capitalised words that begin here: a first name, and what may follow it."""
    stop, longest = start + 1, _LONGEST
    while stop < len(all_words) and stop - start < longest and follows(all_words, stop):
        word = all_words[stop]
        if _is_particle(all_words, stop) or _INITIAL.fullmatch(word.text):
            longest += 1
        elif not may_be_named(word) or (stop - start == 2 and not _has_third(all_words[start:stop])):
            break
        stop += 1
    return stop + _has_suffix(all_words, stop)


def _has_suffix(all_words: Sequence[Word], stop: int) -> bool:
    """Whether 'Jr.' or 'II' follows a name."""
    return stop < len(all_words) and follows(all_words, stop) and all_words[stop].lower in SUFFIXES


def _is_particle(all_words: Sequence[Word], at: int) -> bool:
    """Whether it is a particle such as 'von' or 'der' in 'von der Leyen'."""
    if all_words[at].lower not in PARTICLES or at + 1 >= len(all_words):
        return False
    return all_words[at + 1].is_name or _is_particle(all_words, at + 1)


def _has_third(begun: Sequence[Word]) -> bool:
    """Whether a person's name may have a third word: after a patronymic, an initial or a second first name."""
    first, middle = begun
    if middle.lower in PARTICLES or first.lower in PARTICLES:
        return True
    if not is_first_name(first.text):
        return True  # 'Ri Yong Ho'
    return (
        is_patronymic(middle.text)
        or middle.text.endswith(".")
        or first.lower in _ARABIC
        or middle.lower in PARTICLES
        or is_first_name(middle.text)
    )


def may_be_named(word: Word) -> bool:
    """Whether a word may be part of a person's name."""
    if not word.is_name or ends_name_of_thing(word.lower) or word.is_role or word.lower in INSTITUTIONS:
        return False
    is_other = is_people(word.text) or word.text in ENDS_IN_CAPITALS
    return not (is_other or word.text.isdigit() or word.text.endswith("."))


def _stands_behind(all_words: Sequence[Word], at: int, others: frozenset[str]) -> bool:
    return at > 0 and all_words[at - 1].lower in others


def _is_named_after(all_words: Sequence[Word], stop: int) -> bool:
    """Whether the name continues as an institution's or street's: 'Taras Shevchenko National University'."""
    while follows(all_words, stop) and all_words[stop].is_name:
        if ends_name_of_thing(all_words[stop].lower):
            return True
        stop += 1
    return False


def _is_no_person(all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether the words, or one of them, are known to name something else."""
    whole = " ".join(word.text for word in all_words[start:stop])
    if known_name(whole) is not None or find_settlement(whole) is not None:
        return True
    return any(known_name(word.text) is not None for word in all_words[start:stop])


def _is_called(all_words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether a noun for persons is directly before a name ('the historian', 'the firefighters'), and none after it."""
    if stop < len(all_words) and follows(all_words, stop) and all_words[stop].is_role:
        return False
    if at == 0 or not follows(all_words, at) or not all_words[at - 1].is_role:
        return False
    return all_words[at - 1].text not in _AMBIGUOUS or _is_rank(all_words, at)


def _is_rank(all_words: Sequence[Word], at: int) -> bool:
    """Whether the ambiguous title before a name is a person's: 'General Hnatiuk', 'Rear Admiral Nizh'.

    But not 'General Motors', 'the frigate Admiral Makarov'.
    """
    before = all_words[at - 2] if at > 1 and follows(all_words, at - 1) else None
    if before is not None and before.lower in VESSELS:
        return False
    titled = before is not None and before.text[0].isupper() and (before.is_role or before.lower in BEFORE_TITLES)
    return titled or is_like_surname(all_words[at].text)


def _acts(tree: Tree, word: Word) -> bool:
    """Whether a first name alone is followed by a verb, possessive or apposition: 'Oksana said', 'Oleg, a cook,'."""
    behind = word.last + 1
    if behind >= len(tree) or not is_first_name(word.text):
        return False
    if find_settlement(word.text) is not None:
        return False
    described = tree.lower[behind : behind + 2] in ([",", "a"], [",", "an"])
    acts = tree.pos[behind] in ("VERB", "AUX") or tree.lower[behind] == "'s"
    return tree.pos[word.last] == "PROPN" and (acts or described)


def _has_age(tree: Tree, word: Word) -> bool:
    """Whether an age follows: ', 44, from Lviv'."""
    return not word.text.isupper() and _AGE.match(tree.text, tree.stop[word.last]) is not None

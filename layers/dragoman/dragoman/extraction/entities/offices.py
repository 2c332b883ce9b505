"""Finds persons by the office before the name ('Minister of Education X Y'), or by a nickname inside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.persons import may_be_named, run_of_name
from dragoman.extraction.entities.places import REGIONS
from dragoman.extraction.entities.words import Word, follows
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_settlement
from dragoman.names.matching import is_like_surname

_NICKNAMED = re.compile(
    r"(?<![\w-])(?P<given>[A-Z][\w’'-]+) [\"“«„][A-Z][^\"”»“\n]{1,20}[\"”»“] [A-Z][\w’'-]+(?![\w-])"
)
_LINKS = words("of for in to and the ,")
# The words of what ministers and other office holders are responsible for.
_PORTFOLIOS = words(
    "education science defence defense foreign internal interior external affairs health healthcare justice finance"
    " finances economy economic energy culture sport sports youth agrarian agriculture policy food infrastructure"
    " transport communications communication digital transformation environment environmental protection natural"
    " resources social labour labor employment trade industry industries development communities territories"
    " reintegration veterans strategic regional tourism emergency emergencies situations information ecology"
    " construction housing utilities human children rights water security migration immigration integration coal women"
    " equalities equality innovation innovations technology technologies state treasury war peace family families"
    " nuclear mines mining fisheries forestry roads railways supreme national general staff armed forces naval air"
    " fuel cabinet council ministers commerce privatisation privatization diaspora relations"
)
_LONGEST_PLACE = 3


def holders_of_offices(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Persons behind an office and what it is for: 'Minister of Education and Science of Ukraine Oksen Lis'."""
    for at, word in enumerate(all_words[:-2]):
        if word.is_role and all_words[at + 1].lower in ("of", "for", "in", "to"):
            start = _behind_office(all_words, at + 1)
            stop = _end(all_words, start)
            if stop > start:
                yield mention(tree, all_words[start].first, all_words[stop - 1].last, "PERSON")


def _behind_office(all_words: Sequence[Word], at: int) -> int:
    """The index of the word behind the portfolios and places that begin here."""
    while at < len(all_words) and (step := _step(all_words, at)):
        at += step
    return at


def _step(all_words: Sequence[Word], at: int) -> int:
    """The number of words of a portfolio, a place or a link that begin here; 0 if it is none of them."""
    word = all_words[at]
    if word.lower in _LINKS | REGIONS | _PORTFOLIOS or is_people(word.text):
        return 1
    if not word.is_name or is_first_name(word.text):
        return 0
    for length in range(_LONGEST_PLACE, 0, -1):
        name = " ".join(one.text for one in all_words[at : at + length])
        if find_settlement(name) is not None:
            return length
    return 0


def _end(all_words: Sequence[Word], start: int) -> int:
    """The index of the word behind a person's name that directly follows an office; `start` if there is none."""
    if not follows(all_words, start) or not may_be_named(all_words[start]) or all_words[start - 1].lower in _LINKS:
        return start
    stop = run_of_name(all_words, start)
    run = [word.text for word in all_words[start:stop]]
    begins_later = not is_first_name(run[0]) and any(map(is_first_name, run[1:]))  # 'the State Duma Ivan Lys'
    is_name = len(run) > 1 or is_like_surname(run[0], surely=True)
    return stop if is_name and not begins_later and not is_first_name(all_words[start - 1].text) else start


def nicknamed(tree: Tree) -> Iterator[Mention]:
    """Persons with a nickname or call sign inside the name: 'Denys "Kit" Lavreniuk'."""
    for match in _NICKNAMED.finditer(tree.text):
        first, last = bisect_right(tree.start, match.start()) - 1, bisect_right(tree.start, match.end() - 1) - 1
        if is_first_name(match["given"]) and tree.stop[last] == match.end():
            yield mention(tree, first, last, "PERSON")

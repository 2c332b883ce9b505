"""What a sentence says of clubs and companies, and seldom of persons or towns: matches, shares, flights, fans."""

from __future__ import annotations

import re

from dragoman.extraction.entities.mention import Mention
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_SCORE = re.compile(r"[,:]? (?:by |with )?\d{1,2}[-–:]\d{1,2}\b(?! (?:years?|per))")
_PLAYS = words(
    "beat defeat host thrash edge stun trounce overcome outplay overpower eliminate draw lose face play meet visit"
    " knock win concede equalise equalize relegate top sign"
)
SPORT = words(
    "cup league match matches goal goals penalty penalties championship tournament coach goalkeeper midfielder striker"
    " winger defender stadium playoff playoffs semifinal semi-final quarterfinal quarter-final final season derby fans"
    " football hockey basketball volleyball handball club transfer points table premier"
)
_OF_CLUBS = words(
    "captain coach goalkeeper midfielder striker winger defender forward player players fans supporters ultras squad"
    " academy stadium jersey shirt"
)
_OF_COMPANIES = words(
    "shares stock shareholders shareholder flights planes aircraft factory factories plant plants refinery employees"
    " staff customers subscribers passengers subsidiary headquarters branch branches bonds chief ceo stores"
    " supermarkets lorries trucks tankers engines cars phones chips devices drones"
)


_INSIDE = ("NOUN", "ADJ", "PROPN", "PART", "NUM")
_BEHIND = words(", . of for in that which")


def is_like_body(tree: Tree, one: Mention) -> bool:
    """Whether the words around a name are those for a company or a club."""
    return is_like_club(tree, one) or _has(tree, one, _OF_COMPANIES) or _is_explained(tree, one)


def _is_explained(tree: Tree, one: Mention) -> bool:
    """Whether an institution is in apposition to it: 'Linava, the hauliers' association,'."""
    behind = one.last + 1
    if tree.words[behind : behind + 1] != [","] or tree.lower[behind + 1 : behind + 2] not in (["the"], ["a"], ["an"]):
        return False
    stops = (node for node in range(behind + 2, min(behind + 8, len(tree))) if tree.pos[node] not in _INSIDE)
    stop = next(stops, None)
    return stop is not None and tree.lower[stop - 1] in INSTITUTIONS and tree.lower[stop] in _BEHIND


def is_like_club(tree: Tree, one: Mention) -> bool:
    """Whether it plays ('Zoria beat Shakhtar', 'lost to Rukh'), or is what its captain or its fans belong to."""
    if _has(tree, one, _OF_CLUBS):
        return True
    first, end = tree.sentence_of(one.last)
    sporting = not SPORT.isdisjoint(tree.lower[first:end]) or _SCORE.search(
        tree.text, tree.start[first], tree.stop[end - 1]
    )
    return bool(sporting) and tree.lemma[_governor(tree, one.last)] in _PLAYS


def is_quoted(tree: Tree, one: Mention) -> bool:
    """Whether a name alone is in quotation marks, as names of things are in translated English: '"Azov"'."""
    around = [*tree.words[one.first - 1 : one.first], *tree.words[one.last + 1 : one.last + 2]]
    return len(around) == 2 and all(mark in QUOTE_MARKS for mark in around)


def _has(tree: Tree, one: Mention, nouns: frozenset[str]) -> bool:
    """Whether the name is before one of these nouns: 'Zoria captain', 'Zoria's fans'."""
    behind = one.last + 1 + (tree.lower[one.last + 1 : one.last + 2] == ["'s"])
    adjective = behind < len(tree) and tree.pos[behind] == "ADJ"
    return any(word in nouns for word in tree.lower[behind : behind + 1 + adjective])


def _governor(tree: Tree, node: int) -> int:
    """The verb that a name is subject or object of, also behind a preposition or another name."""
    while tree.dep[node] in ("conj", "appos", "compound", "nmod") and tree.head[node] != node:
        node = tree.head[node]
    above = tree.head[node]
    if tree.dep[node] == "pobj" and tree.lower[above] in ("to", "with", "by", "against", "for"):
        return tree.head[above]
    return above if tree.dep[node] in ("nsubj", "nsubjpass", "dobj", "ROOT") else node

"""Recognises descriptions of known speakers: 'the department' for a ministry, 'Researcher' without an article."""

from __future__ import annotations

from itertools import pairwise

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.entities.titles import BEFORE_TITLES, is_title
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import ROLES
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.traits import age_before
from dragoman.text.marks import QUOTE_MARKS

_DEFINITE = words("the this that")
_OFFICES = BEFORE_TITLES | words("assistant prime fourth fifth regional other next new younger older elder last")
LOWER = words("deputy vice former assistant")
_BEFORE_A_NAME = words("of for to by with and from 's in at or than as")


def is_definite(tree: Tree, head: int) -> bool:
    """Whether a phrase refers to a known speaker: 'the minister', or 'Minister' alone with its article missing."""
    age = age_before(tree, head)
    if age is not None:
        return tree.lower[age - 1] in _DEFINITE
    children = [child for child in tree.children[head] if tree.dep[child] != "punct"]
    if tree.has_child(head, "det"):
        return not _DEFINITE.isdisjoint(tree.lower[child] for child in children)
    return tree.tag[head] in ("NN", "NNP") and not children


def adds_more(tree: Tree, head: int) -> bool:
    """Whether the phrase has more details than a later mention would: 'the plant in Riga', 'the board that met'."""
    return tree.has_child(head, "prep", "relcl", "acl", after=head) or tree.has_child(head, "poss")


def may_be(tree: Tree, source: Extent, head: int, earlier: str) -> bool:
    """Whether the phrase can refer to the same as an earlier one: 'the deputy minister' is not the minister."""
    known = set(earlier.casefold().split())
    if known & LOWER - {tree.lower[node] for node in range(source[0], source[1] + 1)}:
        return False
    added = [node for node in range(source[0], source[1] + 1) if node != head and _adds(tree, node, known)]
    if any(not tree.words[node][0].isupper() for node in added):
        return False
    return not added or not _has_place(earlier)


def _adds(tree: Tree, node: int, known: set[str]) -> bool:
    telling = tree.pos[node] in ("NOUN", "PROPN") or tree.lower[node] in _OFFICES or tree.words[node][0].isupper()
    return telling and tree.pos[node] != "DET" and tree.lower[node] not in known


def _has_place(phrase: str) -> bool:
    """Whether a capitalised word precedes one in small letters, as in 'the Azerbaijani minister'."""
    parts = phrase.split()
    return any(word[0].isupper() and after[0].islower() for word, after in pairwise(parts[1:]))


def names_next_to(tree: Tree, source: Extent, head: int) -> list[int]:
    """The tokens of names that belong to the noun: in apposition, in quotes after it, or at the end of the phrase."""
    beside = [child for child in tree.children_with(head, "appos") if _is_own(tree, head, child)]
    beside = [child for child in beside if not _is_in_parentheses(tree, head, child)]
    if head + 2 < len(tree) and tree.words[head + 1] in QUOTE_MARKS:
        beside.append(head + 2)
    beside += [node for node in range(head + 1, source[1] + 1) if _is_in_office(tree, head, node)]
    ends = (name_at_end(tree, source, head), _name_in_commas(tree, source, head))
    return [*beside, *(end for end in ends if end is not None)]


def _name_in_commas(tree: Tree, source: Extent, head: int) -> int | None:
    """The last token of a person's name in commas behind an office: 'its chief, Olha Lis, …'; or None."""
    first = source[1] + 2
    name = next((item for item in tree.names if item.first == first and item.label == "PERSON"), None)
    if name is None or name.end >= len(tree) or not is_title(tree, head):
        return None
    return name.end - 1 if tree.words[first - 1] == tree.words[name.end] == "," else None


def _is_in_parentheses(tree: Tree, head: int, name: int) -> bool:
    """Whether it is a country or party behind a person's name: 'Ms. Marta Lis (Poland)'."""
    return tree.pos[head] == "PROPN" and "(" in tree.words[head + 1 : name]


def _is_in_office(tree: Tree, head: int, name: int) -> bool:
    """Whether a misattached name is the office holder's: 'head of the council, Oleh Kiper'."""
    person = any(item.first <= name < item.end and item.label == "PERSON" for item in tree.names)
    return person and tree.dep[name] == "appos" and tree.head[name] != head and tree.lemma[head] in ROLES


def _is_own(tree: Tree, head: int, name: int) -> bool:
    """Whether no other noun is directly before a quoted name, unlike in 'board of the magazine "Zorya"'."""
    mark = tree.left[name]
    while mark > head and tree.words[mark] not in QUOTE_MARKS:
        mark -= 1
    return mark <= head + 1 or tree.words[mark - 1] == ","


def _before_relative(tree: Tree, source: Extent, head: int) -> int:
    """The last token of a phrase, without a relative clause at its end: ', who left the city'."""
    pronouns = (node for node in range(head + 2, source[1]) if tree.lower[node] == "who")
    return next((node - 2 for node in pronouns if tree.words[node - 1] == ","), source[1])


def name_at_end(tree: Tree, source: Extent, head: int) -> int | None:
    """The last token of a name at the end of the phrase that names its head: 'head of depot Ivan Koval'; or None."""
    end = _before_relative(tree, source, head)
    last = end
    while last > head and tree.words[last] in QUOTE_MARKS:
        last -= 1
    if last > head + 1 and tree.words[head + 1] in QUOTE_MARKS and end > last:
        return last
    name = next((item for item in tree.names if item.first <= last < item.end and item.label == "PERSON"), None)
    if name is None or name.first <= head + 1 or tree.lower[name.first - 1] in _BEFORE_A_NAME:
        return None
    before = name.first - 1
    if tree.words[before] == ",":  # 'the mayor of Sumy, Ivan Lysenko', but not 'the mayor, the envoy and Ivan Lysenko'
        return last if is_title(tree, head) and "and" not in tree.lower[head:before] else None
    while before > head and tree.lemma[before] in ROLES and tree.words[before][0].isupper():
        before -= 1  # a rank before the name: 'head of the directorate Major General Olha Lis'
    owned = tree.lower[before] in _BEFORE_A_NAME or tree.lemma[before] in ROLES
    return None if owned or tree.pos[before] not in ("NOUN", "PROPN", "ADJ") else last

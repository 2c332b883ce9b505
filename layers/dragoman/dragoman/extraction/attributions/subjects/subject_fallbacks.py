"""Speakers found by distance, where the parse gives a verb no subject."""

from __future__ import annotations

from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.tree import Tree

# In 'In the ministry last week informed that', a translation's word order, the parser takes a time for the subject.
# 'May' is left out, as it is also a person's name.
NO_SUBJECTS = TIMES - {"may"}
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_BETWEEN = ("AUX", "ADV", "PART")  # may come between a subject and its verb
_PARTS_OF_TITLES = ("NOUN", "PROPN", "ADJ", "DET")
_SPEAKING = frozenset(("PERSON", "ORG"))


def phrase_before(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase that ends right before a verb without a subject, or None."""
    last = _last_before(tree, verb)
    head = None if last is None else _outermost(tree, last)
    return None if head is None or tree.pos[head] not in NOMINAL or tree.lower[head] in NO_SUBJECTS else head


def _last_before(tree: Tree, verb: int) -> int | None:
    """The last token of a possible noun phrase before the verb's auxiliaries, adverbs and comma, or None."""
    start, _ = tree.sentence_of(verb)
    nodes = range(verb - 1, start - 1, -1)
    last = next((node for node in nodes if tree.pos[node] not in _BETWEEN and tree.words[node] != ","), None)
    return None if last is None or tree.pos[last] not in NOMINAL else last


def _outermost(tree: Tree, last: int) -> int:
    """The head of the largest phrase that ends at a token and starts after the last mark."""
    first, _ = tree.sentence_of(last)
    marks = [node + 1 for node in range(first, last) if tree.pos[node] == "PUNCT"]
    start, node = max([first, *marks]), last
    while tree.head[node] != node and start <= tree.head[node] <= last and tree.right[tree.head[node]] <= last:
        node = tree.head[node]
    return node


def name_before(tree: Tree, verb: int) -> int | None:
    """The last token of the last name before the main verb that comes after a comma or the sentence start, or None.

    For example 'Koval' in 'Speaking in Lviv, Olena Koval, in good spirits, accused …'.
    """
    if tree.dep[verb] != "ROOT":
        return None
    start, _ = tree.sentence_of(verb)
    before = [name for name in tree.names if start <= name.first and name.end < verb and name.label in _SPEAKING]
    return next((name.end - 1 for name in reversed(before) if _is_set_off(tree, name, start)), None)


def _is_set_off(tree: Tree, name: Name, start: int) -> bool:
    """Whether a comma or the sentence start comes before a name and its title ('Kremlin spokesman Peskov')."""
    first = name.first
    while first > start and tree.pos[first - 1] in _PARTS_OF_TITLES and tree.tag[first - 1] != "PRP$":
        first -= 1
    return first == start or tree.words[first - 1] == ","


def subject_after_for(tree: Tree, verb: int) -> int | None:
    """The noun between 'for' and 'to': 'papers' in 'it is common for papers to say'; or None."""
    to = next((child for child in tree.children[verb] if tree.tag[child] == "TO"), None)
    if to is None or to == 0:
        return None
    node = to - 1
    while tree.head[node] != node and tree.dep[node] != "pobj" and tree.right[tree.head[node]] < to:
        node = tree.head[node]
    return node if tree.dep[node] == "pobj" and tree.lower[tree.head[node]] == "for" else None

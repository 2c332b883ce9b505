"""Speakers by nearness, where the parse gave a verb no subject."""

from __future__ import annotations

from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.parse.tree import Tree

# 'In the ministry last week informed that': a translation's word order makes the parser take a time for the subject.
# 'May' is left out, since people are called so.
NO_SUBJECTS = TIMES - {"may"}
_NAMES = frozenset(("Will", "May"))  # that the parser takes for verbs
_SPEAKING = frozenset(("PERSON", "ORG"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))


def phrase_before(tree: Tree, verb: int) -> int | None:
    """The noun phrase that ends right before a finite verb to which the parse gave no subject."""
    node = verb - 1
    while node >= 0 and (tree.pos[node] in ("AUX", "ADV", "PART") or tree.words[node] == ","):
        if tree.words[node] in _NAMES and node > tree.sentences[tree.sentence[node]][0]:
            return node
        node -= 1
    if node < 0 or tree.sentence[node] != tree.sentence[verb] or tree.pos[node] not in NOMINAL:
        return None
    end, start = node, node
    while start > 0 and tree.sentence[start - 1] == tree.sentence[verb] and tree.pos[start - 1] != "PUNCT":
        start -= 1
    while start <= tree.head[node] <= end and tree.right[tree.head[node]] <= end and tree.head[node] != node:
        node = tree.head[node]
    return node if tree.pos[node] in NOMINAL and tree.lower[node] not in NO_SUBJECTS else None


def name_before(tree: Tree, verb: int) -> int | None:
    """'Speaking in Lviv, Olena Koval, in good spirits, accused …': the last name that a comma or the start sets off."""
    start = tree.sentences[tree.sentence[verb]][0]
    for name in reversed(tree.names):
        first = _phrase_start(tree, name.first, start)
        set_off = first == start or tree.words[first - 1] == ","
        if start <= name.first and name.end < verb and set_off and name.label in _SPEAKING and tree.dep[verb] == "ROOT":
            return name.end - 1
    return None


def _phrase_start(tree: Tree, name: int, start: int) -> int:
    """Where the words before a name begin that tell whose it is: 'Kremlin spokesman Dmitry Peskov'."""
    while name > start and tree.pos[name - 1] in ("NOUN", "PROPN", "ADJ", "DET") and tree.tag[name - 1] != "PRP$":
        name -= 1
    return name


def subject_after_for(tree: Tree, verb: int) -> int | None:
    """'Papers' in 'it is common for papers to say'."""
    to = next((child for child in tree.children[verb] if tree.tag[child] == "TO"), None)
    if to is None or to == 0:
        return None
    node = to - 1
    while tree.head[node] != node and tree.dep[node] != "pobj" and tree.right[tree.head[node]] < to:
        node = tree.head[node]
    return node if tree.dep[node] == "pobj" and tree.lower[tree.head[node]] == "for" else None

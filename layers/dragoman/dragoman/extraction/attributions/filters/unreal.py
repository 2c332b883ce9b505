"""Things that the article does not say were said: 'if X had said', 'had X said', 'it is not true that X said'."""

from __future__ import annotations

from dragoman.extraction.attributions.filters.untrue_frames import is_in_untrue_frame, is_rumoured
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_IN_PREDICATES = ("pobj", "prep", "attr", "acomp", "dobj", "oprd")
_CONDITIONS = words("if unless")
_INVERTED = words("had should")
_LINKS = words("that whether if")
_CERTAIN = words("true clear known certain sure")
_UNTRUE = words("unclear unknown untrue false uncertain doubtful")
_NEGATIONS = words("not n't n’t never hardly")
_REACH = 5  # tokens before 'that' in which 'it is not immediately' is searched


def is_unreal(tree: Tree, cue: int | None) -> bool:
    """Whether the words before the cue's clause say that it did not happen, or that nobody knows."""
    if cue is None:
        return False
    clause = _main_of(tree, cue)
    first = _first_of_clause(tree, clause)
    if _is_condition(tree, cue, _first_of_clause(tree, cue)) or _is_denied(tree, first):
        return True
    return is_in_untrue_frame(tree, clause, first)


def _main_of(tree: Tree, cue: int) -> int:
    """The verb of a cue's clause: 'is' of 'is on board with', 'says' of 'in which he says and repeats it'."""
    while not tree.is_verb(cue) and tree.head[cue] != cue and tree.dep[cue] in _IN_PREDICATES:
        cue = tree.head[cue]
    joined = tree.dep[cue] == "conj" and tree.is_verb(tree.head[cue]) and not tree.has_child(cue, "nsubj", "nsubjpass")
    return tree.head[cue] if joined else cue


def is_supposed(tree: Tree, cue: int) -> bool:
    """Whether it is open if it is said: 'If the mayor says that it is safe, people will go', 'see whether he says'."""
    clause = tree.head[cue] if tree.dep[cue] == "conj" and tree.is_verb(tree.head[cue]) else cue
    marks = [tree.lower[child] for child in tree.children_with(clause, "mark", before=clause)]
    if is_rumoured(tree, _first_of_clause(tree, clause)):
        return True
    return not (_CONDITIONS | {"whether"}).isdisjoint(marks)


def _first_of_clause(tree: Tree, cue: int) -> int:
    """The first token of a cue's subject, after the word that opens its clause."""
    subjects = tree.children_with(cue, "nsubj", "nsubjpass", before=cue)
    return tree.left[subjects[0]] if subjects else cue


def _is_condition(tree: Tree, cue: int, first: int) -> bool:
    """Whether the clause is a condition: 'if the mayor had said', 'had the mayor said', 'should he say'."""
    inverted = _INVERTED.intersection(tree.lower[child] for child in tree.children_with(cue, "aux", before=cue))
    if not inverted or first == cue:
        return False
    before = _word_before(tree, cue, first)
    return (before in _CONDITIONS and "had" in inverted) or (before in inverted and _opens(tree, first - 1))


def _word_before(tree: Tree, cue: int, first: int) -> str:
    return tree.lower[first - 1] if first > tree.sentence_of(cue)[0] else tree.lower[tree.left[cue]]


def _opens(tree: Tree, node: int) -> bool:
    """Whether a clause begins at the token."""
    return node <= tree.sentence_of(node)[0] or not tree.words[node - 1][0].isalnum()


def _is_denied(tree: Tree, first: int) -> bool:
    """Whether 'it is not true that' or 'it was not immediately clear whether' comes before a clause."""
    start = tree.sentence_of(first)[0]
    link = next((node for node in (first - 1, first - 2) if node > start and tree.lower[node] in _LINKS), None)
    if link is None:
        return False
    before = [word for word in tree.lower[max(start, link - _REACH) : link] if word != ","]
    if not before or before[-1] not in _CERTAIN | _UNTRUE:
        return False
    return before[-1] in _UNTRUE or not _NEGATIONS.isdisjoint(before)

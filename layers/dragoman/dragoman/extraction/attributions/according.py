"""Attributions made by a phrase: 'according to X', "in X's words", 'in the words of X', 'by data of X'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.subjects import phrase_of
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES

_OWN_WORDS = {
    "in": words("words view opinion telling estimation mind eyes account"),
    # As Slavic languages say it, at the head of its clause.
    "by": words("words data information opinion account estimate estimates version assessment"),
    "on": words("opinion words data information"),
    "from": words("words"),
}
_RELAYED = words("words data information opinion")
_THEIRS = words("statement assessment calculations estimate estimates version forecast") | _RELAYED
_POLLS = words("poll polls survey surveys")
_LONGEST = 10  # tokens from 'as' to 'put it'
_CLAUSE_BREAKS = COMMAS_AND_DASHES | frozenset((";", "(", ")"))


def phrase_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every 'according to X' and "in X's view", with the clause around it as content."""
    for index, word in enumerate(tree.lower):
        found = None
        if word == "according":
            found = _according(tree, index)
        elif word in _OWN_WORDS and tree.dep[index] in ("prep", "agent"):
            found = _in_words(tree, index)
        if found is not None:
            cue, speaker = found
            end = max(cue[1], speaker[1], _end_of_relative(tree, head_of(tree, speaker), speaker[1]))
            content = _around(tree, cue[0], min(cue[0], speaker[0]), end)
            if content:
                yield Attribution(cue, cue[0], "according", speaker, head_of(tree, speaker), content)


def put_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every 'as X put it', with the clause around it as content."""
    for index, word in enumerate(tree.lower):
        end = tree.sentences[tree.sentence[index]][1]
        puts = (
            node for node in range(index + 2, min(index + _LONGEST, end - 1)) if tree.lower[node] in ("put", "puts")
        )
        verb = next(puts, None) if word == "as" else None
        if verb is not None and tree.lower[verb + 1] == "it":
            speaker = index + 1, verb - 1
            content = _around(tree, verb, index, verb + 1)
            if content:
                yield Attribution((verb, verb + 1), verb, "put", speaker, head_of(tree, speaker), content)


def _according(tree: Tree, index: int) -> tuple[Extent, Extent] | None:
    if index + 2 >= len(tree) or tree.lower[index + 1] != "to":
        return None
    head = next((child for child in tree.children[index + 1] if tree.dep[child] in ("pobj", "pcomp")), None)
    if head is None:
        head = next((child for child in tree.children[index] if child > index + 1), None)
    if head is None:
        return None
    return _relayed(tree, index, head) or ((index, index + 1), phrase_of(tree, head))


def _relayed(tree: Tree, index: int, noun: int) -> tuple[Extent, Extent] | None:
    """'According to the bank's estimates', 'according to data of the company': those who gave it speak."""
    own = any(tree.dep[child] == "poss" for child in tree.children[noun])
    if tree.lower[noun] not in (_THEIRS if own else _RELAYED):
        return None
    found = _of_owner(tree, index, noun)
    return None if found is None else ((index, max(noun, found[0][1])), found[1])


def _in_words(tree: Tree, index: int) -> tuple[Extent, Extent] | None:
    noun = next((child for child in tree.children[index] if tree.dep[child] == "pobj"), None)
    if noun is not None and tree.lower[index] == "in" and tree.lower[noun] in _POLLS:
        return ((index, index), phrase_of(tree, noun)) if _is_reported(tree, index, noun) else None
    if noun is None or tree.lower[noun] not in _OWN_WORDS[tree.lower[index]]:
        return None
    start = tree.sentences[tree.sentence[index]][0]
    if tree.lower[index] != "in" and index > start and tree.words[index - 1] not in _CLAUSE_BREAKS:
        return None
    return _of_owner(tree, index, noun)


def _is_reported(tree: Tree, index: int, poll: int) -> bool:
    """'In a new poll, …' and '… in the latest survey.', but not 'has risen in recent polls'."""
    start, end = tree.sentences[tree.sentence[index]]
    last = tree.right[poll]
    closes = last + 1 >= end or not tree.words[last + 1][0].isalnum()
    told = any(tree.dep[child] not in ("det", "prep", "punct") for child in tree.children[poll])
    return index == start or (closes and told and tree.tag[poll] == "NN")


def _of_owner(tree: Tree, index: int, noun: int) -> tuple[Extent, Extent] | None:
    """The cue up to the noun or its 'of', and whose it is."""
    for child in tree.children[noun]:
        if tree.dep[child] == "poss":
            return (index, noun), phrase_of(tree, child)
        if tree.lower[child] == "of":
            owner = next((item for item in tree.children[child] if tree.dep[item] == "pobj"), None)
            return None if owner is None else ((index, child), phrase_of(tree, owner))
    return None


def _end_of_relative(tree: Tree, head: int, last: int) -> int:
    """The end of 'who asked not to be named', which belongs to the speaker and not to the content."""
    relatives = [child for child in tree.children[head] if tree.dep[child] in ("relcl", "acl") and child > last]
    if not relatives or tree.left[relatives[0]] > last + 2:
        return last
    return tree.right[relatives[0]]


def _around(tree: Tree, phrase: int, first: int, last: int) -> tuple[Extent, ...]:
    """The sentence without the phrase, or only the clause when the phrase stands inside it."""
    start, end = tree.sentences[tree.sentence[phrase]]
    opens = all(not tree.words[node][0].isalnum() or tree.pos[node] == "CCONJ" for node in range(start, first))
    closes = all(not tree.words[node][0].isalnum() for node in range(last + 1, end))
    clause = _clause(tree, phrase)
    if closes and tree.dep[clause] == "relcl" and tree.words[tree.left[clause] - 1] == ",":
        parts = [(tree.left[clause], first - 1)]
    elif opens or closes:
        parts = [(start, first - 1), (last + 1, end - 1)]
    else:
        parts = [(tree.left[clause], first - 1), (last + 1, tree.right[clause])]
    pieces = tuple(piece for part in parts if (piece := trimmed(tree, part)))
    return tuple(piece for piece in pieces if any(tree.words[n][0].isalnum() for n in range(piece[0], piece[1] + 1)))


def _clause(tree: Tree, phrase: int) -> int:
    node = tree.head[phrase]
    while tree.pos[node] not in ("VERB", "AUX") and tree.head[node] != node:
        node = tree.head[node]
    return node

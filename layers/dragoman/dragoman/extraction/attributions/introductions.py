"""Finds who introduces a quotation that no verb's grammar claims: 'he barked.' after it, 'the report:' before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.attributions.verbs import cue_extent
from dragoman.extraction.lexicon.cues import verb_frame
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import DASHES, QUOTE_MARKS

_REACH = 40  # how many tokens before its quotation a cue may stand
_NEAR = 15  # how many tokens after it
_SHORTEST = 5  # tokens, marks included, of a quotation that joins content before it
_LONGEST_TITLE = 6  # words
_GOING_ON = frozenset((",", "?", "!"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def is_inside(token: int | None, extent: Extent) -> bool:
    """Whether a token lies in an extent."""
    return token is not None and extent[0] <= token <= extent[1]


def introduced_before(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """'He said, "…' and 'The report: "…', where a comma or colon leads to the quotation."""
    mark = extent[0] - 1
    while mark > 0 and tree.words[mark].isspace():
        mark -= 1
    if mark < 1 or tree.words[mark] not in (",", ":"):
        return None
    verb = _cue_before(tree, extent, extents)
    if verb is None and tree.words[mark] == ":":
        verb = _any_verb_before(tree, mark)
        if verb is None:
            return _by_colon(tree, mark, extent)
    said_too = _said_too(verb, mark, extent, found) if tree.words[mark] == ":" else None
    return said_too or _made(tree, verb, extent, found)


def _said_too(verb: int | None, colon: int, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """'She urged them to go: "…"': what follows the colon is no order, and has no cue of its own."""
    orders = (item for item in found if item.cue_head == verb and item.directive and item.content[-1][1] < colon)
    said = next(orders, None)
    return None if said is None else replace(said, cue=None, cue_head=None, content=(extent,), directive=False)


def introduced_after(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """'"…," he said', where a comma or question mark inside the quotation leads to a cue right after it."""
    if _last_word(tree, extent) not in _GOING_ON:
        return None
    verb = _cue_after(tree, extent, extents)
    return _made(tree, verb, extent, found) if verb is not None and verb - extent[1] <= _CLOSE else None


def introduced(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """'"…" he said', or else a verb of saying anywhere before the quotation."""
    verb = _cue_after(tree, extent, extents)
    if verb is None:
        verb = _cue_before(tree, extent, extents)
    return _made(tree, verb, extent, found)


def is_followed_by_cue(tree: Tree, extent: Extent) -> bool:
    """Whether a comma or dash and a verb of saying follow right after: '„We are ready“, said the mayor'."""
    node = extent[1] + 1
    while node + 1 < len(tree) and tree.words[node] in (",", *DASHES):
        node += 1
    return extent[1] + 1 < node < len(tree) and tree.tag[node] in _FINITE and says(tree, node)


def has_own_cue(tree: Tree, extent: Extent, extents: Sequence[Extent], cue: int | None) -> bool:
    """Whether a verb of saying other than `cue` follows the quotation."""
    verb = _cue_after(tree, extent, extents)
    return verb is not None and verb != cue


def _made(tree: Tree, verb: int | None, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    if verb is None:
        return None
    known = next((item for item in found if item.cue_head == verb), None)
    if known is not None:
        return _joined(tree, known, verb, extent)
    inverted = tree.dep[verb] == "amod"  # '- stated spokeswoman …' without an article reads as an adjective
    subject = tree.head[verb] if inverted else subject_of(tree, verb)
    return Attribution(
        cue=cue_extent(tree, verb, verb),
        cue_head=verb,
        lemma=tree.lemma[verb],
        source=_source(tree, verb, subject, inverted),
        source_head=subject,
        content=(extent,),
        pronoun=None if subject is None else relative_of(tree, verb),
    )


def _joined(tree: Tree, known: Attribution, verb: int, extent: Extent) -> Attribution | None:
    """The attribution of a verb that has content already, with one more quotation: '"The risk," he said, "is …"'."""
    first, last = extent
    if _is_title(tree, extent) or (known.source is not None and known.source[0] <= first <= known.source[1]):
        return None
    opens = _last_word(tree, extent) in _GOING_ON and tree.sentences[tree.sentence[first]][0] >= first - 1
    fits = opens if last < verb else last - first >= _SHORTEST
    return known.with_content(tuple(sorted((*known.content, extent)))) if fits else None


def _last_word(tree: Tree, extent: Extent) -> str:
    """The last word or mark of a quotation inside its quotation marks."""
    last = extent[1]
    return tree.words[last - 1] if tree.words[last][0] in QUOTE_MARKS else tree.words[last]


def _is_title(tree: Tree, extent: Extent) -> bool:
    """Whether a few words all have capitals, as in 'Meet the Press'."""
    words = [word for word in tree.words[extent[0] : extent[1] + 1] if word[0].isalnum()]
    return 1 < len(words) <= _LONGEST_TITLE and all(word[0].isupper() or len(word) < 4 for word in words)


def _source(tree: Tree, verb: int, subject: int | None, inverted: bool) -> Extent | None:
    if subject is None:
        return None
    first, last = phrase_of(tree, subject, verb)
    return (verb + 1, last) if inverted else (first, last)


def _by_colon(tree: Tree, colon: int, extent: Extent) -> Attribution | None:
    """The few words between the start of the sentence, or a dash, and the colon."""
    start = tree.sentences[tree.sentence[colon]][0]
    first = colon
    while first > start and tree.words[first - 1] not in DASHES and not tree.words[first - 1].isspace():
        first -= 1
    if first == colon or colon - first > 6 or tree.pos[colon - 1] not in ("PROPN", "NOUN"):
        return None
    return Attribution((colon, colon), colon, ":", (first, colon - 1), colon - 1, (extent,))


def _any_verb_before(tree: Tree, colon: int) -> int | None:
    """The main verb of the sentence that a colon ends, whatever it means."""
    first = tree.sentences[tree.sentence[colon]][0]
    verbs = [node for node in range(first, colon) if tree.pos[node] == "VERB" and tree.tag[node] in _FINITE]
    return next((verb for verb in verbs if tree.dep[verb] == "ROOT"), verbs[-1] if verbs else None)


def _cue_after(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """A verb of saying in what follows the quotation, or any verb with its subject right there."""
    start = extent[1] + 1
    if start >= len(tree) or "\n" in tree.words[start]:
        return None
    word = start
    while word + 1 < len(tree) and tree.words[word] in (",", ".", *DASHES):
        word += 1
    stop = min(tree.sentences[tree.sentence[word]][1], start + _NEAR)
    if tree.dep[word] == "amod" and tree.head[word] > word and _takes_clause(tree, word):
        return word
    verbs = []
    for index in range(start, stop):
        if any(is_inside(index, other) for other in extents):
            break
        if says(tree, index):
            return index
        if tree.tag[index] in _FINITE and tree.pos[index] == "VERB" and index - start <= _CLOSE:
            verbs.append(index)
    comma = tree.words[extent[1] - 1] in (",", "?", "!") or tree.words[extent[1]][0] in ",?!"
    return verbs[0] if verbs and comma else None


_CLOSE = 5  # how many tokens a verb that needn't mean saying may stand after the quotation


def _cue_before(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """A verb of saying before the quotation, in the same paragraph or in a line that a colon ends."""
    for index in range(extent[0] - 1, max(-1, extent[0] - _REACH), -1):
        if "\n" in tree.words[index] and index and tree.words[index - 1] == ":":
            continue
        if "\n" in tree.words[index] or any(is_inside(index, other) for other in extents):
            return None
        if tree.words[index] in ".!?" and index < extent[0] - 1:
            return None
        if says(tree, index):
            return index
    return None


def says(tree: Tree, index: int) -> bool:
    """Whether a token is a verb that takes what is said as a clause."""
    return tree.dep[index] not in ("amod", "compound") and _takes_clause(tree, index)


def _takes_clause(tree: Tree, index: int) -> bool:
    frame = verb_frame(tree.lemma[index]) if tree.pos[index] == "VERB" else None
    return frame is not None and frame.clause

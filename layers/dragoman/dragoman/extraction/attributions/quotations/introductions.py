"""Finds who introduces a quotation that is not a complement of a verb: '"…" he barked.', 'The report: "…"'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.lexicon.cues import verb_entry, verb_frame
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import DASHES, QUOTE_MARKS

_REACH = 40  # the most tokens between a cue and the quotation after it
_NEAR = 15  # the most tokens between a quotation and the cue after it
_SHORTEST = 5  # tokens, marks included, of a quotation that joins content before it
_CLOSE = 5  # the most tokens between a quotation and a verb after it that need not mean saying
_LONGEST_TITLE = 6  # words
_LONGEST_SPEAKER = 6  # tokens before a colon
_CONTINUING = frozenset((",", "?", "!"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def is_inside(token: int | None, extent: Extent) -> bool:
    """Whether a token is inside an extent."""
    return token is not None and extent[0] <= token <= extent[1]


def introduced_before(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """The attribution of a quotation after a comma or colon: 'He said, "…', 'The report: "…'; or None."""
    mark = _mark_before(tree, extent)
    if mark is None:
        return None
    verb = _cue_before(tree, extent, extents)
    if tree.words[mark] == ",":
        verb = _verb_before_comma(tree, mark) if verb is None else verb
        return _made(tree, "quotation_after_cue", verb, extent, found)
    if verb is None:
        verb = _any_verb_before(tree, mark)
    if verb is None:
        return _by_colon(tree, mark, extent)
    return _quoted_after_order(verb, mark, extent, found) or _made(tree, "quotation_after_cue", verb, extent, found)


def _verb_before_comma(tree: Tree, comma: int) -> int | None:
    """The finite verb right before a comma, with a subject, whatever it means: 'The editor began, "…"'; or None."""
    verb = comma - 1
    finite = tree.pos[verb] == "VERB" and tree.tag[verb] in _FINITE and tree.has_child(verb, "nsubj", before=verb)
    return verb if finite else None


def _mark_before(tree: Tree, extent: Extent) -> int | None:
    """The comma or colon before a quotation, or None."""
    mark = extent[0] - 1
    while mark > 0 and tree.words[mark].isspace():
        mark -= 1
    return mark if mark > 0 and tree.words[mark] in (",", ":") else None


def _quoted_after_order(verb: int, colon: int, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution of a quotation after an order, without a cue: 'She urged them to go: "…"'; or None."""
    orders = (item for item in found if item.cue_head == verb and item.directive and item.content[-1][1] < colon)
    order = next(orders, None)
    return None if order is None else without_cue(order, "quotation_after_order", extent)


def without_cue(item: Attribution, rule: str, extent: Extent) -> Attribution:
    """The attribution of a quotation without a cue to the speaker of `item`, with the lemma and entry of that cue."""
    return replace(item, rule=rule, cue=None, cue_head=None, content=(extent,), directive=False)


def introduced_after(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """The attribution of a quotation that a cue follows directly: '"…," he said', '"…?" he asked'; or None."""
    if _last_word(tree, extent) not in _CONTINUING:
        return None
    verb = _cue_after(tree, extent, extents)
    near = verb is not None and verb - extent[1] <= _CLOSE
    return _made(tree, "quotation_before_cue", verb, extent, found) if near else None


def introduced_nearby(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """The attribution by a cue after the quotation, or else by a verb of saying further before it; or None."""
    verb = _cue_after(tree, extent, extents)
    if verb is None:
        verb = _cue_before(tree, extent, extents)
    return _made(tree, "quotation_near_cue", verb, extent, found)


def is_followed_by_cue(tree: Tree, extent: Extent) -> bool:
    """Whether a comma or dash and then a verb of saying follow: '„We are ready“, said the mayor'."""
    node = extent[1] + 1
    while node + 1 < len(tree) and tree.words[node] in (",", *DASHES):
        node += 1
    return extent[1] + 1 < node < len(tree) and tree.tag[node] in _FINITE and says(tree, node)


def has_own_cue(tree: Tree, extent: Extent, extents: Sequence[Extent], cue: int | None) -> bool:
    """Whether a verb of saying other than `cue` follows the quotation."""
    verb = _cue_after(tree, extent, extents)
    return verb is not None and verb != cue


def _made(tree: Tree, rule: str, verb: int | None, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution that a verb makes already, with the quotation added, or else a new one; None without a verb."""
    if verb is None:
        return None
    known = next((item for item in found if item.cue_head == verb), None)
    if known is not None:
        return _joined(tree, known, verb, extent)
    subject = subject_of(tree, verb)
    return Attribution(
        rule=rule,
        cue=cue_extent(tree, verb, verb),
        cue_head=verb,
        lemma=tree.lemma[verb],
        entry=verb_entry(tree.lemma[verb]),
        source=None if subject is None else phrase_of(tree, subject, verb),
        source_head=subject,
        content=(extent,),
        pronoun=None if subject is None else relative_of(tree, verb),
    )


def _joined(tree: Tree, known: Attribution, verb: int, extent: Extent) -> Attribution | None:
    """An attribution with one more quotation: '"The risk," he said, "is …"'; None if the quotation is not content."""
    first, last = extent
    if _is_title(tree, extent) or (known.source is not None and known.source[0] <= first <= known.source[1]):
        return None
    opens = _last_word(tree, extent) in _CONTINUING and tree.sentence_of(first)[0] >= first - 1
    fits = opens if last < verb else last - first >= _SHORTEST
    return known.with_content(tuple(sorted((*known.content, extent)))) if fits else None


def _last_word(tree: Tree, extent: Extent) -> str:
    """The last word or mark inside a quotation's marks."""
    last = extent[1]
    return tree.words[last - 1] if tree.words[last][0] in QUOTE_MARKS else tree.words[last]


def _is_title(tree: Tree, extent: Extent) -> bool:
    """Whether a few words all start with capitals, as in 'Meet the Press'."""
    words = [word for word in tree.words[extent[0] : extent[1] + 1] if word[0].isalnum()]
    return 1 < len(words) <= _LONGEST_TITLE and all(word[0].isupper() or len(word) < 4 for word in words)


def _by_colon(tree: Tree, colon: int, extent: Extent) -> Attribution | None:
    """The attribution to a few words before the colon, from the start of the sentence or a dash; or None."""
    start, _ = tree.sentence_of(colon)
    first = colon
    while first > start and tree.words[first - 1] not in DASHES and not tree.words[first - 1].isspace():
        first -= 1
    if not 0 < colon - first <= _LONGEST_SPEAKER or tree.pos[colon - 1] not in ("PROPN", "NOUN"):
        return None
    return Attribution("quotation_after_colon", (colon, colon), colon, (first, colon - 1), colon - 1, (extent,))


def _any_verb_before(tree: Tree, colon: int) -> int | None:
    """The main verb of the sentence that a colon ends, whatever its meaning; or None."""
    first, _ = tree.sentence_of(colon)
    verbs = [node for node in range(first, colon) if tree.pos[node] == "VERB" and tree.tag[node] in _FINITE]
    return next((verb for verb in verbs if tree.dep[verb] == "ROOT"), verbs[-1] if verbs else None)


def _cue_after(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """The verb of saying after the quotation, or any verb close after its comma; or None."""
    start = extent[1] + 1
    if start >= len(tree) or "\n" in tree.words[start]:
        return None
    word = _first_word(tree, start)
    following = _up_to_quotation(start, min(tree.sentence_of(word)[1], start + _NEAR), extents)
    saying = next((node for node in following if says(tree, node)), None)
    return saying if saying is not None or not _may_continue(tree, extent) else _close_verb(tree, following)


def _first_word(tree: Tree, node: int) -> int:
    """The first token at or after `node` that is not a comma, stop or dash."""
    while node + 1 < len(tree) and tree.words[node] in (",", ".", *DASHES):
        node += 1
    return node


def _up_to_quotation(first: int, end: int, extents: Sequence[Extent]) -> range:
    """The tokens from `first` up to `end`, or up to the next quotation."""
    inside = (node for node in range(first, end) if any(is_inside(node, other) for other in extents))
    return range(first, next(inside, end))


def _may_continue(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation ends in a comma, question or exclamation mark, so that its sentence may continue."""
    return tree.words[extent[1] - 1] in _CONTINUING or tree.words[extent[1]][0] in _CONTINUING


def _close_verb(tree: Tree, nodes: range) -> int | None:
    """The first finite verb near the start, or None."""
    near = nodes[: _CLOSE + 1]
    return next((node for node in near if tree.tag[node] in _FINITE and tree.pos[node] == "VERB"), None)


def _cue_before(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """The verb of saying before the quotation, in the same paragraph or in a line that ends in a colon; or None."""
    for index in range(extent[0] - 1, max(-1, extent[0] - _REACH), -1):
        if _ends_search(tree, index, extent, extents):
            return None
        if says(tree, index):
            return index
    return None


def _ends_search(tree: Tree, index: int, extent: Extent, extents: Sequence[Extent]) -> bool:
    """Whether the search for a cue ends at this token: it ends a sentence, a paragraph or another quotation."""
    word = tree.words[index]
    if "\n" in word:
        return index == 0 or tree.words[index - 1] != ":"
    stops = word in ".!?" and index < extent[0] - 1
    return stops or any(is_inside(index, other) for other in extents)


def says(tree: Tree, index: int) -> bool:
    """Whether a token is a verb that takes a clause as content."""
    return tree.dep[index] not in ("amod", "compound") and _takes_clause(tree, index)


def _takes_clause(tree: Tree, index: int) -> bool:
    frame = verb_frame(tree.lemma[index]) if tree.pos[index] == "VERB" else None
    return frame is not None and frame.clause

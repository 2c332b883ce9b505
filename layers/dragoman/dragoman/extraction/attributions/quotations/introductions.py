"""Finds who introduces a quotation that is not a complement of a verb: '"…" he barked.', 'The report: "…"'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.speaker_class import is_person
from dragoman.extraction.attributions.subjects.subjects import phrase_of, relative_of, subject_of
from dragoman.extraction.lexicon.cues import DIRECT, REPORTS, SAYING, verb_entry, verb_frame
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS, LABELS, THINGS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import FINITE, FINITE_OR_MODAL
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES, DASHES, QUOTE_MARKS

_REACH = 40  # the most tokens between a cue and the quotation after it
_NEAR = 15  # the most tokens between a quotation and the cue after it
_SHORTEST = 5  # tokens, marks included, of a quotation that joins content before it
_CLOSE = 5  # the most tokens between a quotation and a verb after it that need not mean saying
_LONGEST_TITLE = 6  # words
_AFTER_PARENTHESIS = "):"  # one token, as the tokenizer takes it for a smiley
_LONGEST_SPEAKER = 6  # tokens before a colon
_CONTINUING = frozenset((",", "?", "!"))
_FROM = words("from behind outside near")
_BEFORE_SENTENCE = '.!?…:;"”»—–-'
_CERTAIN = words(
    "sure certain confident convinced indignant outraged surprised perplexed angry upset categorical adamant glad"
)
_AFTER_QUOTATIONS = SAYING | DIRECT


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
        return _by_colon(tree, mark, extent, found)
    return _quoted_after_order(verb, mark, extent, found) or _made(tree, "quotation_after_cue", verb, extent, found)


def _verb_before_comma(tree: Tree, comma: int) -> int | None:
    """The finite verb right before a comma, with a subject, whatever it means: 'The editor began, "…"'; or None."""
    verb = comma - 1
    finite = tree.pos[verb] == "VERB" and tree.tag[verb] in FINITE and tree.has_child(verb, "nsubj", before=verb)
    return verb if finite else None


def _mark_before(tree: Tree, extent: Extent) -> int | None:
    """The comma or colon before a quotation, or None."""
    mark = extent[0] - 1
    while mark > 0 and tree.words[mark].isspace():
        mark -= 1
    return mark if mark > 0 and tree.words[mark] in (",", ":", _AFTER_PARENTHESIS) else None


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
    """The attribution of a quotation that a cue follows directly: '"…," he said', '"…", he said'; or None."""
    marked = _last_word(tree, extent) in _CONTINUING or is_followed_by_comma(tree, extent)
    if not marked and not is_followed_by_cue(tree, extent):
        return None
    verb = _cue_after(tree, extent, extents)
    near = verb is not None and (
        verb - extent[1] <= _CLOSE or _points_back(tree, extent) or _is_behind_subject(tree, extent, verb)
    )
    return _made(tree, "quotation_before_cue", verb, extent, found) if near else None


def _is_behind_subject(tree: Tree, extent: Extent, verb: int) -> bool:
    """Whether only its subject separates a verb from the quotation: '"…," the mayor and the governor of Sumy said'."""
    first, subject = _after_marks(tree, extent), subject_of(tree, verb)
    if first is None or subject is None or not first <= subject < verb:
        return False
    return tree.left[subject] <= first and not any(tree.tag[node] in FINITE for node in range(first, verb))


def _points_back(tree: Tree, extent: Extent) -> bool:
    """Whether 'so' or 'thus' after a dash points back to the quotation: '"…" - so the chief engineer described it'."""
    node = _after_marks(tree, extent)
    return node is not None and tree.lower[node] in ("so", "thus")


def introduced_nearby(
    tree: Tree, extent: Extent, extents: Sequence[Extent], found: Sequence[Attribution]
) -> Attribution | None:
    """The attribution by a cue after the quotation, or else by a verb of saying further before it; or None."""
    verb = _cue_after(tree, extent, extents)
    if verb is None:
        verb = _cue_before(tree, extent, extents)
    return _made(tree, "quotation_near_cue", verb, extent, found)


def is_followed_by_cue(tree: Tree, extent: Extent) -> bool:
    """Whether its attribution follows: '„We are ready“, said the mayor', '"Soon", she said', '"It holds" she said'."""
    node = _after_marks(tree, extent)
    if node is None:
        return False
    marked = node > extent[1] + 1
    if marked and tree.tag[node] in FINITE and speaks(tree, node):
        return True
    whole = _is_quoted_sentence(tree, extent) and (marked or _has_finite_verb(tree, extent))
    return whole and _is_said_by_subject(tree, node)


def _after_marks(tree: Tree, extent: Extent) -> int | None:
    """The first token after a quotation that is not a comma or dash; None at the end of the text."""
    nodes = range(extent[1] + 1, len(tree))
    return next((node for node in nodes if tree.words[node] not in COMMAS_AND_DASHES), None)


def _is_quoted_sentence(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation is where a sentence starts, and begins with a capital letter."""
    first, last = extent
    starts = first == 0 or tree.words[first - 1][-1] in _BEFORE_SENTENCE
    return starts and tree.words[min(first + 1, last)][0].isupper()


def _has_finite_verb(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation has a verb of its own; a title mostly has none: '"Titanic" director Koval said'."""
    return any(tree.tag[node] in FINITE for node in range(extent[0] + 1, extent[1]))


def _is_said_by_subject(tree: Tree, first: int) -> bool:
    """Whether a subject begins here, and its verb of saying ends the sentence: not '"Mir", he said, was lost'."""
    line = takewhile(lambda node: "\n" not in tree.words[node], range(first + 1, min(first + _NEAR, len(tree))))
    verb = next((node for node in line if tree.tag[node] in FINITE), None)
    if verb is None or not speaks(tree, verb):
        return False
    subject = subject_of(tree, verb)
    return subject is not None and first <= subject < verb and not _verb_follows_comma(tree, verb)


def _verb_follows_comma(tree: Tree, verb: int) -> bool:
    """Whether a comma and then a finite verb follow: '"Mir", he said, was lost'."""
    return verb + 2 < len(tree) and tree.words[verb + 1] == "," and tree.tag[verb + 2] in FINITE_OR_MODAL


def is_followed_by_comma(tree: Tree, extent: Extent) -> bool:
    """Whether a comma or dash stands directly behind the closing mark, as in translations: '"…", he said'."""
    node = extent[1] + 1
    return node < len(tree) and (tree.words[node] == "," or tree.words[node] in DASHES)


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
    if last < verb and is_followed_by_comma(tree, extent) and known.content[0][0] > verb:
        return known.with_content((extent,))  # '"Not today", answered the driver to the question whether …'
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


def _by_colon(tree: Tree, colon: int, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution to a few words before the colon, from the start of the sentence or a dash; or None.

    'Direct speech:' and 'Quote:' leave the quotation to the last speaker before.
    """
    start, _ = tree.sentence_of(colon)
    first = colon
    while first > start and tree.words[first - 1] not in DASHES and not tree.words[first - 1].isspace():
        first -= 1
    last = _before_parenthesis(tree, first, colon)
    if not 0 <= last - first < _LONGEST_SPEAKER or tree.pos[last] not in ("PROPN", "NOUN"):
        return None
    if tree.lemma[last] in LABELS:
        before = [item for item in found if item.source is not None and item.content[-1][1] < colon]
        latest = max(before, key=lambda item: item.content[-1][1], default=None)
        return None if latest is None else without_cue(latest, "quotation_after_colon", extent)
    if tree.lower[first] in _FROM:
        return Attribution("quotation_after_colon", (colon, colon), colon, None, None, (extent,))
    return Attribution("quotation_after_colon", (colon, colon), colon, (first, last), last, (extent,))


def _before_parenthesis(tree: Tree, first: int, colon: int) -> int:
    """The last token of who speaks, without 'Olena Lan (call sign "Swallow")'."""
    if ")" not in (tree.words[colon - 1], tree.words[colon][0]):
        return colon - 1
    return next((node - 1 for node in range(colon - 1, first, -1) if tree.words[node] == "("), colon - 1)


def _any_verb_before(tree: Tree, colon: int) -> int | None:
    """The main verb of the sentence that a colon ends, whatever its meaning; or None."""
    first, _ = tree.sentence_of(colon)
    verbs = [node for node in range(first, colon) if tree.pos[node] == "VERB" and tree.tag[node] in FINITE]
    verbs = verbs or [node for node in range(first, colon) if _tells_of_person(tree, node)]
    return next((verb for verb in verbs if tree.dep[verb] == "ROOT"), verbs[-1] if verbs else None)


def _tells_of_person(tree: Tree, verb: int) -> bool:
    """Whether it is 'Jan Wilk is sure of the opposite:' or 'The message was simple:', of a person or text."""
    quality = tree.child(verb, "acomp") if tree.lemma[verb] == "be" else None
    if quality is None or tree.has_child(quality, "ccomp", "xcomp"):
        return False
    subjects = tree.children_with(verb, "nsubj", before=verb)
    return any(is_person(tree, child) or tree.lemma[child] in THINGS | DOCUMENTS for child in subjects)


def _cue_after(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """The verb of saying after the quotation, or any verb close after its comma; or None."""
    start = extent[1] + 1
    if start >= len(tree) or "\n" in tree.words[start]:
        return None
    word = _first_word(tree, start)
    following = _up_to_quotation(start, min(tree.sentence_of(word)[1], start + _NEAR), extents)
    saying = next((node for node in following if speaks(tree, node)), None)
    if saying is None and _points_back(tree, extent):
        return next((node for node in following if tree.tag[node] in FINITE and tree.pos[node] == "VERB"), None)
    if saying is not None or _may_continue(tree, extent):
        return _close_verb(tree, following) if saying is None else saying
    verb = _close_verb(tree, following) if is_followed_by_comma(tree, extent) else None
    return verb if verb is not None and _is_of_person(tree, verb, start) else None


def _is_of_person(tree: Tree, verb: int, start: int) -> bool:
    """Whether a person between the quotation and a verb is its subject: '"…", the mayor waves his hand'."""
    subjects = tree.children_with(verb, "nsubj", before=verb, after=start)
    return any(is_person(tree, subject) and tree.left[subject] <= start + 2 for subject in subjects)


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
    return next((node for node in near if tree.tag[node] in FINITE and tree.pos[node] == "VERB"), None)


def _cue_before(tree: Tree, extent: Extent, extents: Sequence[Extent]) -> int | None:
    """The verb of saying before the quotation, in the same paragraph or in a line that ends in a colon; or None.

    A participle without an object gives way to the verb before it: 'the engineer said, pointing at the wall, "…"'.
    """
    nodes = range(extent[0] - 1, max(-1, extent[0] - _REACH), -1)
    near = takewhile(lambda node: not _ends_search(tree, node, extent, extents), nodes)
    cues = [node for node in near if says(tree, node) and not _is_asked(tree, node)]
    main = (node for node in cues if not _is_bare_participle(tree, node))
    return next(main, next(iter(cues), None))


def _is_asked(tree: Tree, verb: int) -> bool:
    """Whether it is 'Asked why, he shrugged: "…"', which only leads to the answer."""
    return tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl" and not tree.has_child(verb, "nsubj", "nsubjpass")


def _is_bare_participle(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VBG" and tree.words[verb - 1] == "," and not tree.has_child(verb, "ccomp", "dobj")


def _ends_search(tree: Tree, index: int, extent: Extent, extents: Sequence[Extent]) -> bool:
    """Whether the search for a cue ends at this token: it ends a sentence, a paragraph or another quotation."""
    word = tree.words[index]
    if "\n" in word:
        return index == 0 or tree.words[index - 1] != ":"
    stops = word in ".!?" and index < extent[0] - 1
    return stops or any(is_inside(index, other) for other in extents)


def speaks(tree: Tree, index: int) -> bool:
    """Whether a token is a verb that can follow a quotation: also 'shared' and 'smiled', which take no clause."""
    if tree.lemma[index] == "be":  # '"It was bought", she is sure'
        return any(tree.lower[child] in _CERTAIN for child in tree.children_with(index, "acomp"))
    if says(tree, index) or tree.pos[index] != "VERB":
        return tree.pos[index] == "VERB"
    particle = tree.child(index, "prt")
    return tree.lemma[index] + ("" if particle is None else f" {tree.lower[particle]}") in _AFTER_QUOTATIONS


def says(tree: Tree, index: int) -> bool:
    """Whether a token is a verb that takes a clause as content."""
    return tree.dep[index] not in ("amod", "compound") and _takes_clause(tree, index)


def _takes_clause(tree: Tree, index: int) -> bool:
    frame = verb_frame(tree.lemma[index]) if tree.pos[index] == "VERB" else None
    passed = tree.has_child(index, "auxpass") and tree.lemma[index] not in REPORTS  # 'the price is overstated: "…"'
    return frame is not None and frame.clause and not passed

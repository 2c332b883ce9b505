"""Attributions whose content is the sentence before: 'About this reported the ministry', 'The mayor announced this.'"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.passed_on import where_said
from dragoman.extraction.attributions.subjects.subjects import phrase_of, subject_of
from dragoman.extraction.lexicon.cues import DENIALS, REPORTS, verb_entry
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tags import FINITE
from dragoman.extraction.parse.tree import Tree

_BACK = words("this that it which")
_ALL_OF_IT = words("this it")
_NOUNS = words("decision agreement incident event fact result plan")
_DATELINE = re.compile(
    r"[A-Z][\w .'’-]{1,30},\s+(?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+)\.?(?: \([\w ]+\))?\s*[-–—]\s*"
)
_NEAR = 7
_NEAREST = 4  # tokens from the start of its sentence in which 'about' stands


def sentence_before_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """An attribution for every 'About this …', 'This was reported by …' and 'X said this' with a speaker."""
    for number, (first, end) in enumerate(tree.sentences):
        cue = _cue_of(tree, first, end) if number else None
        content = None if cue is None else _content(tree, *tree.sentences[number - 1])
        if cue is not None and content is not None and not _is_quoted(tree, quotes, cue[0]):
            yield _made(tree, *cue, content)


def _is_quoted(tree: Tree, quotes: Sequence[Quote], node: int) -> bool:
    return any(quote.start <= tree.start[node] < quote.stop for quote in quotes)


def _cue_of(tree: Tree, first: int, end: int) -> tuple[int, int] | None:
    """The verb of saying of a sentence about the one before it, and its speaker; or None."""
    about = _about(tree, first, end)
    if about is not None and _points_back(tree, about + 1):
        return _cue(tree, first, end)
    return _passive_cue(tree, first) if tree.lower[first] in _ALL_OF_IT else _cue_before_this(tree, first, end)


def _cue_before_this(tree: Tree, first: int, end: int) -> tuple[int, int] | None:
    """The cue of 'The mayor announced this on Monday' or 'informed about this in her post', and the mayor; or None."""
    for this in range(first + 2, end):
        if tree.lower[this] == "this" and tree.pos[this] != "DET" and tree.words[this + 1 : this + 2] != [":"]:
            above = tree.head[this]
            verb = tree.head[above] if tree.lower[above] == "about" else above
            return _told(tree, verb) if tree.dep[this] in ("dobj", "pobj") and verb < this else None
    return None


def _told(tree: Tree, verb: int) -> tuple[int, int] | None:
    """A finite verb of saying that has no content of its own, and its subject; or None."""
    says = tree.lemma[verb] in REPORTS - DENIALS and tree.tag[verb] in FINITE | {"VBN"}
    subject = subject_of(tree, verb) if says and tree.dep[verb] in ("ROOT", "ccomp", "conj") else None
    if subject is None or tree.lower[subject] in ("i", "we", "it", "who"):
        return None
    clause = tree.child(verb, "ccomp", after=verb)  # but ', a correspondent reports' may end the sentence
    return (verb, subject) if clause is None or tree.lemma[clause] in REPORTS else None


def _passive_cue(tree: Tree, this: int) -> tuple[int, int] | None:
    """The cue of 'This was reported by the ministry' or 'This is said in the report', and who says it; or None."""
    verb = tree.head[this]
    if tree.dep[this] != "nsubjpass" or tree.lemma[verb] not in REPORTS:
        return None
    subject = subject_of(tree, verb) if tree.has_child(verb, "agent") else where_said(tree, verb)
    return None if subject is None else (verb, subject)


def _about(tree: Tree, first: int, end: int) -> int | None:
    """Where 'about' stands near the start of a sentence: 'About this', 'On Monday about this', 'Told about this'."""
    near = range(first, min(end - 3, first + _NEAREST))
    return next((node for node in near if tree.lower[node] == "about"), None)


def _cue(tree: Tree, first: int, end: int) -> tuple[int, int] | None:
    """The first verb of saying near the start of a sentence, and its subject; or None."""
    for verb in range(first, min(end, first + _NEAR)):
        subject = subject_of(tree, verb) if tree.lemma[verb] in REPORTS and tree.pos[verb] == "VERB" else None
        if subject is not None:
            return verb, subject
    return None


def _made(tree: Tree, verb: int, subject: int, content: Extent) -> Attribution:
    """The attribution of the sentence before to the subject of a cue."""
    return Attribution(
        rule="sentence_before",
        cue=cue_extent(tree, verb, verb),
        cue_head=verb,
        lemma=tree.lemma[verb],
        entry=verb_entry(tree.lemma[verb]),
        source=phrase_of(tree, subject),
        source_head=subject,
        content=(content,),
    )


def _points_back(tree: Tree, node: int) -> bool:
    return tree.lower[node] in _BACK or tree.lower[node] in _NOUNS


def _content(tree: Tree, first: int, end: int) -> Extent | None:
    """The sentence without its place and date; None if a new paragraph begins after it."""
    if any("\n" in tree.words[node] for node in range(first + 1, end)) or "\n" in tree.words[end - 1]:
        return None
    dateline = _DATELINE.match(tree.text, tree.start[first])
    start = bisect_left(tree.start, dateline.end()) if dateline else first
    return trimmed(tree, (start, end - 1))

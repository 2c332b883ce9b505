"""Attributions whose content is the sentence before: 'About this on Friday reported the ministry.'"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.cues.verbs import cue_extent
from dragoman.extraction.attributions.subjects.subjects import phrase_of, subject_of
from dragoman.extraction.lexicon.cues import REPORTS, verb_entry
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_BACK = words("this that it which")
_NOUNS = words("decision agreement incident event fact result plan")
_DATELINE = re.compile(
    r"[A-Z][\w .'’-]{1,30},\s+(?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+)\.?(?: \([\w ]+\))?\s*[-–—]\s*"
)
_NEAR = 7
_NEAREST = 4  # tokens from the start of its sentence in which 'about' stands


def sentence_before_attributions(tree: Tree) -> Iterator[Attribution]:
    """An attribution for every 'About this …' with a verb of saying and a subject."""
    for number, (first, end) in enumerate(tree.sentences):
        about = _about(tree, first, end)
        if number and about is not None and _points_back(tree, about + 1):
            content = _content(tree, *tree.sentences[number - 1])
            cue = _cue(tree, first, end)
            if cue is not None and content is not None:
                yield _made(tree, *cue, content)


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

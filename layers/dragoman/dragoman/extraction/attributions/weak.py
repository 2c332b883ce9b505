"""Attributions too slight to count: by their shape mostly nobody said anything, as in 'responded with vitriol'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.lexicon.cues import ATTITUDES, DIRECTIVES, REPORTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree

_SHORT = 4  # tokens
_NAMES = ("NNP", "NNPS", "PRP", "DT", "WP", "WDT")  # tags of words that may well be all that is meant
_MAIN = words("ROOT conj ccomp")
_PHRASES = words("dobj pobj nsubj nsubjpass xcomp oprd attr acomp pcomp")


def is_weak(tree: Tree, quotes: Sequence[Quote], item: Attribution) -> bool:
    """Whether an attribution without a word in quotation marks had better not count."""
    cue = item.cue_head
    if cue is None or tree.words[cue] == ":" or _is_quoted(tree, quotes, item.content):
        return False
    length = sum(last - first + 1 for first, last in item.content)
    if length == 1:
        return _is_bare_word(tree, cue, item)
    if _is_passing(tree, cue) or _is_of_those(tree, cue, item):
        return True
    if not all(_relation(tree, extent) in _PHRASES for extent in item.content):
        return False
    short = length <= _SHORT and _is_by_the_way(tree, cue, item)
    return short or _is_no_telling(tree, cue, item)


def _is_quoted(tree: Tree, quotes: Sequence[Quote], content: Sequence[Extent]) -> bool:
    spans = [tree.span(*extent) for extent in content]
    return any(quote.start < stop and start < quote.stop for start, stop in spans for quote in quotes)


def _is_bare_word(tree: Tree, cue: int, item: Attribution) -> bool:
    """'While promising jobs', 'attacking him', 'warned Moscow'; but 'promised jobs', 'attacked him'."""
    named = tree.tag[item.content[0][0]] in _NAMES
    if named and item.lemma in DIRECTIVES:
        return True
    verb = tree.head[cue] if tree.dep[cue] == "dobj" else cue  # 'expressed' in 'expressed doubts about it'
    return tree.dep[verb] not in _MAIN or (item.lemma in ATTITUDES and not named)


def _is_by_the_way(tree: Tree, cue: int, item: Attribution) -> bool:
    """'Talk about the budget', 'who rejected the plan': said by nobody, or told of somebody beside the point."""
    if item.source is None:
        return tree.tag[cue] != "VBN"
    return tree.dep[cue] == "relcl" and item.lemma not in ATTITUDES and item.lemma not in REPORTS


def _is_passing(tree: Tree, cue: int) -> bool:
    """'To be seen as': by nobody who is named, and at no time."""
    return cue > 0 and tree.lower[cue - 1] == "be" and tree.tag[cue] in ("VBN", "JJ")


def _is_of_those(tree: Tree, cue: int, item: Attribution) -> bool:
    """'Those who believe that': the article doesn't say that there are any."""
    source = item.source_head
    return source is not None and tree.lower[source] in ("those", "one") and tree.dep[cue] in ("relcl", "acl")


def _relation(tree: Tree, extent: Extent) -> str:
    """How content hangs on what is outside it."""
    first, last = extent
    heads = (node for node in range(first, last + 1) if not first <= tree.head[node] <= last)
    return tree.dep[next(heads, first)]


def _is_no_telling(tree: Tree, cue: int, item: Attribution) -> bool:
    """'Came to see it and praise it', 'a plan to defend it', 'a law that supports it', 'by talking about it'."""
    relation = tree.dep[cue]
    if relation == "pcomp" and _relation(tree, item.content[0]) == "pobj":
        return True
    if relation == "relcl" and item.pronoun is not None and tree.lower[item.pronoun] == "that":
        return True
    if tree.tag[cue] != "VB":
        return False
    return relation in ("conj", "acl") or (relation == "relcl" and item.lemma not in ATTITUDES)

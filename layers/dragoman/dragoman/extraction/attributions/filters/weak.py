"""Attributions too weak to count: in constructions like 'responded with vitriol' mostly nobody says anything."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.lexicon.cues import DENIALS, DIRECTIVES, REPORTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tags import FINITE
from dragoman.extraction.parse.tree import Tree

_SHORT = 4  # tokens
_NAMES = ("NNP", "NNPS", "PRP", "DT", "WP", "WDT")  # tags of words that can be the whole content
_MAIN = words("ROOT conj ccomp")
_WHOEVER = words("who whoever whichever")
_ANYBODY = words("those one anyone anybody everyone everybody")
_PHRASES = words("dobj pobj nsubj nsubjpass xcomp oprd attr acomp pcomp")


def is_weak(tree: Tree, quotes: Sequence[Quote], item: Attribution) -> bool:
    """Whether an attribution without quotation marks should not count."""
    cue = item.cue_head
    if cue is not None and (_is_empty(tree, item) or _is_asked(tree, cue, item)):
        return True
    if cue is None or tree.words[cue] == ":" or _is_quoted(tree, quotes, item.content):
        return False
    length = sum(last - first + 1 for first, last in item.content)
    if length == 1:
        return _is_bare_word(tree, cue, item)
    if _has_no_agent(tree, cue) or _may_not_exist(tree, cue, item) or _is_done_by_nobody(tree, item):
        return True
    return _is_phrase(tree, item) and (
        (length <= _SHORT and _is_side_remark(tree, cue, item)) or _says_nothing(tree, cue, item)
    )


def _is_empty(tree: Tree, item: Attribution) -> bool:
    """Whether it has no words, or only 'what … for' in 'what our customers ask for'."""
    nodes = [node for first, last in item.content for node in range(first, last + 1)]
    if not nodes:
        return True
    return tree.lower[nodes[0]] == "what" and all(tree.tag[node] in ("WP", "IN", "RP", "TO") for node in nodes)


def _is_phrase(tree: Tree, item: Attribution) -> bool:
    """Whether no part of the content is a clause."""
    return all(_relation(tree, extent) in _PHRASES for extent in item.content)


def _is_quoted(tree: Tree, quotes: Sequence[Quote], content: Sequence[Extent]) -> bool:
    """Whether some of the content is in quotation marks."""
    spans = [tree.span(*extent) for extent in content]
    return any(quote.start < stop and start < quote.stop for start, stop in spans for quote in quotes)


def _is_bare_word(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether one word is too little: 'while promising jobs', 'attacking him', 'warned Moscow'; not 'promised jobs'."""
    named = tree.tag[item.content[0][0]] in _NAMES
    if named and item.lemma in DIRECTIVES:
        return True
    if _is_judged_by_somebody(tree, cue, item):
        return False
    verb = tree.head[cue] if tree.dep[cue] == "dobj" else cue  # 'expressed' in 'expressed doubts about it'
    if tree.dep[verb] == "relcl" and item.lemma in DENIALS:
        return False  # 'Mr Lis, who denies wrongdoing, left'
    main = tree.dep[verb] in _MAIN or _has_own_speaker(tree, verb)
    return not main or (item.is_attitude and not named)


def _has_own_speaker(tree: Tree, verb: int) -> bool:
    """Whether it is a second report: 'while the mayor called for calm'; not 'while promising jobs'."""
    finite = tree.dep[verb] == "advcl" and tree.tag[verb] in FINITE
    return finite and tree.opener(verb) in ("while", "as") and tree.has_child(verb, "nsubj", before=verb)


def _is_judged_by_somebody(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether it is ', which the envoy praised'."""
    first = item.content[0][0]
    judged = tree.dep[cue] == "relcl" and tree.lower[first] == "which" and tree.words[first - 1] == ","
    return judged and item.reports and item.source is not None and tree.pos[item.source[1]] != "PRON"


def _is_side_remark(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether nobody speaks, or it is only a side remark about somebody: 'talk about it', 'who rejected it'."""
    if item.source is None:
        return tree.tag[cue] != "VBN"
    return tree.dep[cue] == "relcl" and not item.is_attitude and not item.reports


def _has_no_agent(tree: Tree, cue: int) -> bool:
    """Whether no agent and no time is given: 'to be seen as'."""
    return cue > 0 and tree.lower[cue - 1] == "be" and tree.tag[cue] in ("VBN", "JJ")


def _may_not_exist(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether the speaker is 'those who believe that' or 'whoever': the article does not say that there is anybody."""
    if item.source_head is None:
        return False
    source = tree.lower[item.source_head]
    asked = source in _WHOEVER and not tree.words[item.source_head].isupper()  # the WHO may speak
    return asked or (source in _ANYBODY and tree.dep[cue] in ("relcl", "acl"))


def _is_done_by_nobody(tree: Tree, item: Attribution) -> bool:
    """Whether nobody is named who does it, and nothing is reported: 'The day the war began is remembered'."""
    return (
        item.source is None
        and not item.reports
        and all(_relation(tree, extent) == "nsubjpass" for extent in item.content)
    )


def _is_asked(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether it only asks the listener: 'Do you have sympathy for them?'."""
    _, end = tree.sentence_of(cue)
    return "?" in tree.words[end - 2 : end] and item.source_head is not None and tree.lower[item.source_head] == "you"


def _relation(tree: Tree, extent: Extent) -> str:
    """The relation of the content to the words outside it."""
    first, last = extent
    heads = (node for node in range(first, last + 1) if not first <= tree.head[node] <= last)
    return tree.dep[next(heads, first)]


def _says_nothing(tree: Tree, cue: int, item: Attribution) -> bool:
    """Whether nothing is said: 'came to praise it', 'a plan to defend it', 'a law that supports it', 'by talking'."""
    relation = tree.dep[cue]
    if relation == "pcomp" and _relation(tree, item.content[0]) == "pobj":
        return True
    if relation == "relcl" and _is_that(tree, item.pronoun):
        return True
    if tree.tag[cue] != "VB" or _is_plural_verb(tree, cue):
        return False
    return relation in ("conj", "acl") or (relation == "relcl" and not item.is_attitude)


def _is_plural_verb(tree: Tree, cue: int) -> bool:
    """Whether the parser took 'promise' in 'Farmers left, but promise to return' for an infinitive."""
    verb = tree.head[cue]
    if tree.dep[cue] == "conj" and tree.lemma[verb] in REPORTS and _is_modal(tree, verb):
        return True  # 'could neither confirm nor deny it'
    joined = tree.dep[cue] == "conj" and tree.tag[verb] in FINITE
    return joined and not any(tree.tag[child] in ("TO", "MD") for child in tree.children_with(cue, "aux"))


def _is_modal(tree: Tree, verb: int) -> bool:
    return any(tree.tag[child] == "MD" for child in tree.children_with(verb, "aux"))


def _is_that(tree: Tree, pronoun: int | None) -> bool:
    return pronoun is not None and tree.lower[pronoun] == "that"

"""Finds the words that say when something was said."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.dates.resolution import COUNT, resolve_date
from dragoman.extraction.lexicon.speech_nouns import OCCASIONS
from dragoman.extraction.lexicon.times import NEAR_DAYS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import ResolvedDate
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import MONTHS, WEEKDAYS

_DAYS = NEAR_DAYS | frozenset(WEEKDAYS)
_BEFORE = words("on in at late early earlier later last this next coming since by")
_OPENING = _BEFORE | OCCASIONS | words("a an the his her its their during") | frozenset(("new", "press"))
_COMING = re.compile(r"\b(?:next|coming|tomorrow)\b", re.IGNORECASE)
_WILL = words("will 'll ’ll shall wo")
_INTENDING = words("go plan intend expect be due set")
# Expressions that the model does not label as dates, or only in part.
_RELATIVE = re.compile(
    rf"\b(?:{COUNT} (?:days?|weeks?|months?|years?)"
    r" (?:before(?: that| this)?|earlier|ago|prior)|on (?:the )?eve|(?:on )?the (?:day|night|week) before|a day earlier"
    r"|the day earlier)\b(?! of\b)",
    re.IGNORECASE,
)
_DATES = re.compile(r"DATE|TIME")
_UP = words("pobj npadvmod nummod amod compound quantmod advmod det nmod appos")


def said_on(tree: Tree, attribution: Attribution, article_date: datetime.date | None) -> ResolvedDate | None:
    """The date expression that belongs to the cue and is outside the content, resolved; or None."""
    cue = attribution.cue_head
    if cue is None:
        return None
    ahead = _is_ahead(tree, cue)
    behind = (attribution.cue[1] if attribution.cue else cue) + 1
    nearest = sorted(_expressions(tree, tree.sentence[cue]), key=lambda extent: not _stands_at(tree, extent, behind))
    for first, last in nearest:
        if not covers(attribution.content, first) and _belongs(tree, cue, first, last, attribution):
            start, stop = tree.span(_with_preposition(tree, first), last)
            date, rule = resolve_date(tree.text[start:stop], article_date, ahead)
            if rule != "not_understood" and not (tree.tag[cue] == "VBD" and _COMING.search(tree.text, start, stop)):
                return ResolvedDate((start, stop), date, rule)
    return None


def _stands_at(tree: Tree, extent: Extent, node: int) -> bool:
    """Whether an expression, with the preposition before it, begins at a token."""
    return node in (extent[0], extent[0] - 1) and tree.lower[extent[0] - 1] in (*_BEFORE, tree.lower[node - 1])


def _is_ahead(tree: Tree, cue: int) -> bool:
    """Whether the cue is in the future: 'will announce', 'is going to say', 'plans to tell'."""
    if any(tree.lower[child] in _WILL for child in tree.children_with(cue, "aux")):
        return True
    governor = tree.head[cue]
    to = any(tree.tag[child] == "TO" for child in tree.children[cue])
    return to and tree.tag[governor] in ("VBZ", "VBP", "VBG") and tree.lemma[governor] in _INTENDING


def _with_preposition(tree: Tree, first: int) -> int:
    """The first token of an expression, with words before it that belong to dates: 'on', 'late in'."""
    start = tree.sentence_of(first)[0]
    while first > start and tree.lower[first - 1] in _BEFORE:
        first -= 1
    return first


def _expressions(tree: Tree, sentence: int) -> list[Extent]:
    """The date expressions of a sentence in order: those that the model labels, and those that it misses."""
    first, end = tree.sentences[sentence]
    found = [
        (name.first, name.end - 1)
        for name in tree.names
        if _DATES.fullmatch(name.label) and first <= name.first and name.end <= end
    ]
    found = [*_relative(tree, first, end), *found]
    found = [extent for number, extent in enumerate(found) if not covers(found[:number], extent[0])]
    for index in range(first, end):
        month = tree.lower[index] in MONTHS and tree.tag[index] == "NNP" and tree.dep[index] != "nsubj"
        new = not covers(found, index)
        named = tree.lower[index] in NEAR_DAYS and tree.words[index][0].isupper() and index > first  # 'Lviv Today'
        if new and not named and (month or tree.lower[index] in _DAYS):
            found.append((index, index))
    return sorted(found)


def _opens_its_clause(tree: Tree, cue: int, first: int, last: int) -> bool:
    """Whether the sentence begins with the expression, and the cue is its first verb."""
    start = tree.sentence_of(cue)[0]
    opens = all(tree.lower[node] in _OPENING for node in range(start, first))
    return opens and last < cue and all(tree.pos[node] != "VERB" for node in range(last + 1, cue))


def _relative(tree: Tree, first: int, end: int) -> list[Extent]:
    """Expressions such as 'two days before that', 'on the eve', 'the day before', but not 'the day before the vote'."""
    matches = list(_RELATIVE.finditer(tree.text, tree.start[first], tree.stop[end - 1])) if end > first else []
    extents = [(bisect_left(tree.start, match.start()), bisect_left(tree.start, match.end()) - 1) for match in matches]
    return [(one, last) for one, last in extents if tree.lower[last] != "before" or not _is_phrase(tree, last + 1, end)]


def _is_phrase(tree: Tree, node: int, end: int) -> bool:
    return node < end and tree.pos[node] in ("DET", "NOUN", "PROPN")


def _stands_between(tree: Tree, cue: int, first: int, last: int, attribution: Attribution) -> bool:
    """Whether an expression is between speaker, cue and content without another verb: 'said in a report today that'."""
    content = min(start for start, _ in attribution.content)
    before = attribution.source is not None and attribution.source[0] <= first and last < cue < content
    inside = (last + 1, cue) if before else (cue + 1, content)
    between = before or cue < first <= last < content
    return between and all(tree.pos[node] != "VERB" for node in range(*inside))


def _is_part_of_phrase(tree: Tree, node: int) -> bool:
    """Whether a token is part of the phrase above it ('of February 11' in 'the night of February 11')."""
    return tree.dep[node] in _UP or (tree.dep[node] == "prep" and tree.lower[node] == "of")


def _is_month_of_content(tree: Tree, first: int, last: int, attribution: Attribution) -> bool:
    """Whether a month or year right behind a thing tells of the thing: 'recalled the strike on a depot in July'."""
    ends = {end + 1 for _, end in attribution.content}
    behind = tree.lower[first - 1] == "in" and first - 1 in ends
    coarse = tree.lower[last] in MONTHS or tree.lower[last].isdigit()
    cue = attribution.cue_head
    return behind and coarse and cue is not None and not tree.has_child(cue, "ccomp")


def _is_of_something_else(tree: Tree, first: int, last: int, attribution: Attribution) -> bool:
    """Whether it dates a thing, a report ('published last week'), or the time till when something is to be done."""
    source, head = attribution.source, attribution.source_head
    described = source is not None and head is not None and head < first <= source[1]
    till = tree.lower[first - 1] == "by" and attribution.content[0][0] < first
    return (
        described
        or till
        or _dates_a_noun(tree, last, attribution)
        or _is_month_of_content(tree, first, last, attribution)
    )


def _dates_a_noun(tree: Tree, last: int, attribution: Attribution) -> bool:
    """Whether it is in a clause that describes a noun, where the cue is not: ", published last week, says"."""
    node, cue = last, attribution.cue_head
    while (tree.dep[node] in _UP or tree.dep[node] == "prep") and tree.head[node] != node:
        node = tree.head[node]
    described = tree.dep[node] in ("acl", "relcl") and tree.is_verb(node) and tree.head[node] < node
    return described and cue is not None and not tree.left[node] <= cue <= tree.right[node]


def _verb_before(tree: Tree, cue: int, last: int) -> int | None:
    """The verb that a cue goes on with: 'on Friday phoned him and offered', 'on Sunday met them and voiced hope'."""
    verb = cue if tree.is_verb(cue) else tree.head[cue]
    governor = tree.head[verb]
    return governor if tree.dep[verb] == "conj" and tree.is_verb(governor) and last < governor else None


def _belongs(tree: Tree, cue: int, first: int, last: int, attribution: Attribution) -> bool:
    """Whether a date expression says when the cue was said, by the parse or because it directly follows the cue."""
    if _is_of_something_else(tree, first, last, attribution):
        return False
    node = last
    while _is_part_of_phrase(tree, node) and tree.head[node] != node and tree.head[node] != cue:
        node = tree.head[node]
    if tree.dep[node] == "prep" or tree.head[node] == cue:
        node = tree.head[node]
    if node == _verb_before(tree, cue, last):
        return True
    if node == cue or _opens_its_clause(tree, cue, first, last) or _stands_between(tree, cue, first, last, attribution):
        return True
    end = attribution.cue[1] if attribution.cue else cue
    between = [tree.lower[index] for index in range(end + 1, first)]
    return end < first and all(word in _BEFORE for word in between)

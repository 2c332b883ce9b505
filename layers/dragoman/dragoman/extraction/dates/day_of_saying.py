"""Finds when something was said: the date beside the words that say so, not that of an event or a thing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Set
from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers
from dragoman.extraction.dates.attachment import PARTS_OF_DATES, top_of_date, verb_of_date
from dragoman.extraction.dates.circumstances import is_in_circumstance
from dragoman.extraction.dates.counted import RULE, counted, counted_from, is_time_of_day
from dragoman.extraction.dates.expressions import date_expressions, with_preposition
from dragoman.extraction.dates.named_before import date_named_before
from dragoman.extraction.dates.resolution import Resolution, resolve_date
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS, OCCASIONS
from dragoman.extraction.lexicon.times import BEFORE_DATES, COMING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import ResolvedDate
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import MONTHS
from dragoman.text.marks import QUOTE_MARKS

_DATED = (["of"], ["dated"], ["from"], [",", "dated"])
_OPENING = (
    BEFORE_DATES
    | OCCASIONS
    | words(
        "a an the his her its their during new press as back already only still just even then so but and also about"
        " this am pm a.m. p.m."
    )
)
_WILL = words("will 'll ’ll shall wo")
_MAY = words("may might should must can")
_HAVE = words("have 've ’ve")
_INTENDING = words("go plan intend expect be due set")
_LONGEST_CHAIN = 6  # verbs and nouns from a cue up to the verb that has the date


@dataclass(frozen=True, slots=True)
class DayOfSaying:
    """The date on which something was said, and its tokens with the preposition before them."""

    extent: Extent
    date: ResolvedDate


def day_of_saying(tree: Tree, attribution: Attribution, article_date: datetime.date | None) -> DayOfSaying | None:
    """The date expression that belongs to the cue, resolved; or None."""
    cue = attribution.cue_head
    if cue is None:
        return None
    for date in _in_order(tree, cue, attribution):
        if _may_be_day(tree, cue, date, attribution) and _belongs(tree, cue, date, attribution):
            extent = with_preposition(tree, date[0]), date[1]
            found = _resolved(tree, cue, extent, article_date)
            if found is not None:
                return DayOfSaying(extent, found)
    return None


def _in_order(tree: Tree, cue: int, attribution: Attribution) -> list[Extent]:
    """The date expressions of the cue's sentence: first those directly behind the cue, at last those without a day."""
    behind = (attribution.cue[1] if attribution.cue else cue) + 1
    dates = date_expressions(tree, tree.sentence[cue])
    return sorted(dates, key=lambda date: (_is_time_of_day(tree, date), not _stands_at(tree, date, behind)))


def without_day(attribution: Attribution, day: DayOfSaying | None) -> Attribution:
    """The attribution without the day of saying in its content: 'ordered residents on Monday to leave'."""
    if day is None or not covers(attribution.content, day.extent[0]):
        return attribution
    first, last = day.extent
    pieces = [
        piece
        for start, stop in attribution.content
        for piece in ([(start, first - 1), (last + 1, stop)] if start <= first <= stop else [(start, stop)])
        if piece[0] <= piece[1]
    ]
    return attribution.with_content(tuple(pieces)) if pieces else attribution


def _may_be_day(tree: Tree, cue: int, date: Extent, attribution: Attribution) -> bool:
    """Whether a date is outside the content, or the parse attaches it to the cue."""
    if not covers(attribution.content, date[0]):
        return True
    if _is_quoted(tree, date, attribution):
        return False
    top = top_of_date(tree, date)
    top = tree.head[top] if tree.dep[top] == "pobj" else top
    return cue < date[0] and tree.head[top] == cue and tree.dep[top] in ("prep", "npadvmod")


def _is_quoted(tree: Tree, date: Extent, attribution: Attribution) -> bool:
    """Whether it is in a piece of content in quotation marks: 'replied: "Not this year."'."""
    return any(first <= date[0] <= last and tree.words[first] in QUOTE_MARKS for first, last in attribution.content)


def _is_time_of_day(tree: Tree, date: Extent) -> bool:
    """Whether an expression tells no day, so that a day beside it counts more: 'at 9 a.m. on Tuesday'."""
    return is_time_of_day(tree.text[slice(*tree.span(with_preposition(tree, date[0]), date[1]))])


def _resolved(tree: Tree, cue: int, date: Extent, article_date: datetime.date | None) -> ResolvedDate | None:
    """The resolved date; None if its words have no date, or a day to come while the cue is in the past."""
    span = tree.span(*date)
    words_of_date = tree.text[slice(*span)]
    found, rule = _from_named_before(tree, date, words_of_date, article_date) or resolve_date(
        words_of_date, article_date, _is_ahead(tree, cue)
    )
    to_come = tree.tag[cue] == "VBD" and not COMING.isdisjoint(words_of_date.lower().split()) and rule != RULE
    return None if rule == "not_understood" or to_come else ResolvedDate(span, found, rule)


def _from_named_before(tree: Tree, date: Extent, phrase: str, article_date: datetime.date | None) -> Resolution | None:
    """The date counted from another that the text names: 'two days later'.

    None if the phrase is not counted so, as a mere hour is not, or nothing is named that it could be counted from.
    """
    told = None if is_time_of_day(phrase) else counted(phrase)
    before = None if told is None else date_named_before(tree, date[0], told.reach, article_date)
    found = None if told is None or before is None else counted_from(before, told)
    return None if found is None or found[0] is None else found


def _stands_at(tree: Tree, date: Extent, node: int) -> bool:
    """Whether an expression, with the preposition before it, begins at a token."""
    before = tree.lower[date[0] - 1]
    return node in (date[0], date[0] - 1) and (before in BEFORE_DATES or before == tree.lower[node - 1])


def _is_ahead(tree: Tree, cue: int) -> bool:
    """Whether the cue is in the future: 'will announce', 'may rule', 'is going to say', 'plans to tell'."""
    helpers = {tree.lower[child] for child in tree.children_with(cue, "aux")}
    if not helpers.isdisjoint(_WILL) or _may_yet(tree, cue, helpers):
        return True
    governor = tree.head[cue]
    to = any(tree.tag[child] == "TO" for child in tree.children[cue])
    return to and _intends(tree, governor)


def _may_yet(tree: Tree, cue: int, helpers: Set[str]) -> bool:
    """Whether it may still be said: 'may rule', 'could rule'; but not 'may have ruled' or 'could not say'."""
    if not helpers.isdisjoint(_HAVE):
        return False
    could = "could" in helpers and not tree.has_child(cue, "neg")
    return could or not helpers.isdisjoint(_MAY)


def _intends(tree: Tree, governor: int) -> bool:
    """Whether what follows with 'to' is planned: 'plans to', 'is going to', 'is expected to'."""
    if tree.lemma[governor] not in _INTENDING:
        return False
    passive = tree.children_with(governor, "auxpass", "aux")
    return tree.tag[governor] in ("VBZ", "VBP", "VBG") or any(tree.lower[child] in ("is", "are") for child in passive)


def _belongs(tree: Tree, cue: int, date: Extent, attribution: Attribution) -> bool:
    """Whether a date says when the cue was said."""
    if is_in_circumstance(tree, cue, date, attribution):
        return True
    if any(rule(tree, date, attribution) for rule in _OF_SOMETHING_ELSE):
        return False
    return any(rule(tree, cue, date, attribution) for rule in _OF_SAYING)


def _is_of_cue(tree: Tree, cue: int, date: Extent, _: Attribution) -> bool:
    """Whether the parse attaches the date to the cue, or to a verb that the cue goes on from."""
    verb = verb_of_date(tree, date, cue)
    return verb == cue or verb in _verbs_before(tree, cue)


def _verbs_before(tree: Tree, cue: int) -> Iterator[int]:
    """The verbs that a cue goes on from, or that its noun depends on.

    'phoned him and offered', 'revised the forecast, saying', 'sent a letter with the demand', 'issued a statement in
    which they condemned'.
    """
    node = cue
    for _ in range(_LONGEST_CHAIN):
        if not _goes_on(tree, node):
            return
        node = tree.head[node]
        if tree.is_verb(node):
            yield node


def _goes_on(tree: Tree, node: int) -> bool:
    """Whether somebody does this together with what the word above it says, before it."""
    relation, governor = tree.dep[node], tree.head[node]
    if governor >= node:
        return False
    if not tree.is_verb(node):
        return relation in ("prep", "pobj", "dobj")
    if relation == "relcl":
        return tree.lemma[governor] in DOCUMENTS
    if relation == "acl" and tree.tag[node] == "VBG":
        return _is_of_document(tree, governor)
    shares = not tree.has_child(node, "nsubj", "nsubjpass")
    return (
        shares and tree.is_verb(governor) and (relation == "conj" or (relation == "advcl" and tree.tag[node] == "VBG"))
    )


def _is_of_document(tree: Tree, node: int) -> bool:
    """Whether a noun is a document, or its reader: 'wrote a letter to the pope asking him to come'."""
    while tree.dep[node] in ("pobj", "prep") and tree.lemma[node] not in DOCUMENTS:
        node = tree.head[node]
    return tree.lemma[node] in DOCUMENTS


def _opens_its_clause(tree: Tree, cue: int, date: Extent, _: Attribution) -> bool:
    """Whether the sentence begins with the date, and the cue is its first verb."""
    start = tree.sentence_of(cue)[0]
    opens = all(tree.lower[node] in _OPENING or tree.pos[node] == "NUM" for node in range(start, date[0]))
    return opens and date[1] < cue and _no_verb(tree, date[1] + 1, cue)


def _stands_between(tree: Tree, cue: int, date: Extent, attribution: Attribution) -> bool:
    """Whether a date is between speaker, cue and content without another verb: 'said in a report today that'."""
    first, last = date
    content = min(start for start, _ in attribution.content)
    before = attribution.source is not None and attribution.source[0] <= first and last < cue < content
    inside = (last + 1, cue) if before else (cue + 1, content)
    return (before or cue < first <= last < content) and _no_verb(tree, *inside)


def _no_verb(tree: Tree, first: int, end: int) -> bool:
    return all(tree.pos[node] != "VERB" for node in range(first, end))


def _stands_behind(tree: Tree, cue: int, date: Extent, attribution: Attribution) -> bool:
    """Whether the date directly follows the cue."""
    end = attribution.cue[1] if attribution.cue else cue
    return end < date[0] and all(tree.lower[index] in BEFORE_DATES for index in range(end + 1, date[0]))


def _is_of_speaker(tree: Tree, date: Extent, attribution: Attribution) -> bool:
    """Whether it is inside the speaker's noun phrase: 'Latvia, which was cut off a year ago, said'.

    A document speaks on its date: 'a police report of 2 September says'.
    """
    source, head = attribution.source, attribution.source_head
    if source is None or head is None or not head < date[0] <= source[1]:
        return False
    return tree.lemma[head] not in DOCUMENTS or tree.lower[head + 1 : date[0]] not in _DATED


def _is_deadline(tree: Tree, date: Extent, attribution: Attribution) -> bool:
    """Whether it ends or begins a time: 'asked for a vote by Friday', 'has said since March that'."""
    before = tree.lower[date[0] - 1]
    return before in ("since", "until", "till") or (before == "by" and attribution.content[0][0] < date[0])


def _is_of_noun(tree: Tree, date: Extent, attribution: Attribution) -> bool:
    """Whether it is in a clause that describes a noun, where the cue is not: ", published last week, says"."""
    node, cue = date[1], attribution.cue_head
    while (tree.dep[node] in PARTS_OF_DATES or tree.dep[node] == "prep") and tree.head[node] != node:
        node = tree.head[node]
    described = tree.dep[node] in ("acl", "relcl") and tree.lower[node] != "dated" and tree.head[node] < node
    return described and tree.is_verb(node) and cue is not None and not tree.left[node] <= cue <= tree.right[node]


def _is_month_of_content(tree: Tree, date: Extent, attribution: Attribution) -> bool:
    """Whether a month or year right behind a thing tells of the thing: 'recalled the strike on a depot in July'."""
    first, last = date
    behind = tree.lower[first - 1] == "in" and first - 1 in {end + 1 for _, end in attribution.content}
    coarse = tree.lower[last] in MONTHS or tree.lower[last].isdigit()
    cue = attribution.cue_head
    return behind and coarse and cue is not None and not tree.has_child(cue, "ccomp")


_OF_SOMETHING_ELSE = (_is_of_speaker, _is_deadline, _is_of_noun, _is_month_of_content)
_OF_SAYING = (_is_of_cue, _opens_its_clause, _stands_between, _stands_behind)

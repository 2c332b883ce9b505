"""Makes statements from a parse: who said what, when, and by which words. Read it from top to bottom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extraction.attributions.attribution import Attribution, Extent, covers, merged
from dragoman.extraction.attributions.content.colons import extended_over_colons
from dragoman.extraction.attributions.filters.unreal import is_unreal
from dragoman.extraction.attributions.filters.weak import is_weak
from dragoman.extraction.attributions.layout import TURNS
from dragoman.extraction.attributions.layout.transcripts import without_transcripts
from dragoman.extraction.attributions.quotations.quoted import with_quotes
from dragoman.extraction.attributions.rules import REPORTING, RULES, Rule
from dragoman.extraction.attributions.subjects.subjects import TELLING
from dragoman.extraction.dates.day_of_saying import day_of_saying, without_day
from dragoman.extraction.entities.naming import with_names_of
from dragoman.extraction.lexicon.cues import DIRECT, SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.model import Entity, Provenance, Statement
from dragoman.extraction.parse.quotations import Quote, find_inner_quotes, find_quotes
from dragoman.extraction.parse.tree import Tree
from dragoman.extraction.speakers.citing import with_sources
from dragoman.extraction.speakers.quoting import with_quoted
from dragoman.extraction.speakers.resolution import SpeakerResolver
from dragoman.extraction.statements.confidence import confidence_of
from dragoman.extraction.statements.kinds import kind_of, quotes_around
from dragoman.extraction.statements.polarity import found_cue
from dragoman.text.marks import QUOTE_MARKS
from dragoman.text.spans import Span
from dragoman.vocabulary import StatementKind

Quotations = tuple[Sequence[Quote], Sequence[Quote]]  # the outermost ones, and those inside them

_LONGEST_CUE = 3  # tokens after the head, as in 'denied the very notion'
_TOLD = TELLING | words("promise ask notify")  # 'I was told that …'
_OWN = words("i we")
_GIVING_WORD = words(
    "agree threaten offer reject apologise apologize refuse shout complain propose vow pledge swear plead"
)
_BY_WORDS = frozenset(("verb_complement", "parenthesis", "modified_noun", "noun", "noun_with_verb"))
_BY_PARTS = _BY_WORDS | {"adjective"}  # 'reluctant' in 'was reluctant to say'


def find_statements(
    tree: Tree, entities: Sequence[Entity], article_date: datetime.date | None, rules: Sequence[Rule] = RULES
) -> tuple[Statement, ...]:
    """All statements of a parsed text, sorted by position; offsets are code points into the text."""
    tree = with_names_of(tree, entities)
    quotes = quotes_of(tree)
    attributions = sorted(attributions_of(tree, quotes, rules), key=lambda item: item.content[0])
    resolver = SpeakerResolver(tree, entities, quotes)
    marked = quotes, find_inner_quotes(tree.text, quotes)
    found = [_statement(tree, marked, resolver, item, article_date) for item in attributions]
    return nested(sorted(found, key=_position))


def quotes_of(tree: Tree) -> tuple[Quote, ...]:
    """The quotations of a text, in order."""
    return without_transcripts(tree.text, find_quotes(tree.text))


def attributions_of(tree: Tree, quotes: Sequence[Quote], rules: Sequence[Rule] = RULES) -> list[Attribution]:
    """All attributions that these rules find in a text, in tokens, before speakers are resolved."""
    names = frozenset(rule.name for rule in rules)
    finders = dict.fromkeys(rule.find for rule in rules if rule.find is not None)
    found = [item for find in finders for item in find(tree, quotes) if item.rule in names]
    found = with_sources(tree, _one_per_cue(_without_parts_of_cues(found)))
    joined = extended_over_colons(tree, with_quotes(tree, quotes, found, names))
    joined = with_quoted(tree, quotes, joined)
    joined = [_without_speaker_in_content(item) for item in joined if not _is_of_attribution(item, joined)]
    return _outermost_first(tree, quotes, [item for item in joined if not _is_not_asserted(tree, quotes, item)])


def _is_of_attribution(item: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether the content is only another's cue and speaker: 'told' in 'Nobody told us, complains Petro Kit.'"""
    return item.cue_head is not None and any(
        other.cue is not None
        and other.source is not None
        and other.cue[0] == item.content[0][0]
        and covers(item.content, other.source[1])
        and covers(other.content, item.cue_head)
        for other in others
    )


def _is_not_asserted(tree: Tree, quotes: Sequence[Quote], item: Attribution) -> bool:
    """Whether nobody says it, or it is too weak to count."""
    return is_weak(tree, quotes, item) or is_unreal(tree, item.cue_head)


def _outermost_first(tree: Tree, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that count. Of two inside each other's content, a report is kept, or else the longer one."""
    said = [extent for item in found for extent in item.content]
    held: list[Extent] = []
    kept = []
    for item in sorted(found, key=_rank):
        if _counts(tree, quotes, item, held, said):
            kept.append(item)
            held.extend(item.content)
    return kept


def _rank(item: Attribution) -> tuple[bool, bool, int]:
    """The sort key that puts reports with a speaker first, then lines of interviews, then longer content."""
    reports = item.source is not None and (item.reports or item.rule in REPORTING)
    return not reports, item.rule not in TURNS, sum(first - last for first, last in item.content)


def _without_parts_of_cues(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without verbs and nouns inside the cue of another: 'expressed' in 'expressed doubt that'."""
    parts = {node for item in found if item.rule in _BY_WORDS for node in _rest_of_cue(item)}
    return [item for item in found if item.rule not in _BY_PARTS or item.cue_head not in parts]


def _rest_of_cue(item: Attribution) -> list[int]:
    """The tokens of a cue other than its head."""
    if item.cue is None or item.cue_head is None:
        return []
    last = min(item.cue[1], item.cue_head + _LONGEST_CUE)
    return [node for node in range(item.cue[0], last + 1) if node != item.cue_head]


def _one_per_cue(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution per cue, or per content without a cue: a line may be both a heading and a transcript."""
    return list({item.cue or item.content: item for item in reversed(found)}.values())[::-1]


def _without_speaker_in_content(item: Attribution) -> Attribution:
    """The attribution without a speaker that is inside its own content: somebody else must have said it."""
    if item.source is None or not (covers(item.content, item.source[0]) and covers(item.content, item.source[1])):
        return item
    return replace(item, source=None, source_head=None, pronoun=None)


def _counts(
    tree: Tree, quotes: Sequence[Quote], item: Attribution, held: Sequence[Extent], said: Sequence[Extent]
) -> bool:
    """Whether an attribution counts. Inside other content it must be plain; in a quotation it needs a clause too."""
    if _is_inside(item, held):
        return _is_plain(tree, item)
    if item.cue_head is None or not _in_quotes(tree, quotes, item.cue_head):
        return True
    return _is_inside(item, said) and _is_plain(tree, item) and (_has_clause(tree, item) or _others_report(tree, item))


def _others_report(tree: Tree, item: Attribution) -> bool:
    """Whether others than the person quoted, not just 'they', report something: 'The officers promised us a bed.'"""
    named = item.source_head is not None and tree.pos[item.source_head] != "PRON"
    return item.reports and named and any(last > first for first, last in item.content)


def _has_clause(tree: Tree, item: Attribution) -> bool:
    """Whether the cue takes a clause, or somebody else orders something; 'I asked him to hurry' is told in passing."""
    cue = item.cue_head
    if cue is None or tree.has_child(cue, "ccomp") or tree.words[cue + 1 : cue + 2] == [":"]:
        return cue is not None
    own = item.source_head is not None and tree.lower[item.source_head] in _OWN
    return item.directive and not own and tree.has_child(cue, "xcomp")


def _in_quotes(tree: Tree, quotes: Sequence[Quote], node: int) -> bool:
    return any(quote.start <= tree.start[node] < quote.stop for quote in quotes if not quote.single)


def _is_inside(attribution: Attribution, held: Sequence[Extent]) -> bool:
    cue = attribution.cue_head
    return cue is not None and covers(held, cue)


def _is_plain(tree: Tree, item: Attribution) -> bool:
    """Whether somebody is said to report or order, without 'may' or 'to'; 'may have told' has its own flag."""
    cue = item.cue_head
    if cue is None or item.is_attitude or not _tells(tree, item):
        return False
    if item.source_head is not None and tree.lower[item.source_head] in _OWN and tree.tag[cue] == "VBP":
        return False  # 'We remind you that the curfew begins at ten' is one statement
    if item.source is None:
        return item.lemma in _TOLD and tree.has_child(cue, "auxpass") and _is_finite(tree, cue)
    return _is_finite(tree, cue)


def _tells(tree: Tree, item: Attribution) -> bool:
    """Whether somebody says, orders or offers, names something ('what he described as'), or is known to claim it."""
    first = item.content[0][0]
    cried = item.lemma in DIRECT and tree.words[first][0] in QUOTE_MARKS  # 'She cried: "Go!"'
    if item.reports or item.directive or item.lemma in SAYING | _GIVING_WORD or cried:
        return True
    return _names_or_claims(item, tree.lower[first])


def _names_or_claims(item: Attribution, opener: str) -> bool:
    """Whether it is 'what he described as …', or 'the claim by the union that …'."""
    named = item.entry is not None and item.entry.frame.naming and opener == "what"
    return named or (item.rule == "noun" and item.source is not None and opener == "that")


def _is_finite(tree: Tree, cue: int) -> bool:
    """Whether the cue is neither an infinitive nor only possible: 'to say', 'would say'."""
    helpers = tree.children_with(cue, "aux", "auxpass")
    if any(tree.lower[child] in ("may", "might") for child in helpers):
        return any(tree.lower[child] == "have" for child in helpers)
    return not any(tree.tag[child] in ("MD", "TO") for child in helpers)


def _position(statement: Statement) -> tuple[int, int]:
    spans = [*statement.content, *([statement.cue.span] if statement.cue else [])]
    return min(start for start, _ in spans), -max(stop for _, stop in spans)


def _statement(
    tree: Tree,
    quotes: Quotations,
    resolver: SpeakerResolver,
    attribution: Attribution,
    article_date: datetime.date | None,
) -> Statement:
    """The statement of an attribution, not yet nested."""
    day = day_of_saying(tree, attribution, article_date)
    attribution = without_day(attribution, day)
    content = tuple(tree.span(*extent) for extent in merged(attribution.content))
    kind = _kind(tree, quotes, attribution, content)
    speaker = resolver.resolve(attribution)
    confidence, doubts = confidence_of(attribution, kind, speaker.resolved_by)
    return Statement(
        type="attitude" if attribution.is_attitude else "statement",
        kind=kind,
        speaker=speaker,
        cue=found_cue(tree, attribution),
        content=content,
        said_on=day.date if day else None,
        parent=None,
        confidence=confidence,
        provenance=Provenance(attribution.rule, attribution.entry, doubts),
    )


def _kind(tree: Tree, quotes: Quotations, item: Attribution, content: Sequence[Span]) -> StatementKind:
    """The kind of a statement; a line of an interview is direct speech without quotation marks."""
    if item.directive:
        return "directive"
    if item.rule in TURNS:
        return "direct"
    cue = None if item.cue is None else tree.span(*item.cue)
    return kind_of(tree.text, content, quotes_around(*quotes, cue))


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with the innermost other statement whose content contains it as the parent of each."""
    return tuple(replace(item, parent=_parent(statements, index)) for index, item in enumerate(statements))


def _parent(statements: Sequence[Statement], index: int) -> int | None:
    """The index of the innermost other statement whose content contains this one, or None."""
    child = statements[index]
    anchor = child.cue.span if child.cue else child.content[0]
    holders = [
        (span[1] - span[0], other)
        for other, statement in enumerate(statements)
        if other != index
        for span in statement.content
        if span[0] <= anchor[0] and anchor[1] <= span[1] and not _is_not_longer(statement, child)
    ]
    return min(holders)[1] if holders else None


def _is_not_longer(one: Statement, other: Statement) -> bool:
    """Whether the content of `one` is not longer than the other's, so that it cannot contain the other."""
    return _length(one.content) <= _length(other.content)


def _length(content: Sequence[Span]) -> int:
    return sum(stop - start for start, stop in content)

"""Compares statements with the gold of a news article: found, with the right person, day, kind and doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from evaluation.news_entities import owners
from evaluation.news_model import GoldArticle, GoldSpeaker, GoldStatement
from evaluation.overlap import WORD, f1, touches, words_in
from evaluation.scoring import Count, Fault, judged

from dragoman.extraction.extract import Extraction
from dragoman.extraction.model import Cue, Speaker, Statement
from dragoman.text.spans import Span

Outcome = Literal["right", "untold", "wrong"]

LEAST_OVERLAP = 0.5
# The value of a shared cue and of a shared speaker's phrase if several statements have nearly the same content.
SAME_CUE = 0.25
SAME_SPEAKER = 0.5


def count_statements(gold: GoldArticle, found: Extraction) -> Iterator[Count]:
    """The counts of found and missed statements, then of the details of found ones."""
    pairs = paired(gold, found.statements)
    yield from _count_wanted(gold, pairs)
    yield from _count_given(gold, found, pairs)
    behind = owners(gold, found.entities)
    for row, column in sorted(pairs.items()):
        wanted, given = gold.statements[row], found.statements[column]
        if not wanted.unreal:
            outcome = person(gold, wanted.speaker, given.speaker, found, behind)
            said = f"{_who(gold, wanted.speaker)}: {_quoted(gold, wanted.content)}"
            yield outcome, 1, None if outcome == "right" else Fault(outcome, said, _name(gold, found, given.speaker))
            yield from _count_told(gold, wanted, given)
            yield from _count_parent(gold, wanted, given, pairs)


def paired(gold: GoldArticle, found: Sequence[Statement]) -> dict[int, int]:
    """The index of each statement of the gold with that of the one found for it: the best first, each only once."""
    scores = [
        (overlap + SAME_CUE * _same_cue(wanted, given) + SAME_SPEAKER * _same_speaker(wanted, given), -row, -column)
        for row, wanted in enumerate(gold.statements)
        for column, given in enumerate(found)
        if (overlap := f1(words_in(gold.text, wanted.content), words_in(gold.text, given.content))) >= LEAST_OVERLAP
    ]
    pairs: dict[int, int] = {}
    for _, row, column in sorted(scores, reverse=True):
        if -row not in pairs and -column not in pairs.values():
            pairs[-row] = -column
    return pairs


def _same_cue(wanted: GoldStatement, given: Statement) -> bool:
    return wanted.cue is not None and given.cue is not None and touches([wanted.cue], [given.cue.span])


def _same_speaker(wanted: GoldStatement, given: Statement) -> bool:
    one, other = wanted.speaker.span, given.speaker.span
    return one is not None and other is not None and touches([one], [other])


def _count_wanted(gold: GoldArticle, pairs: Mapping[int, int]) -> Iterator[Count]:
    for row, wanted in enumerate(gold.statements):
        if not wanted.unreal:
            yield "wanted", 1, None
            yield from judged("found", row in pairs, Fault("missed", _quoted(gold, wanted.content)))


def _count_given(gold: GoldArticle, found: Extraction, pairs: Mapping[int, int]) -> Iterator[Count]:
    taken = {column: gold.statements[row] for row, column in pairs.items()}
    for column, given in enumerate(found.statements):
        fault = fault_of(gold, given, taken.get(column))
        if fault is not None:
            yield "given", 1, Fault(fault, _quoted(gold, given.content), _name(gold, found, given.speaker))
        elif column in taken and not taken[column].unreal:
            yield "given", 1, None


def fault_of(gold: GoldArticle, given: Statement, wanted: GoldStatement | None) -> str | None:
    """The reason why it should not have been found, or None."""
    if wanted is not None:
        return "plain" if wanted.unreal and _is_plain(given) else None
    content = words_in(gold.text, given.content)
    optional = any(f1(words_in(gold.text, [span]), content) >= LEAST_OVERLAP for span in gold.optional_contents)
    return None if optional else "spurious"


def _is_plain(given: Statement) -> bool:
    """Whether it is an assertion that somebody said so."""
    return not doubt_of(given.cue) and (given.speaker.span is not None or given.speaker.entity is not None)


def doubt_of(cue: Cue | None) -> frozenset[str]:
    if cue is None:
        return frozenset()
    return frozenset([*(["negated"] if cue.negated else []), *(["hedged"] if cue.hedged else [])])


def _count_told(gold: GoldArticle, wanted: GoldStatement, given: Statement) -> Iterator[Count]:
    """The counts of the day, the kind, the speaker's class and the doubt."""
    said = _quoted(gold, wanted.content)
    date = given.said_on.date if given.said_on else None
    if date is not None or wanted.date is not None:
        yield "dated", 1, None
        yield from judged("dates", date == wanted.date, Fault("date", said, f"{date} for {wanted.date}"))
    doubt = doubt_of(given.cue)
    reported = f"{'+'.join(sorted(doubt)) or 'plain'} for {'+'.join(sorted(wanted.doubt)) or 'plain'}"
    yield from judged("doubts", doubt == wanted.doubt, Fault("doubt", said, reported))
    yield "kinds", int(given.kind == wanted.kind), None
    yield "classes", int(given.speaker.speaker_class == wanted.speaker.speaker_class), None


def _count_parent(
    gold: GoldArticle, wanted: GoldStatement, given: Statement, pairs: Mapping[int, int]
) -> Iterator[Count]:
    if wanted.parent is not None:
        numbers = {statement.id: row for row, statement in enumerate(gold.statements)}
        yield "nested", 1, None
        yield "parents", int(given.parent is not None and given.parent == pairs.get(numbers[wanted.parent])), None


def person(
    gold: GoldArticle, wanted: GoldSpeaker, given: Speaker, found: Extraction, behind: Sequence[int | None]
) -> Outcome:
    """Whether the right person is named, nobody is (just 'he'), or somebody else is.

    `behind` has the index of the gold's entity for each found one.
    """
    if given.entity is not None:
        mine = behind[given.entity]
        if mine is not None:
            return "right" if mine in wanted.entities else "wrong"
        return "right" if touches(found.entities[given.entity].mentions, wanted.phrases) else "wrong"
    phrase = given.antecedent or given.span
    if phrase is None:
        return "right" if wanted.nobody else "untold"
    return _phrase(gold, wanted, phrase)


def _phrase(gold: GoldArticle, wanted: GoldSpeaker, phrase: Span) -> Outcome:
    """The same for a speaker without an entity."""
    names = [span for entity in wanted.entities for span in gold.entities[entity].mentions]
    if touches([phrase], [*names, *wanted.phrases]):
        return "right"
    if not touches([phrase], _called(gold, wanted)):
        return "wrong"
    described = not wanted.entities and len(WORD.findall(gold.text[slice(*phrase)])) > 1
    return "right" if wanted.nobody or described else "untold"


def _called(gold: GoldArticle, wanted: GoldSpeaker) -> list[Span]:
    """The words for the speaker next to a cue, here and elsewhere in the article: 'the defendant', 'she'."""
    same = [
        other.speaker.span
        for other in gold.statements
        if other.speaker.entities & wanted.entities or set(other.speaker.phrases) & set(wanted.phrases)
    ]
    return [span for span in [wanted.span, *same] if span is not None]


def _quoted(gold: GoldArticle, spans: Iterable[Span]) -> str:
    return " … ".join(gold.text[slice(*span)] for span in spans)


def _who(gold: GoldArticle, wanted: GoldSpeaker) -> str:
    names = [gold.entities[at].name for at in sorted(wanted.entities)]
    return " / ".join(dict.fromkeys([*names, *(gold.text[slice(*span)] for span in wanted.phrases)])) or "nobody"


def _name(gold: GoldArticle, found: Extraction, speaker: Speaker) -> str:
    if speaker.entity is not None:
        return found.entities[speaker.entity].name
    phrase = speaker.antecedent or speaker.span
    return f"({gold.text[slice(*phrase)]})" if phrase else "nobody"

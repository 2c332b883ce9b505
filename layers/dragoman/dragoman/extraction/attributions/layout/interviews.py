"""Answers of an interview without names before them: turns that begin with a dash, or paragraphs between questions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.attributions.layout.transcripts import labels
from dragoman.extraction.attributions.subjects.subjects import is_subject, phrase_of
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS
from dragoman.text.quotations import without_quotations
from dragoman.text.spans import Span

_LINE = re.compile(r"[^\n]+")
_TURN = re.compile(r"\s*(?:[–—―-]|--)\s*(?=[^\W\d_a-z]|[\d\"“«…])")
_QUESTION = re.compile(r"\?[\"”»)]*\s*$")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our)\b", re.IGNORECASE)
_LONGEST_QUESTION = 240  # code points
_FEWEST = 3  # turns, or questions of paragraphs without dashes


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question or an answer, as the spans of its lines without the dash."""

    asks: bool
    lines: tuple[Span, ...]


def interview_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """An attribution for every answer, to the only person who can have been asked; or to nobody."""
    turns = [] if labels(tree.text) else _dash_turns(tree.text, quotes) or _paragraph_turns(tree.text)
    person = _interviewee(tree, turns) if turns else None
    for turn in turns:
        content = tuple(piece for line in turn.lines if (piece := _tokens(tree, line)))
        if content and not turn.asks:
            yield _answer(tree, person, content)


def _answer(tree: Tree, person: Name | None, content: tuple[Extent, ...]) -> Attribution:
    if person is None:
        return Attribution("interview", None, None, None, None, content)
    head = person.end - 1
    return Attribution("interview", None, None, phrase_of(tree, head), head, content)


def _dash_turns(text: str, quotes: Sequence[Quote]) -> list[_Turn]:
    """The turns that begin with a dash, questions and answers by turns; empty if the text is no interview."""
    spoken = {quote.start for quote in quotes if text[quote.start] not in QUOTE_MARKS}
    runs = [turns for lines in _runs(text, spoken) if (turns := _by_turns(text, lines))]
    return runs[0] if len(runs) == 1 else []


def _runs(text: str, spoken: set[int]) -> list[list[list[Span]]]:
    """The lines of each turn, in runs: a turn is a line with a dash and those without one up to the next turn.

    A line with its own cue, as '- We stay, - said the mayor.', ends a run: it is no interview then.
    """
    runs: list[list[list[Span]]] = [[]]
    since: list[Span] = []
    for line in _LINE.finditer(text):
        dash = _TURN.match(text, *line.span())
        if dash is None:
            since.append(line.span())
        elif dash.end() in spoken:
            runs.append([])
        else:
            if runs[-1]:
                runs[-1][-1] += since
            runs[-1].append([(dash.end(), line.end())])
            since = []
    return runs


def _by_turns(text: str, groups: Sequence[list[Span]]) -> list[_Turn]:
    """The turns from the first question on; empty if questions and answers don't alternate."""
    first = next((at for at, lines in enumerate(groups) if _asks(text, lines[-1])), len(groups))
    turns = [_Turn(at % 2 == 0, tuple(lines)) for at, lines in enumerate(groups[first:])]
    asking = [_asks(text, turn.lines[-1]) for turn in turns]
    questions, answers = asking[::2], asking[1::2]
    fits = len(turns) >= _FEWEST and 2 * sum(questions) >= len(questions) and sum(answers) <= sum(questions) / 2
    return turns if fits else []


def _paragraph_turns(text: str) -> list[_Turn]:
    """Questions that are paragraphs of their own, and the paragraphs after them as answers; empty if nobody answers."""
    turns = _questions_and_rest(text)
    questions = [turn for turn in turns if turn.asks]
    answers = [turn for turn in turns if not turn.asks]
    personal = [turn for turn in answers if _is_personal(text, turn)]
    if min(len(answers) + 1, len(questions)) < _FEWEST or 2 * len(personal) <= len(answers) or _are_long(questions):
        return []
    return [*turns[:-1], _without_end(text, turns[-1])]


def _are_long(questions: Sequence[_Turn]) -> bool:
    """Whether it is an opinion piece with long paragraphs that end in a question."""
    short = [turn for turn in questions if all(stop - start <= _LONGEST_QUESTION for start, stop in turn.lines)]
    return 4 * len(short) < 3 * len(questions)


def _questions_and_rest(text: str) -> list[_Turn]:
    """The turns from the first question on; all paragraphs up to the next question are one answer."""
    turns: list[_Turn] = []
    for line in _LINE.finditer(text):
        if _is_question(text, line.span()):
            turns.append(_Turn(True, (line.span(),)))
        elif turns:
            before = () if turns[-1].asks else turns.pop().lines
            turns.append(_Turn(False, (*before, line.span())))
    return turns


def _is_question(text: str, line: Span) -> bool:
    """Whether a line other than the title is a question without quotation marks around it."""
    return line[0] > 0 and text[line[0]] not in QUOTE_MARKS and _asks(text, line)


def _without_end(text: str, turn: _Turn) -> _Turn:
    """The last answer without paragraphs behind it that are the writer's."""
    lines = turn.lines
    while len(lines) > 1 and not _is_personal(text, _Turn(turn.asks, lines[-1:])):
        lines = lines[:-1]
    return _Turn(turn.asks, lines)


def _asks(text: str, line: Span) -> bool:
    return _QUESTION.search(text[slice(*line)]) is not None


def _is_personal(text: str, turn: _Turn) -> bool:
    """Whether somebody speaks of himself outside quotation marks."""
    return any(_FIRST_PERSON.search(without_quotations(text[slice(*line)])) for line in turn.lines)


def _interviewee(tree: Tree, turns: Sequence[_Turn]) -> Name | None:
    """The last name, before the first turn, of the only person addressed or of the only one introduced; or None.

    Somebody else may be named there too, as the journalist is.
    """
    start = turns[0].lines[0][0]
    before = [name for name in tree.names if name.label == "PERSON" and tree.start[name.first] < start]
    asked = frozenset(word for turn in turns if turn.asks for line in turn.lines for word in _words(tree, line))
    addressed = [name for name in before if _is_addressed(tree, name, asked)]
    return _only(tree, addressed) or _only(tree, [name for name in before if _is_introduced(tree, name)])


def _words(tree: Tree, line: Span) -> list[str]:
    return tree.text[slice(*line)].split()


def _only(tree: Tree, names: Sequence[Name]) -> Name | None:
    """The last of the names if all have the same last word, or None."""
    return names[-1] if len({tree.words[name.end - 1].casefold() for name in names}) == 1 else None


def _is_addressed(tree: Tree, name: Name, asked: frozenset[str]) -> bool:
    """Whether a question has a word of the name with the comma of an address: 'Marta, how are you?'."""
    return any(f"{word}," in asked for word in tree.words[name.first : name.end])


def _is_introduced(tree: Tree, name: Name) -> bool:
    """Whether it is who the sentence is about, 'with' whom somebody talks, or the speaker before a heading's colon."""
    last = name.end - 1
    return (
        tree.words[name.end : name.end + 1] == [":"]
        or any(is_subject(tree, node) for node in range(name.first, name.end))
        or tree.lower[name.first - 1 : name.first] == ["with"]
        or (tree.dep[last] == "pobj" and tree.lower[tree.head[last]] == "with")
    )


def _tokens(tree: Tree, line: Span) -> Extent | None:
    """The tokens that begin in a line, without marks at its ends; or None."""
    first, last = bisect_left(tree.start, line[0]), bisect_left(tree.start, line[1]) - 1
    return trimmed(tree, (first, last)) if first <= last else None

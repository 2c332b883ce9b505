"""Attributions that a mark makes in a heading or transcript: "'content': X", 'X: content' and 'content - X'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.subjects.speaker_class import class_of_unnamed
from dragoman.extraction.entities.titles import are_titled, is_role, is_title
from dragoman.extraction.lexicon.speech_nouns import HEADINGS
from dragoman.extraction.lexicon.times import DATES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import Name
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tags import FINITE_OR_MODAL
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import find_place, find_settlement, is_capital
from dragoman.text.marks import DASHES, QUOTE_MARKS
from dragoman.text.spans import Span

_LINE = re.compile(r"[^\n]+")
_ABOUT = words("on about")
_AREAS = words("region district oblast province county")
_LONGEST_SPEAKER = 8
_SPEAKING = ("PERSON", "ORG", "GPE")
_REPORTERS = words(
    "poll polls survey report reports study source sources official officials police experts expert analysts"
)


def headline_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution of every line that a colon, or a dash in a heading, splits into a speaker and content."""
    marks = [index for index, word in enumerate(tree.words) if word == ":" or word in DASHES]
    places = [tree.start[index] for index in marks]
    for line in _LINE.finditer(tree.text) if marks else ():
        inside = marks[bisect_left(places, line.start()) : bisect_left(places, line.end())]
        if inside:
            yield from _in_line(tree, line.span(), inside, quotes)


def _in_line(tree: Tree, line: Span, marks: Sequence[int], quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution that the first colon of a line makes, or else the last dash of a heading."""
    colon = next((mark for mark in marks if tree.words[mark] == ":"), None)
    if colon is None:
        if tree.text[line[1] - 1].isalnum():
            yield from _before_dash(tree, *line, marks[-1])
    else:
        yield from _of_line(tree, *line, colon, quotes)


def _sides(tree: Tree, start: int, stop: int, mark: int) -> tuple[Extent | None, Extent | None]:
    """The parts of a line before and after a mark."""
    first, last = mark, mark
    while first > 0 and tree.start[first - 1] >= start:
        first -= 1
    while last + 1 < len(tree) and tree.stop[last + 1] <= stop:
        last += 1
    return trimmed(tree, (first, mark - 1)), trimmed(tree, (mark + 1, last))


def _before_dash(tree: Tree, start: int, stop: int, dash: int) -> Iterator[Attribution]:
    """The attribution of a heading without a full stop: 'Ships will use the canal - Interior Minister'."""
    before, after = _sides(tree, start, stop, dash)
    if before is None or after is None or tree.start[dash] == tree.stop[dash - 1]:
        return
    tags = {tree.tag[node] for node in range(before[0], before[1] + 1)}
    reporter = _is_short_reporter(tree, after) and not tags.isdisjoint(FINITE_OR_MODAL | {"VBN", "TO"})
    named = is_speaker(tree, after) and is_somebody(tree, after) and not tags.isdisjoint(FINITE_OR_MODAL)
    if reporter or named:
        yield _made(tree, "headline_dash", dash, source=after, content=before)


def _is_short_reporter(tree: Tree, extent: Extent) -> bool:
    """Whether it is one or two words for who reports in headings: 'police', 'officials', 'the ministry'."""
    institution = tree.lower[extent[1]] in _REPORTERS or class_of_unnamed(tree, extent[1]) == "institution"
    return extent[1] - extent[0] <= 1 and tree.pos[extent[1]] in ("NOUN", "PROPN") and institution


def is_somebody(tree: Tree, extent: Extent) -> bool:
    """Whether the phrase is the name or office of a person or institution."""
    head = head_of(tree, extent)
    named = any(name.end - 1 == extent[1] and name.label in _SPEAKING for name in tree.names)
    return named or class_of_unnamed(tree, head) == "institution" or is_title(tree, head) or are_titled(tree, head)


def _of_line(tree: Tree, start: int, stop: int, colon: int, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution of a line that a colon splits."""
    before, after = _sides(tree, start, stop, colon)
    if before is None or after is None:
        return
    if _is_quoted(tree, before, quotes):
        speaker = _without_topic(tree, after)
        if speaker is not None:
            yield _made(tree, "headline_colon", colon, source=speaker, content=before)
        return
    before = _without_clock(tree, before, colon)
    if tree.sentence[before[0]] < tree.sentence[colon]:
        return  # 'Blasts in Sumy. The mayor: "…"' is left to the rules of quotations
    quoted = _is_quoted(tree, after, quotes)
    spoken_of = not any(tree.is_verb(node) for node in range(before[0], before[1] + 1))
    speaker = _without_topic(tree, before) if quoted and spoken_of else before
    told = quoted or (_is_named(tree, before, after) and not _opens_quoted(tree, after, quotes))
    if speaker is not None and told and is_speaker(tree, speaker):
        yield _made(tree, "headline_colon", colon, source=speaker, content=after)


def _without_clock(tree: Tree, before: Extent, colon: int) -> Extent:
    """The words before a colon without the time of a live blog's entry, which is a sentence of its own."""
    first = tree.sentence_of(colon)[0]
    clock = tree.words[before[0] : first]
    return (first, before[1]) if clock and not any(word[0].isalpha() for word in clock) else before


def _without_topic(tree: Tree, phrase: Extent) -> Extent | None:
    """Who speaks in '"We count birds": an ornithologist on the war' or 'Koval on the dam: "It holds."'; or None."""
    topic = next((node for node in range(*phrase) if tree.lower[node] in _ABOUT), None)
    speaker = phrase if topic is None or topic == phrase[0] else (phrase[0], topic - 1)
    if is_speaker(tree, speaker):
        return speaker
    person = topic is not None and tree.pos[speaker[1]] == "NOUN" and is_role(tree, head_of(tree, speaker))
    return speaker if person and speaker[1] - speaker[0] < _LONGEST_SPEAKER else None


def _made(tree: Tree, rule: str, mark: int, source: Extent, content: Extent) -> Attribution:
    return Attribution(rule, (mark, mark), mark, source, head_of(tree, source), (content,))


def _is_quoted(tree: Tree, extent: Extent, quotes: Sequence[Quote]) -> bool:
    start, stop = tree.span(*extent)
    return any(abs(quote.start - start) <= 1 and abs(quote.stop - stop) <= 1 for quote in quotes)


def _opens_quoted(tree: Tree, extent: Extent, quotes: Sequence[Quote]) -> bool:
    """Whether a quotation of several words opens the phrase and ends in it: 'Commander: "It holds". The line is …'."""
    start, stop = tree.span(*extent)
    return any(quote.start == start and quote.stop < stop and tree.words[extent[0]] in QUOTE_MARKS for quote in quotes)


def is_speaker(tree: Tree, extent: Extent) -> bool:
    """Whether a few words are a noun phrase without a verb, capitalised as a name is."""
    words = range(extent[0], extent[1] + 1)
    return (
        len(words) <= _LONGEST_SPEAKER
        and tree.tag[extent[0]] != "IN"
        and tree.lower[extent[0]] not in HEADINGS
        and not any(tree.is_verb(index) for index in words)
        and any(tree.words[index][0].isupper() for index in words)
        and tree.lower[extent[1]] not in DATES | HEADINGS
        and not any(tree.words[index] in DASHES and not _joins(tree, index) for index in words)
    )


def _joins(tree: Tree, dash: int) -> bool:
    """Whether it is a hyphen inside a name: 'KUTS-BILENKA'."""
    return (
        0 < dash < len(tree) - 1 and tree.stop[dash - 1] == tree.start[dash] and tree.stop[dash] == tree.start[dash + 1]
    )


def _is_named(tree: Tree, extent: Extent, content: Extent) -> bool:
    """Whether a known speaker is before the colon, and at most one sentence with a verb after it."""
    if tree.sentence[content[1]] - tree.sentence[content[0]] > 1:
        return False
    if not any(tree.is_verb(node) for node in range(content[0], content[1] + 1)):
        return False
    short = extent[1] - extent[0] <= 1 and tree.lower[extent[1]] in _REPORTERS
    if _is_country(tree, extent):
        return False  # 'Sudan: Army burns villages'
    named = any(_is_name_of(tree, name, extent) for name in tree.names)
    office = tree.words[extent[0]][0].isupper() and is_somebody(tree, extent)
    place = any(_is_town(tree, name) for name in tree.names if (name.first, name.end - 1) == extent)
    return short or ((named or office) and not place and not _is_topic(tree, extent))


def _is_country(tree: Tree, extent: Extent) -> bool:
    """Whether it is the name of a country and no more, as before the topic of a heading."""
    place = find_place(tree.text[slice(*tree.span(*extent))])
    return place is not None and place.kind == "country"


def _is_name_of(tree: Tree, name: Name, extent: Extent) -> bool:
    """Whether a name ends the phrase, or another one like it, or a person's begins it: 'Olha Lis, 44, a cook'."""
    ends = name.label in _SPEAKING and tree.words[name.end - 1] == tree.words[extent[1]]
    return ends or (name.label == "PERSON" and name.first == extent[0] and tree.words[name.end : name.end + 1] == [","])


def _is_town(tree: Tree, name: Name) -> bool:
    """Whether it only says where something happens: 'Odesa: two wounded'; countries and capitals may speak."""
    if name.label == "GPE" and tree.lower[name.end - 1] in _AREAS:
        return True
    place = find_settlement(" ".join(tree.words[name.first : name.end])) if name.label == "GPE" else None
    return place is not None and place.kind != "country" and not is_capital(place)


def _is_topic(tree: Tree, extent: Extent) -> bool:
    """Whether the name only says what the heading is about: 'Support for Latvia', but not 'the mayor of Riga'."""
    head = head_of(tree, extent)
    links = [child for child in tree.children_with(head, "prep", after=head) if tree.lower[child] != "of"]
    return bool(links) and tree.pos[head] == "NOUN" and not is_somebody(tree, (head, head))

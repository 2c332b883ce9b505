"""Joins quotations with the attributions that introduce them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.attributions.quotations.continued_quotations import (
    ends_paragraph,
    opens_paragraph,
    owner_of_continued,
    person_introduced_before,
    person_introduced_last,
)
from dragoman.extraction.attributions.quotations.introductions import (
    introduced_after,
    introduced_before,
    introduced_nearby,
    is_followed_by_cue,
    is_inside,
    without_cue,
)
from dragoman.extraction.attributions.quotations.quoted_content import (
    STOPS,
    cut_at_quotation,
    extended_to_quotations,
    reads_as_opening,
    reads_as_sentence,
)
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.parse.quotations import Quote, find_inner_quotes
from dragoman.extraction.parse.tree import Tree
from dragoman.text.contacts import MASK
from dragoman.text.marks import QUOTE_MARKS

# Takes the tree, the quotation, all quotations and the attributions so far.
Introduction = Callable[[Tree, Extent, Sequence[Extent], Sequence[Attribution]], Attribution | None]

_GAP = 5  # the most tokens between content and a quoted part of it that the parser cut off
_OWN = frozenset(("i", "my", "me", "we", "our", "us"))  # these words show that one person speaks
_OTHERS = frozenset(("he", "him", "his", "she", "her"))  # may be who was named before
_FEWEST = 4  # words of speech; fewer are a title or scare quotes, unless a stop ends them


def with_quotes(
    tree: Tree, quotes: Sequence[Quote], found: Sequence[Attribution], rules: Collection[str]
) -> list[Attribution]:
    """The attributions with contents extended to whole quotations, and new ones for the remaining quotations.

    `rules` names the rules that may make new ones.
    """
    pairs = [(quote, extent) for quote in quotes if (extent := _tokens(tree, quote))]
    extents = [extent for _, extent in pairs]
    kept = (cut_at_quotation(tree, attribution, pairs) for attribution in found)
    grown = [extended_to_quotations(tree, item, extents) for item in kept if item is not None]
    joining = _Joining(tree, pairs, extents, rules, grown)
    for number in range(len(pairs)):
        joining.place(number)
    inner = _inner_extents(tree, quotes)
    cut = [_cut_at_inner(item, inner) for item in joining.found]
    return cut + _quoted_inside(tree, quotes, cut, rules)


@dataclass(slots=True)
class _Joining:
    """The quotations of a text while they are matched with attributions.

    `owner` maps the number of a quotation to the index of its attribution in `found`.
    """

    tree: Tree
    pairs: Sequence[tuple[Quote, Extent]]
    extents: Sequence[Extent]
    rules: Collection[str]
    found: list[Attribution]
    owner: dict[int, int] = field(default_factory=dict)

    def place(self, number: int) -> None:
        """Give a quotation to an attribution: the most reliable way comes first, the sentence before it last."""
        ways = (
            self._containing,
            self._cut_off,
            self._before_cue,
            self._after_cue_or_colon,
            self._continued,
            self._near_cue,
            self._first_part,
        )
        index = next((index for way in ways if (index := way(number)) is not None), None)
        if index is not None:
            self.owner[number] = index
            self._attach_running_quotations(number)
        elif self._is_speech(number) and not self._is_addressed(number):
            self._add_what_follows_a_sentence(number)

    def _containing(self, number: int) -> int | None:
        """The attribution whose content contains the quotation, or None."""
        _, (start, stop) = self.pairs[number]
        for index, item in enumerate(self.found):
            holds = any(first <= start and stop <= last for first, last in item.content)
            if holds and not is_inside(item.cue_head, (start, stop)):
                return index
        return None

    def _cut_off(self, number: int) -> int | None:
        """The attribution whose content ends just before a quoted part of the same sentence, or None."""
        _, extent = self.pairs[number]
        index = _cut_off_content(self.tree, self.found, extent)
        if index is not None:
            *others, (first, _) = self.found[index].content
            self.found[index] = self.found[index].with_content((*others, (first, extent[1])))
        return index

    def _before_cue(self, number: int) -> int | None:
        return self._introduced(number, introduced_after)

    def _after_cue_or_colon(self, number: int) -> int | None:
        return self._introduced(number, introduced_before)

    def _near_cue(self, number: int) -> int | None:
        return self._introduced(number, introduced_nearby)

    def _first_part(self, number: int) -> int | None:
        """The attribution of a short quotation that a cue parts from the rest: '"The law", said Koval, "is good"'."""
        if number + 1 >= len(self.extents) or self.pairs[number][0].single:
            return None
        part, rest = self.extents[number], self.extents[number + 1]
        index = next((index for index, item in enumerate(self.found) if _parts(self.tree, item, part, rest)), None)
        if index is not None:
            self.found[index] = self.found[index].with_content((part, *self.found[index].content))
        return index

    def _introduced(self, number: int, introduce: Introduction) -> int | None:
        """The attribution that words around the quotation make, or None."""
        if not self._is_speech(number):
            return None
        made = introduce(self.tree, self.pairs[number][1], self.extents, self.found)
        return None if made is None or made.rule not in self.rules else self._add(made)

    def _continued(self, number: int) -> int | None:
        """The attribution of the quotation before, if this one continues it; or None."""
        index = owner_of_continued(self.tree, self.pairs, number, self.owner)
        if index is not None:
            self.found[index] = self.found[index].with_content((*self.found[index].content, self.pairs[number][1]))
        return index

    def _is_speech(self, number: int) -> bool:
        """Whether a quotation is speech, not a title or scare quotes."""
        quote, extent = self.pairs[number]
        if quote.single:
            return False
        introduced = self.tree.words[extent[0] - 1] == ":" and reads_as_opening(self.tree, extent)
        return introduced or _reads_as_speech(self.tree, extent) or is_followed_by_cue(self.tree, extent)

    def _add(self, made: Attribution) -> int:
        """The index of the attribution once added: it replaces the one with the same cue, or comes last."""
        heads = [item.cue_head for item in self.found]
        if made.cue_head is None or made.cue_head not in heads:
            self.found.append(made)
            return len(self.found) - 1
        index = heads.index(made.cue_head)
        self.found[index] = made
        return index

    def _attach_running_quotations(self, number: int) -> None:
        """Add the quotations of earlier paragraphs that have no closing mark and run on to this one."""
        index = self.owner[number]
        mark = self.tree.words[self.extents[number][0]]
        while self._runs_on_from(number):
            number -= 1
            first, last = self.extents[number]
            if mark in QUOTE_MARKS and self.tree.words[first] != mark:
                return
            self.owner[number] = index
            self.found[index] = self.found[index].with_content(((first, last), *self.found[index].content))

    def _runs_on_from(self, number: int) -> bool:
        """Whether the quotation before has no closing mark and no attribution yet, and this one continues it."""
        if number == 0 or number - 1 in self.owner:
            return False
        return self.pairs[number][0].continued and self.pairs[number - 1][0].running

    def _add_what_follows_a_sentence(self, number: int) -> None:
        """Add a quotation without a cue after a sentence in which somebody speaks without quotation marks."""
        extent = self.extents[number]
        ways = (
            _said_before(self.tree, extent, self.found),
            _by_who_is_introduced(self.tree, extent),
            self._alone(number),
        )
        said = next((one for one in ways if one is not None and one.rule in self.rules), None)
        if said is not None:
            self.found.append(said)

    def _is_addressed(self, number: int) -> bool:
        """Whether it has an address, as 'Follow @koval' has; articles come with a mask in its place."""
        first, last = self.extents[number]
        words = self.tree.words[first : last + 1]
        return any("@" in word or MASK.fullmatch(word) for word in words)

    def _alone(self, number: int) -> Attribution | None:
        """The attribution, without a speaker, of a quotation that fills a paragraph; None where nothing is said."""
        quote, extent = self.pairs[number]
        fills = opens_paragraph(self.tree, extent[0]) and ends_paragraph(self.tree, extent[1])
        whole = reads_as_sentence(self.tree, extent) or _stops_behind(self.tree, extent)
        if not fills or quote.running or not whole:
            return None
        return Attribution("quotation_alone", None, None, None, None, (extent,))


def _parts(tree: Tree, item: Attribution, part: Extent, rest: Extent) -> bool:
    """Whether the cue and its speaker, and no more, part a quotation at the start of a sentence from its rest."""
    if item.cue is None or item.source is None or item.content[0][0] != rest[0]:
        return False
    first, last = min(item.cue[0], item.source[0]), max(item.cue[1], item.source[1])
    alone = part[1] < first <= part[1] + 2 and rest[0] - 2 <= last
    return alone and _opens_sentence(tree, part) and tree.words[rest[0] + 1][0].islower()


def _opens_sentence(tree: Tree, quote: Extent) -> bool:
    return quote[0] == tree.sentence_of(quote[0])[0] and reads_as_opening(tree, quote)


def _stops_behind(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation begins with a capital and has its full stop behind the closing mark."""
    return reads_as_opening(tree, extent) and tree.words[extent[1] + 1 : extent[1] + 2] == ["."]


def _said_before(tree: Tree, extent: Extent, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution of a quotation to the speaker of the sentence before it in its paragraph, or None."""
    first, last = extent
    if opens_paragraph(tree, first) or tree.words[first - 1] != ".":
        return None
    if not ends_paragraph(tree, last) and not reads_as_sentence(tree, extent):
        return None
    sentence = tree.sentence[first] - (tree.sentence_of(first)[0] == first)
    for item in found:
        if item.cue_head is not None and tree.sentence[item.cue_head] == sentence and item.source is not None:
            return without_cue(item, "quotation_after_sentence", extent)
    return None


def _by_who_is_introduced(tree: Tree, extent: Extent) -> Attribution | None:
    """The attribution of a quotation that fills a paragraph to the person introduced in the one before; or None."""
    if not ends_paragraph(tree, extent[1]):
        return None
    spoken = [tree.lower[node] for node in range(extent[0], extent[1] + 1)]
    person = person_introduced_before(tree, extent[0]) if not _OWN.isdisjoint(spoken) else None
    if person is None and (not _OWN.isdisjoint(spoken) or _OTHERS.isdisjoint(spoken)):
        person = person_introduced_last(tree, extent[0])
    if person is None:
        return None
    return Attribution("quotation_after_introduction", None, None, phrase_of(tree, person), person, (extent,))


def _quoted_inside(
    tree: Tree, quotes: Sequence[Quote], found: Sequence[Attribution], rules: Collection[str]
) -> list[Attribution]:
    """What others say inside a quotation: '"My coach told me: "Wait," and I waited."'."""
    inner = _inner_extents(tree, quotes)
    made = [item for extent in inner if (item := introduced_before(tree, extent, inner, found))]
    known = {None, *(item.cue_head for item in found)}
    return [
        replace(item, rule="quotation_inside")
        for item in made
        if item.cue_head not in known and "quotation_inside" in rules
    ]


def _inner_extents(tree: Tree, quotes: Sequence[Quote]) -> list[Extent]:
    return [extent for quote in find_inner_quotes(tree.text, quotes) if (extent := _tokens(tree, quote))]


def _cut_at_inner(item: Attribution, inner: Sequence[Extent]) -> Attribution:
    """The attribution; content that begins with a quotation inside another ends with it: 'told me: "Wait," and I'."""
    ends = dict(inner) | {first + 1: last for first, last in inner}
    return item.with_content(tuple((first, min(last, ends.get(first, last))) for first, last in item.content))


def _tokens(tree: Tree, quote: Quote) -> Extent | None:
    """The tokens of a quotation, marks included; or None."""
    first = bisect_left(tree.start, quote.start)
    last = bisect_right(tree.stop, quote.stop) - 1
    while last > first and tree.words[last].isspace():
        last -= 1
    return (first, last) if first <= last else None


def _cut_off_content(tree: Tree, found: Sequence[Attribution], extent: Extent) -> int | None:
    """The attribution whose content ends just before a quoted part of the same sentence, or None.

    That happens where the quotation mark misled the parser.
    """
    if not tree.words[min(extent[0] + 1, extent[1])][0].islower():
        return None
    ends = ((index, item.content[-1][1]) for index, item in enumerate(found))
    return next((index for index, end in ends if end < extent[0] and _reaches(tree, end, extent[0])), None)


def _reaches(tree: Tree, end: int, start: int) -> bool:
    """Whether only a few words and no stop separate content from a quotation in the same sentence."""
    between = tree.words[end + 1 : start]
    return len(between) <= _GAP and tree.sentence[end] == tree.sentence[start] and STOPS.isdisjoint(between)


def _reads_as_speech(tree: Tree, extent: Extent) -> bool:
    """Whether a quotation is long enough to be speech, or ends as a sentence does."""
    words = [index for index in range(extent[0], extent[1] + 1) if tree.words[index][0].isalnum()]
    return len(words) >= _FEWEST or any(tree.words[index] in ".!?," for index in range(extent[1] - 1, extent[1] + 1))

"""The parse as plain Python lists, so that the rules read fast and hold on to no spaCy object."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.attrs import DEP, HEAD, IDX, LEMMA, POS, SENT_START, TAG
from spacy.tokens import Doc

from dragoman.extraction.parse.repairs.coordination import (
    with_conjoined_cues,
    with_finite_conjuncts,
    with_trailing_participles,
)
from dragoman.extraction.parse.repairs.editing import Draft
from dragoman.extraction.parse.repairs.word_order import in_english_order
from dragoman.text.spans import Span

_ATTRIBUTES = [IDX, TAG, POS, DEP, LEMMA, HEAD, SENT_START]
_KEY = "dragoman.tree"
_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model saw it: token indices, end exclusive, and the model's label."""

    first: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the model says of each token: text, offset, fine and coarse part of speech, relation, lemma."""

    text: list[str]
    start: list[int]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    lemma: list[str]


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed text. Each list has one item per token; indices are those of tokens.

    `left` and `right` are the outermost tokens of a token's subtree, both inclusive;
    `start` and `stop` are code point offsets into `text`; `sentences` holds (first, end) token indices.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    start: list[int]
    stop: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    names: list[Name]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The offsets from the first token to the last one, inclusive; without white space at the ends."""
        while first < last and self.words[first].isspace():
            first += 1
        while first < last and self.words[last].isspace():
            last -= 1
        return self.start[first], self.stop[last]


def tree_of(doc: Doc) -> Tree:
    """The plain tree of a parsed Doc, made once and kept with the Doc."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = _make(doc)
    tree: Tree = doc.user_data[_KEY]
    return tree


def _make(doc: Doc) -> Tree:
    strings = doc.vocab.strings
    rows = doc.to_array(_ATTRIBUTES)
    columns = rows.T.tolist() if len(doc) else [[] for _ in _ATTRIBUTES]
    tag, pos, dep, lemma = ([strings[key] for key in column] for column in columns[1:5])
    text: str = doc.user_data.get("text", doc.text)
    surface = [_surface(text[start : start + len(token)]) for start, token in zip(columns[0], doc, strict=True)]
    words = Words(surface, columns[0], tag, pos, dep, [name.lower() for name in lemma])
    head = [index + _signed(offset) for index, offset in enumerate(columns[5])]
    sentences = _sentences([_signed(value) for value in columns[6]])
    names = [Name(entity.start, entity.end, entity.label_) for entity in doc.ents]
    return grow(text, words, head, sentences, names)


def _surface(word: str) -> str:
    """The word as it stands in the text; a minus sign alone is a dash there."""
    return "–" if word == "−" else word


def grow(text: str, words: Words, head: list[int], sentences: list[tuple[int, int]], names: list[Name]) -> Tree:
    """The tree of a text from the words and their heads, repaired where the parser is known to err."""
    words, head = reordered(words, head, sentences, names)
    head = with_finite_conjuncts(head, words.dep, words.tag)
    head = with_conjoined_cues(head, words.dep, words.tag, words.lemma)
    head = with_trailing_participles(head, words.dep, words.tag, words.lemma, words.text)
    left, right = _edges(head)
    return Tree(
        text=text,
        words=words.text,
        lower=[word.lower().replace("’", "'") for word in words.text],
        lemma=words.lemma,
        tag=words.tag,
        pos=words.pos,
        dep=words.dep,
        head=head,
        children=_children(head),
        left=left,
        right=right,
        start=words.start,
        stop=[offset + len(word) for offset, word in zip(words.start, words.text, strict=True)],
        sentence=[number for number, (first, end) in enumerate(sentences) for _ in range(first, end)],
        sentences=sentences,
        names=names,
    )


def reordered(
    words: Words, head: list[int], sentences: list[tuple[int, int]], names: list[Name]
) -> tuple[Words, list[int]]:
    """The words and their heads after the repairs of translated word order."""
    people, named = [False] * len(head), [False] * len(head)
    for name in names:
        for node in range(name.first, name.end):
            people[node] = people[node] or name.label == "PERSON"
            named[node] = named[node] or name.label in _NAMED
    lower = [word.lower().replace("’", "'") for word in words.text]
    tag, pos, dep = list(words.tag), list(words.pos), list(words.dep)
    draft = Draft(lower, words.text, tag, pos, dep, words.lemma, list(head), sentences, people, named)
    in_english_order(draft)
    return replace(words, tag=tag, pos=pos, dep=dep), draft.head


def _signed(value: int) -> int:
    """Negative numbers come out of spaCy's array as unsigned 64-bit ones."""
    return value - (1 << 64) if value >= 1 << 63 else value


def _sentences(flags: list[int]) -> list[tuple[int, int]]:
    starts = [index for index, flag in enumerate(flags) if flag == 1 or index == 0]
    return list(zip(starts, [*starts[1:], len(flags)], strict=False))


def _children(head: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for index, parent in enumerate(head):
        if parent != index:
            children[parent].append(index)
    return children


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(head))), list(range(len(head)))
    for index in range(len(head)):
        node = index
        while head[node] != node:
            node = head[node]
            left[node] = min(left[node], index)
            right[node] = max(right[node], index)
    return left, right

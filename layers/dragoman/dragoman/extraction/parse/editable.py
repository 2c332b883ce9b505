"""A parse that can still be changed: spaCy's annotation of each token, and the operations of the repairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START, TAG
from spacy.tokens import Doc

_ATTRIBUTES = [IDX, LENGTH, TAG, POS, DEP, LEMMA, HEAD, SENT_START]
_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity of the model: token indices, end exclusive, and the model's label."""

    first: int
    end: int
    label: str


@dataclass(slots=True)
class EditableParse:
    """One parsed text as plain lists, one item per token; all indices are token indices.

    `start` are code point offsets into `text`; `sentences` are (first, end) token indices. `people` and `named` say for
    each token whether it is in a person's name or in any name. Repairs change `tag`, `pos`, `dep`, `head`, `lemma`.
    """

    text: str
    words: list[str]
    lower: list[str]
    start: list[int]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    sentences: list[tuple[int, int]]
    names: list[Name]
    people: list[bool]
    named: list[bool]

    def children(self, node: int, first: int, end: int) -> Iterator[int]:
        """The children of a token from `first` to before `end`."""
        return (child for child in range(first, end) if self.head[child] == node and child != node)

    def attach(self, node: int, head: int, relation: str) -> None:
        """Make `node` a child of `head`, unless that makes a cycle."""
        up = head
        while self.head[up] != up:
            if up == node:
                return
            up = self.head[up]
        if up != node:
            self.head[node], self.dep[node] = head, relation

    def top(self, node: int, first: int) -> int:
        """The outermost head of a token that is not before `first`."""
        while self.head[node] != node and self.head[node] >= first:
            node = self.head[node]
        return node


def editable(doc: Doc, text: str) -> EditableParse:
    """The parse of a Doc as plain lists, over `text`, which has the same offsets as the Doc."""
    strings = doc.vocab.strings
    rows = doc.to_array(_ATTRIBUTES)
    columns = rows.T.tolist() if len(doc) else [[] for _ in _ATTRIBUTES]
    start, lengths, tags, kinds, relations, lemmas, heads, starts = columns
    words = [_surface(text[offset : offset + length]) for offset, length in zip(start, lengths, strict=True)]
    names = [Name(entity.start, entity.end, entity.label_) for entity in doc.ents]
    return EditableParse(
        text=text,
        words=words,
        lower=[word.lower().replace("’", "'") for word in words],
        start=start,
        tag=[strings[key] for key in tags],
        pos=[strings[key] for key in kinds],
        dep=[strings[key] for key in relations],
        lemma=[strings[key].lower() for key in lemmas],
        head=[index + _signed(offset) for index, offset in enumerate(heads)],
        sentences=_sentences([_signed(value) for value in starts]),
        names=names,
        people=_marked(len(words), [name for name in names if name.label == "PERSON"]),
        named=_marked(len(words), [name for name in names if name.label in _NAMED]),
    )


def _surface(word: str) -> str:
    """The word as it is in the text, with a dash for a single minus sign."""
    return "–" if word == "−" else word


def _signed(value: int) -> int:
    """The signed value of a number from spaCy's array, which has negative ones as unsigned 64-bit."""
    return value - (1 << 64) if value >= 1 << 63 else value


def _sentences(flags: list[int]) -> list[tuple[int, int]]:
    """(first, end) token indices of each sentence, from the flags of tokens that start one."""
    starts = [index for index, flag in enumerate(flags) if flag == 1 or index == 0]
    return list(zip(starts, [*starts[1:], len(flags)], strict=False))


def _marked(length: int, names: list[Name]) -> list[bool]:
    """For each token, whether it is in one of the names."""
    inside = {node for name in names for node in range(name.first, name.end)}
    return [node in inside for node in range(length)]

"""A news article with its gold, as data. Spans are pairs of code point offsets into the article's text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.text.spans import Span


@dataclass(frozen=True)
class GoldEntity:
    """One real-world thing. Any of `types` is right; `mentions` are all its names in the text, in order."""

    name: str
    types: frozenset[str]
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class GoldSpeaker:
    """Who speaks: the phrase next to the cue, and the entity behind it.

    `entities` are indexes into the article's entities, `phrases` the spans of the words that first introduced an
    unnamed speaker. Any of them is right ('the office of the prosecutor', or the prosecutor). `nobody`: no speaker is
    right too.
    """

    span: Span | None
    entities: frozenset[int]
    phrases: tuple[Span, ...]
    nobody: bool
    speaker_class: str
    via: Span | None


@dataclass(frozen=True)
class GoldStatement:
    """One attribution. `unreal`: nobody asserts it, so it may be missing, or found as negated or hedged."""

    id: str
    kind: str
    speaker: GoldSpeaker
    cue: Span | None
    content: tuple[Span, ...]
    said_on: Span | None
    date: str | None
    doubt: frozenset[str]
    parent: str | None

    @property
    def unreal(self) -> bool:
        """Whether it counts only if it is found as a plain assertion."""
        return "unreal" in self.doubt


@dataclass(frozen=True)
class GoldArticle:
    """An article with its gold. Anything that overlaps `optional_contents` or `optional_mentions` does not count."""

    name: str
    unseen: bool
    date: datetime.date
    manner: str
    translated: bool
    text: str
    entities: tuple[GoldEntity, ...]
    statements: tuple[GoldStatement, ...]
    optional_contents: tuple[Span, ...]
    optional_mentions: tuple[Span, ...]

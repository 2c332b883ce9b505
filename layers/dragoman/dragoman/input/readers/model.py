"""What readers take and give: articles as they were read, members that could not be read, options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import DragomanError
from dragoman.input.article_date import FoundDate
from dragoman.vocabulary import EncodingFound


@dataclass(frozen=True)
class ReadArticle:
    """One article of a file.

    `text` begins with the title where the format holds it apart. `member` is the article's path inside its bundle, ''
    where the file is one article; `sha256` and `size` (bytes) are those of the member alone. `encoding` is None for
    formats that fix their own. `warnings` are stable codes.
    """

    text: str
    format: str
    title: str | None = None
    dates: tuple[FoundDate, ...] = ()
    author: str | None = None
    site: str | None = None
    encoding: str | None = None
    encoding_found: EncodingFound | None = None
    warnings: tuple[str, ...] = ()
    member: str = ""
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True)
class UnreadableMember:
    """A member of a bundle that can't be read, and why; the other members go on."""

    fault: DragomanError
    member: str
    sha256: str
    size: int


Member = ReadArticle | UnreadableMember


@dataclass(frozen=True)
class ReadingOptions:
    """What is known or wanted beside the bytes.

    `encoding` is the declared one. `fields` names, for JSON and tables, where each of our fields lies
    (`{"text": "story.body"}`). `max_text_bytes` is the most UTF-8 that one article may have.
    """

    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_text_bytes: int = 262_144


@dataclass(frozen=True)
class Document:
    """A file or a member, recognised. `text` and the encoding facts are set where the format is a text."""

    content: bytes
    format: str
    options: ReadingOptions
    text: str = ""
    encoding: str | None = None
    encoding_found: EncodingFound | None = None
    warnings: tuple[str, ...] = ()

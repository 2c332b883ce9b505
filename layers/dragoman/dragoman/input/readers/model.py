"""The data types of readers: documents and options in; articles and unreadable members out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import DragomanError
from dragoman.input.article_date import FoundDate
from dragoman.vocabulary import EncodingFound


@dataclass(frozen=True)
class ReadArticle:
    """One article of a file.

    `text` begins with the title if the format has it in a separate field. `member` is the article's path inside its
    bundle, or '' if the file is a single article; `sha256` and `size` (bytes) are those of the member. `encoding` is
    None for formats with a fixed encoding. `warnings` are stable codes.
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
    """A member of a bundle that can't be read, and the reason; other members are not affected.

    `member` is empty if the whole file can't be read; `size` is in bytes.
    """

    fault: DragomanError
    member: str = ""
    sha256: str = ""
    size: int = 0


Member = ReadArticle | UnreadableMember


@dataclass(frozen=True)
class ReadingOptions:
    """The options for reading a file.

    `encoding`: the declared encoding. `fields`: for JSON and tables, the places of our fields
    (`{"text": "story.body"}`). `max_text_bytes`: the limit for the text of an article, in bytes of UTF-8.
    """

    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_text_bytes: int = 262_144


@dataclass(frozen=True)
class Document:
    """A file or member whose format is known. `text` and the facts about encoding are set for text formats."""

    content: bytes
    format: str
    options: ReadingOptions
    text: str = ""
    encoding: str | None = None
    encoding_found: EncodingFound | None = None
    warnings: tuple[str, ...] = ()

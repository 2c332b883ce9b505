"""What was read in; an Article out: text, paragraphs, date, title and credits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import known_error
from dragoman.input.article_date import ArticleDate, article_date
from dragoman.input.date_lines import date_lines
from dragoman.input.paragraphs import split_paragraphs
from dragoman.input.readers.model import ReadArticle, ReadingOptions, UnreadableMember
from dragoman.input.readers.reading import read
from dragoman.input.roles import CREDIT, SET_ASIDE, paragraph_roles
from dragoman.text.normalisation import NormalisedText, normalised
from dragoman.text.spans import Span
from dragoman.vocabulary import EncodingFound, ParagraphRole


@dataclass(frozen=True)
class Credit:
    """A line that credits the picture or the text, without its label."""

    kind: Literal["image", "text"]
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A part of the readable text, and what it is in the article. `is_date`: it gives the article's date alone."""

    span: Span
    role: ParagraphRole
    is_date: bool = False


@dataclass(frozen=True)
class Article:
    """One incoming document, read.

    `text` is what the file's reader gave, a plain text as it is; `readable` is that as it is read: spans are offsets
    into `readable.text`. `encoding_found` says how the encoding was found, as in DecodedText; both are None for formats
    that have no encoding of their own. `warnings` are codes of doubts about the file; `site` is who published it.
    """

    text: str
    readable: NormalisedText
    format: str
    encoding: str | None
    encoding_found: EncodingFound | None
    warnings: tuple[str, ...]
    date: ArticleDate | None
    title: str | None
    credits: tuple[Credit, ...]
    paragraphs: tuple[Paragraph, ...]
    site: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The article's date alone."""
        return self.date.day if self.date else None

    @property
    def body(self) -> str:
        """The text of the paragraphs that are read, one a line; of all but the dates if there are no others."""
        own = [one for one in self.paragraphs if not one.is_date]
        read = [one for one in own if one.role not in SET_ASIDE] or own
        return "\n".join(self.readable.text[slice(*one.span)] for one in read)


def read_article(
    content: bytes, declared_encoding: str | None = None, declared_date: str | None = None, file_name: str = ""
) -> Article:
    """The article in a file that holds one; for bundles there is `readers.reading.read`.

    Raises:
        PermanentFault: why the file can't be read; `empty_article`, `bad_date`.
        ValueError: it is a bundle of several.
    """
    (member,) = read(content, ReadingOptions(encoding=declared_encoding))
    if isinstance(member, UnreadableMember):
        raise member.fault
    return article_from(member, declared_date, file_name)


def article_from(source: ReadArticle, declared_date: str | None = None, file_name: str = "") -> Article:
    """The article that was read, with its paragraphs, date and credits.

    Everything that is not white space lies in exactly one paragraph. `declared_date` (ISO 8601) wins over what the
    format says, that over the text's own, and that over the file's name.

    Raises:
        PermanentFault: `empty_article`, `bad_date`.
    """
    readable = normalised(source.text)
    text = readable.text
    paragraphs = _paragraphs(text)
    if not any(map(str.isalpha, "".join(text[slice(*one.span)] for one in paragraphs if not one.is_date))):
        raise known_error("empty_article.words")
    return Article(
        text=source.text,
        readable=readable,
        format=source.format,
        encoding=source.encoding,
        encoding_found=source.encoding_found,
        warnings=source.warnings,
        date=article_date(text, source.dates, file_name, declared_date),
        title=source.title or next((text[slice(*one.span)] for one in paragraphs if one.role == "title"), None),
        credits=_all_credits(source.author, _credits(text, paragraphs)),
        paragraphs=paragraphs,
        site=source.site,
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    dates = {line.span for line in date_lines(text)}
    spans = split_paragraphs(text, sorted(dates))
    roles = paragraph_roles(text, spans, dates)
    return tuple(Paragraph(span, role, span in dates) for span, role in zip(spans, roles, strict=True))


def _all_credits(author: str | None, found: list[Credit]) -> tuple[Credit, ...]:
    """The lines that credit somebody; where none credits the text, the author that the format names."""
    is_told = any(credit.kind == "text" for credit in found)
    return tuple(found) if is_told or not author else (Credit("text", author), *found)


def _credits(text: str, paragraphs: Sequence[Paragraph]) -> list[Credit]:
    found = []
    for paragraph in paragraphs:
        for kind, pattern in CREDIT.items():
            if match := pattern.fullmatch(text[slice(*paragraph.span)]):
                found.append(Credit(kind, match[1]))
    return found

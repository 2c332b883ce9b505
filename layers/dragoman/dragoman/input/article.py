"""Makes an Article from a file that was read: text, paragraphs, date, title and credits."""

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
    """A part of the readable text, with its role in the article. `is_date`: it contains only the article's date."""

    span: Span
    role: ParagraphRole
    is_date: bool = False


@dataclass(frozen=True)
class Article:
    """One incoming document, read.

    `text` is the text from the file's reader (plain text is unchanged); `readable` is its normalised form, and spans
    are offsets into `readable.text`. `encoding_found` says how the encoding was found, as in DecodedText; both are None
    for formats without an encoding of their own. `warnings` are codes of doubts about the file; `site` published it.
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
        """The day of the article's date, or None."""
        return self.date.day if self.date else None

    @property
    def body(self) -> str:
        """The text of the article's own paragraphs, one per line; if there are none, of all except dates."""
        own = [one for one in self.paragraphs if not one.is_date]
        read = [one for one in own if one.role not in SET_ASIDE] or own
        return "\n".join(self.readable.text[slice(*one.span)] for one in read)


def read_article(
    content: bytes, declared_encoding: str | None = None, declared_date: str | None = None, file_name: str = ""
) -> Article:
    """The article in a file that contains only one; `readers.reading.read` reads bundles.

    Raises:
        PermanentFault: the reason why the file can't be read; `empty_article`, `bad_date`.
        ValueError: if the file is a bundle of several articles.
    """
    (member,) = read(content, ReadingOptions(encoding=declared_encoding))
    if isinstance(member, UnreadableMember):
        raise member.fault
    return article_from(member, declared_date, file_name)


def article_from(source: ReadArticle, declared_date: str | None = None, file_name: str = "") -> Article:
    """The article that was read, with its paragraphs, date and credits.

    Everything except white space is in exactly one paragraph. The date is, in this order: `declared_date` (ISO 8601),
    the date in the format's metadata, in the text, in the file's name.

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
    """The credits found in the text, with the author from the format if none of them credits the text."""
    is_told = any(credit.kind == "text" for credit in found)
    return tuple(found) if is_told or not author else (Credit("text", author), *found)


def _credits(text: str, paragraphs: Sequence[Paragraph]) -> list[Credit]:
    found = []
    for paragraph in paragraphs:
        for kind, pattern in CREDIT.items():
            if match := pattern.fullmatch(text[slice(*paragraph.span)]):
                found.append(Credit(kind, match[1]))
    return found

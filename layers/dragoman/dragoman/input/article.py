"""Bytes in; an Article out: text, paragraphs, date, title and credits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import known_error
from dragoman.input.article_date import ArticleDate, article_date
from dragoman.input.date_lines import date_lines
from dragoman.input.decoding import decode
from dragoman.input.paragraphs import split_paragraphs
from dragoman.input.roles import CREDIT, SET_ASIDE, paragraph_roles
from dragoman.text.normalisation import NormalisedText, normalised
from dragoman.text.spans import Span
from dragoman.vocabulary import EncodingFound, ParagraphRole

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


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
    """One incoming document, decoded.

    `text` is the file as it is, and `readable` is that as it is read: spans are offsets into `readable.text`.
    `encoding_found` says how the encoding was found, as in DecodedText; `warnings` are codes of doubts about the bytes.
    """

    text: str
    readable: NormalisedText
    format: str
    encoding: str
    encoding_found: EncodingFound
    warnings: tuple[str, ...]
    date: ArticleDate | None
    title: str | None
    credits: tuple[Credit, ...]
    paragraphs: tuple[Paragraph, ...]

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
    """The article in these bytes.

    Everything that is not white space lies in exactly one paragraph. `declared_date` (ISO 8601) wins over the text's
    own, and that over the file's name.

    Raises:
        PermanentFault: `not_text`, `unknown_encoding`, `unsupported_format`, `empty_article`, `bad_date`,
            `bad_encoding`.
    """
    decoded = decode(content, declared_encoding)
    readable = normalised(decoded.text)
    text = readable.text
    _refuse_html(text)
    paragraphs = _paragraphs(text)
    if not any(map(str.isalpha, "".join(text[slice(*one.span)] for one in paragraphs if not one.is_date))):
        raise known_error("empty_article.words")
    return Article(
        text=decoded.text,
        readable=readable,
        format="txt",
        encoding=decoded.encoding,
        encoding_found=decoded.found,
        warnings=decoded.warnings,
        date=article_date(text, (), file_name, declared_date),
        title=next((text[slice(*one.span)] for one in paragraphs if one.role == "title"), None),
        credits=tuple(_credits(text, paragraphs)),
        paragraphs=paragraphs,
    )


def _refuse_html(text: str) -> None:
    if _HTML.match(text):
        raise known_error("unsupported_format")


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    dates = {line.span for line in date_lines(text)}
    spans = split_paragraphs(text, sorted(dates))
    roles = paragraph_roles(text, spans, dates)
    return tuple(Paragraph(span, role, span in dates) for span, role in zip(spans, roles, strict=True))


def _credits(text: str, paragraphs: Sequence[Paragraph]) -> list[Credit]:
    found = []
    for paragraph in paragraphs:
        for kind, pattern in CREDIT.items():
            if match := pattern.fullmatch(text[slice(*paragraph.span)]):
                found.append(Credit(kind, match[1]))
    return found

"""Bytes in; an Article out: text, paragraphs, date, title and credits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.errors import known_error
from dragoman.input.article_date import ArticleDate, article_date
from dragoman.input.date_lines import date_lines
from dragoman.input.decoding import decode
from dragoman.input.line_wrapping import join_wrapped
from dragoman.text.normalisation import NormalisedText, normalised
from dragoman.text.spans import Span
from dragoman.vocabulary import EncodingFound

_BLOCK = re.compile(r"[^\s](?:.*?)(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s][^\n]*")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CREDIT: dict[Literal["image", "text"], re.Pattern[str]] = {
    "image": re.compile(
        r"(?:images?|photos?|pictures?|фото|світлина|зображення|ілюстрація|иллюстрация)\s*:\s*(\S.*)", re.I
    ),
    "text": re.compile(r"(?:author|by|text|автор|текст)\s*:\s*(\S.*)", re.I),
}
# What an item of a list or a turn of a dialogue begins with, and its first letter.
_ITEM = re.compile(r"(?:[•·▪●*]|[-–—]|\d{1,2}[.)]|[^\W\d_]\))\s+(\S)")
_BULLETS = "•·▪●*"
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Credit:
    """A line that credits the picture or the text, without its label."""

    kind: Literal["image", "text"]
    text: str


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
    paragraphs: tuple[Span, ...]

    @property
    def day(self) -> datetime.date | None:
        """The article's date alone."""
        return self.date.day if self.date else None

    @property
    def body(self) -> str:
        """The paragraphs' text, one a line."""
        return "\n".join(self.readable.text[slice(*paragraph)] for paragraph in self.paragraphs)


def read_article(
    content: bytes, declared_encoding: str | None = None, declared_date: str | None = None, file_name: str = ""
) -> Article:
    """The article in these bytes.

    Lines that give its date alone are left out of the paragraphs; everything else that is not white space lies in
    exactly one paragraph. `declared_date` (ISO 8601) wins over the text's own, and that over the file's name.

    Raises:
        PermanentFault: `not_text`, `unknown_encoding`, `unsupported_format`, `empty_article`, `bad_date`,
            `bad_encoding`.
    """
    decoded = decode(content, declared_encoding)
    readable = normalised(decoded.text)
    text = readable.text
    _refuse_html(text)
    date = article_date(text, (), file_name, declared_date)
    paragraphs = _paragraphs(text, [line.span for line in date_lines(text)])
    if not any(character.isalpha() for start, end in paragraphs for character in text[start:end]):
        raise known_error("empty_article.words")
    return Article(
        text=decoded.text,
        readable=readable,
        format="txt",
        encoding=decoded.encoding,
        encoding_found=decoded.found,
        warnings=decoded.warnings,
        date=date,
        title=_title(text, paragraphs),
        credits=tuple(_credits(text, paragraphs)),
        paragraphs=paragraphs,
    )


def _refuse_html(text: str) -> None:
    if _HTML.match(text):
        raise known_error("unsupported_format")


def _paragraphs(text: str, dates: Sequence[Span]) -> tuple[Span, ...]:
    """Blocks between empty lines, and in them items of lists; lines are joined where they are wrapped."""
    blocks = [part for block in _BLOCK.finditer(text) for part in _block_parts(text, block.span(), dates)]
    return tuple(join_wrapped(text, blocks))


def _block_parts(text: str, block: Span, dates: Sequence[Span]) -> list[list[Span]]:
    """The parts of a block without its date lines, which part it too."""
    runs: list[list[Span]] = [[]]
    for line in _LINE.finditer(text, *block):
        start = max((end for begin, end in dates if line.start() <= begin < line.end()), default=line.start())
        if start > line.start():
            runs.append([])
        if rest := _LINE.search(text, start, line.end()):
            runs[-1].append(_trimmed(text, rest.span()))
    return [part for run in runs if run for part in _parts(text, run)]


def _parts(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines of a block, parted before each item of a list."""
    parts = [lines[:1]]
    for before, line in pairwise(lines):
        if _begins_item(text[slice(*before)], text[slice(*line)]):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _begins_item(before: str, line: str) -> bool:
    """Whether the line is an item of a list, and not a wrapped line that happens to begin with a dash or number."""
    item, other = _ITEM.match(line), _ITEM.match(before)
    if not item:
        return False
    if line[0] in _BULLETS or before[-1] in '.!?…;:»”"':
        return True
    return bool(other and other[0][0] == item[0][0] and not item[1].islower())


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    return start, start + len(text[start:end].rstrip())


def _title(text: str, paragraphs: tuple[Span, ...]) -> str | None:
    """The first paragraph, if it is short, does not end as a sentence does, and more follows."""
    first = text[slice(*paragraphs[0])] if len(paragraphs) > 1 else ""
    is_title = 0 < len(first) <= _LONGEST_TITLE and first[-1] not in ".!?…:;," and "\n" not in first
    return first if is_title else None


def _credits(text: str, paragraphs: tuple[Span, ...]) -> list[Credit]:
    found = []
    for start, end in paragraphs:
        for kind, pattern in _CREDIT.items():
            if match := pattern.fullmatch(text[start:end]):
                found.append(Credit(kind, match[1]))
    return found

"""Reads plain text and Markdown: removes the marks of links, emphasis, headings and quotations, but no words."""

from __future__ import annotations

import re

from dragoman.input.readers.metadata.front_matter import FrontMatter, front_matter
from dragoman.input.readers.model import Document, ReadArticle
from dragoman.input.readers.text.markup import has_markup, without_markup

_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,300})\]\((?:<[^<>\n]*>|[^()\s]{1,2000}(?:\([^()\s]*\))?)(?:\s+\"[^\"\n]*\")?\)"
)
_REFERENCE_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,100}\]:\s+\S+.*(?:\n|\Z)", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{1,2000}\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"
)
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]+?)\1(?!`)")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"={3,}|-{3,}|(?:\* ?){3,}|(?:_ ?){3,}|(?:- ?){3,}")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_TABLE_RULE = re.compile(r"\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:?)?")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_SIGNS = (_LINK, _IMAGE, _FENCE, re.compile(r"(\*\*)(?=\S)([^*\n]+?)(?<=\S)\1"))
_SIGNS_OF_LINES = (_HEADING, _TABLE_RULE)


def is_markdown(text: str) -> bool:
    """Whether there is front matter, or syntax of Markdown: links, headings with #, strong words, fences."""
    if front_matter(text) is not None or any(sign.search(text) for sign in _SIGNS):
        return True
    return any(sign.fullmatch(line.strip()) for line in text.splitlines() for sign in _SIGNS_OF_LINES)


def read_plain_text(document: Document) -> tuple[ReadArticle, ...]:
    """The unchanged text; only HTML tags and entities in it are converted."""
    text = document.text
    return (_article(document, without_markup(text) if has_markup(text) else text, FrontMatter()),)


def read_markdown(document: Document) -> tuple[ReadArticle, ...]:
    """The text of a Markdown file, with title, dates and author from its front matter."""
    found = front_matter(document.text)
    body = document.text[found.end :] if found else document.text
    plain = markdown_text(body)
    return (_article(document, without_markup(plain) if has_markup(plain) else plain, found or FrontMatter()),)


def markdown_text(text: str) -> str:
    """Markdown without its marks. Images are removed with their descriptions; table cells are separated by tabs."""
    text = _FENCE.sub("", text.replace("\r\n", "\n"))
    for pattern in (_IMAGE, _REFERENCE):
        text = pattern.sub("", text)
    text = "\n".join(line for line in map(_plain_line, text.split("\n")) if line is not None)
    for pattern in (_LINK, _REFERENCE_LINK, _AUTOLINK):
        text = pattern.sub(r"\1", text)
    text = _CODE.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    return _ESCAPE.sub(r"\1", text)


def _plain_line(line: str) -> str | None:
    """A line without the marks at its ends; None for the rule of a table."""
    bare = line.strip()
    if _TABLE_RULE.fullmatch(bare):
        return None
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return "\t".join(cell.strip() for cell in bare[1:-1].split("|"))
    if _UNDERLINE.fullmatch(bare):
        return ""
    quoted = _QUOTE.match(line)
    line = line[quoted.end() :] if quoted else line
    heading = _HEADING.fullmatch(line)
    return heading[1].rstrip(" \t#") + "\n" if heading else line


def _article(document: Document, body: str, found: FrontMatter) -> ReadArticle:
    return ReadArticle(
        text=with_title(found.title, body),
        format=document.format,
        title=found.title,
        dates=found.dates,
        author=found.author,
        site=found.site,
        encoding=document.encoding,
        encoding_found=document.encoding_found,
        warnings=document.warnings,
    )


def with_title(title: str | None, body: str) -> str:
    """The body with the title before it, unless the body begins with the title."""
    if not title or _words(body[: 2 * len(title) + 20]).startswith(_words(title)):
        return body
    return f"{title}\n\n{body.lstrip()}"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

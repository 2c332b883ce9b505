"""Reads RTF with striprtf."""

from __future__ import annotations

import re

from dragoman.input.readers import faults
from dragoman.input.readers.libraries import library
from dragoman.input.readers.model import Document, ReadArticle

_SYMBOLS = re.compile(rb"[\x80-\xff]")
# The character sets of Windows code pages (RTF 1.9.1, \\fcharset).
_CHARACTER_SETS = {"1250": 238, "1251": 204, "1253": 161, "1254": 162, "1257": 186}


def read_rtf(document: Document) -> tuple[ReadArticle, ...]:
    """The text; a table row is a paragraph with tabs between its cells. The title in \\info is ignored, as with Word.

    Raises:
        PermanentFault: `broken_file`, `formats_missing`, `no_article_text`.
    """
    convert = library("striprtf.striprtf", "rtf").rtf_to_text
    source = _SYMBOLS.sub(lambda byte: b"\\'%02x" % byte[0][0], document.content).decode("ascii")
    try:
        found = convert(_prepared(source), errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError):
        raise faults.broken_file("rtf") from None
    text = _paragraphs(found)
    if not text:
        raise faults.no_article_text("rtf")
    return (ReadArticle(text=text, format="rtf"),)


def _prepared(source: str) -> str:
    """The RTF without three things that striprtf handles in an unwanted way.

    It ends cells with a bar, writes addresses after links, and treats character set 0 as Western European, although
    many programs use it for the document's own code page.
    """
    source = re.sub(r"\\(?:nest)?cell(?![a-z])", r"\\tab", source)
    source = re.sub("HYPERLINK", "LINK", source, flags=re.IGNORECASE)
    page = re.search(r"\\ansicpg(\d+)", source)
    own = _CHARACTER_SETS.get(page[1]) if page else None
    return re.sub(r"\\fcharset0(?!\d)", rf"\\fcharset{own}", source) if own else source


def _paragraphs(text: str) -> str:
    lines = (re.sub(r"[^\S\t\n]+", " ", line).strip() for line in text.replace("\xa0", " ").split("\n"))
    return "\n\n".join(filter(None, lines))

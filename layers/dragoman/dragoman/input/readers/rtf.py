"""RTF, with striprtf."""

from __future__ import annotations

import re

from dragoman.input.readers import faults
from dragoman.input.readers.libraries import library
from dragoman.input.readers.model import Document, ReadArticle

_SYMBOLS = re.compile(rb"[\x80-\xff]")


def read_rtf(document: Document) -> tuple[ReadArticle, ...]:
    """The text; a row of a table is a paragraph, its cells parted by tabs. \\info's title is not taken, as with Word.

    Raises:
        PermanentFault: `broken_file`, `formats_missing`, `no_article_text`.
    """
    convert = library("striprtf.striprtf", "rtf").rtf_to_text
    source = _SYMBOLS.sub(lambda byte: b"\\'%02x" % byte[0][0], document.content).decode("ascii")
    try:
        found = convert(_with_cells(source), errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError):
        raise faults.broken_file("rtf") from None
    text = _paragraphs(found)
    if not text:
        raise faults.no_article_text("rtf")
    return (ReadArticle(text=text, format="rtf"),)


def _with_cells(source: str) -> str:
    """striprtf writes a bar for the end of a cell; a tab can't be taken for the text's own."""
    return re.sub(r"\\(?:nest)?cell(?![a-z])", r"\\tab", source)


def _paragraphs(text: str) -> str:
    lines = (re.sub(r"[^\S\t\n]+", " ", line).strip() for line in text.replace("\xa0", " ").split("\n"))
    return "\n\n".join(filter(None, lines))

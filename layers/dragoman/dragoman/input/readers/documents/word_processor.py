"""Reads DOCX and ODT: paragraphs in order; each table row is a paragraph with tabs between its cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dragoman.input.readers import faults
from dragoman.input.readers.archives.unpacking import Budget, zip_member
from dragoman.input.readers.documents.safe_xml import parse_xml
from dragoman.input.readers.model import Document, ReadArticle

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# Text that a reviewer deleted, comments, and the second version of a drawing.
_UNREAD_ELEMENTS = frozenset(
    {
        "del", "delText", "moveFrom", "Fallback", "commentReference", "instrText", "footnotePr",
        "annotation", "annotation-end", "tracked-changes", "note-citation", "table-of-content", "sequence-decls",
    }
)  # fmt: skip
_MOST_SPACES = 20


def read_docx(document: Document) -> tuple[ReadArticle, ...]:
    """The text of a Word document. Title and date in its properties are ignored: they come from template and disk.

    Raises:
        PermanentFault: `broken_file`, `encrypted_file`, `unpacks_too_large`, `no_article_text`.
    """
    body = _part(document, "word/document.xml")
    title = next((text for name, text in _styled(body) if name in ("Title", "Название") and text), None)
    return (_article(document, body, title),)


def read_odt(document: Document) -> tuple[ReadArticle, ...]:
    """The text of an OpenDocument file.

    Raises:
        PermanentFault: as for `read_docx`.
    """
    return (_article(document, _part(document, "content.xml"), None),)


def _part(document: Document, name: str) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
            content = zip_member(archive, archive.getinfo(name), document.format, Budget())
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError):
        raise faults.broken_file(document.format) from None
    return parse_xml(content, document.format)


def _article(document: Document, root: Element, title: str | None) -> ReadArticle:
    text = "\n\n".join(filter(None, map(_tidy, _blocks(root))))
    if not text.strip():
        raise faults.no_article_text(document.format)
    return ReadArticle(text=text, format=document.format, title=title)


def _blocks(element: Element) -> Iterator[str]:
    """The paragraphs and table rows in order."""
    name = _name(element)
    if name in _UNREAD_ELEMENTS:
        return
    if name in ("tr", "table-row"):
        yield "\t".join(_cell(cell) for cell in element if _name(cell) in ("tc", "table-cell", "sdt"))
    elif name == "p" or (name == "h" and element.tag.startswith(_TEXT)):
        yield "".join(_pieces(element))
        yield from _boxes(element)
    else:
        for child in element:
            yield from _blocks(child)


def _boxes(paragraph: Element) -> Iterator[str]:
    """The paragraphs of boxes and footnotes that belong to this paragraph."""
    for child in paragraph:
        name = _name(child)
        if name in ("txbxContent", "text-box", "note-body"):
            yield from (block for inner in child for block in _blocks(inner))
        elif name not in _UNREAD_ELEMENTS:
            yield from _boxes(child)


def _cell(cell: Element) -> str:
    return " ".join(" ".join(text.split()) for text in _blocks_of(cell) if text.strip())


def _blocks_of(element: Element) -> Iterator[str]:
    for child in element:
        yield from _blocks(child)


def _pieces(element: Element) -> Iterator[str]:
    """The pieces of text in a paragraph. Word has text only in <w:t>, OpenDocument in all elements."""
    in_open_document = element.tag.startswith("{urn:oasis")
    if element.tag in (f"{_W}t", f"{_STRICT_W}t") or in_open_document:
        yield _collapsed(element.text) if in_open_document else element.text or ""
    for child in element:
        name = _name(child)
        if name not in _UNREAD_ELEMENTS and name not in ("txbxContent", "text-box", "note-body"):
            yield _mark(child, name)
            yield from _pieces(child)
        if in_open_document:
            yield _collapsed(child.tail)


def _mark(element: Element, name: str) -> str:
    """The character for which an element stands; '' for other elements."""
    if name == "s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
    return {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "‑"}.get(name, "")


def _collapsed(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _styled(root: Element) -> Iterator[tuple[str, str]]:
    """The style and the text of each Word paragraph with a style."""
    for paragraph in root.iter():
        if paragraph.tag in (f"{_W}p", f"{_STRICT_W}p"):
            styles = [style for style in paragraph.iter() if _name(style) == "pStyle"]
            if styles:
                yield next(iter(styles[0].attrib.values()), ""), _tidy("".join(_pieces(paragraph)))


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (re.sub(r"[^\S\t\n]+", " ", line).strip() for line in text.split("\n"))))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]

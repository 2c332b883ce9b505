"""Reads PDFs with a text layer with pypdfium2, without page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.input.readers import faults
from dragoman.input.readers.documents.pdf_layout import Line, Run, lines_of
from dragoman.input.readers.documents.pdf_paragraphs import paragraphs_of
from dragoman.input.readers.libraries import library
from dragoman.input.readers.limits import PAGES
from dragoman.input.readers.model import Document, ReadArticle

_PASSWORD = 4  # pdfium's FPDF_ERR_PASSWORD
_RUNNING_PAGES = 3  # a line at the edge of this many pages is a running head
_EDGE_LINES = 2  # at the top and at the bottom
_RUN_GAP = 1.2  # times the height of letters: a wider gap begins another run
_SAME_LINE = 0.5  # times the height of letters


def read_pdf(document: Document) -> tuple[ReadArticle, ...]:
    """The text in reading order: columns one after the other, and words that were broken at line ends joined.

    Raises:
        PermanentFault: `no_text_layer`, `too_many_pages`, `encrypted_file`, `broken_file`, `formats_missing`.
    """
    pdfium = library("pypdfium2", "pdf")
    try:
        with pdfium.PdfDocument(document.content) as pdf:
            if len(pdf) > PAGES:
                raise faults.too_many_pages(len(pdf), PAGES)
            pages = [lines_of(_page_runs(page, pdfium.raw)) for page in pdf]
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _PASSWORD
        raise faults.encrypted_file("pdf") if is_locked else faults.broken_file("pdf") from None
    if not any(pages):
        raise faults.no_text_layer()
    text = "\n\n".join(paragraphs_of(_without_running_heads(pages)))
    warnings = ("pages_without_text",) * (not all(pages))
    return (ReadArticle(text=text, format="pdf", warnings=warnings),)


def _page_runs(page: Any, raw: Any) -> list[Run]:
    """The runs of adjacent letters on a line, in the order of the page's stream."""
    text_page = page.get_textpage()
    runs: list[Run] = []
    for letter in _letters(text_page, raw):
        if runs and (joined := _joined(runs[-1], letter)):
            runs[-1] = joined
        elif letter.text.strip():
            runs.append(letter)
    return [run for run in runs if run.text.strip()]


def _letters(text_page: Any, raw: Any) -> Iterator[Run]:
    """Each character as a separate run; spaces that pdfium adds between words get the position before them."""
    position = Run("", 0, 0, 0, 0)
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        is_hyphen = code in (2, 0xFFFE)  # pdfium's codes for a hyphen at a line end
        text = "-" if is_hyphen else chr(code) if 31 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "
        if text.isspace():
            yield Run(" ", position.right, position.bottom, position.right, position.top)
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        position = Run(text, left, bottom, right, top)
        yield position


def _joined(run: Run, letter: Run) -> Run | None:
    """The run with one more letter, if the letter follows on the same line; else None."""
    if letter.text == " ":
        return run if run.text.endswith(" ") else run.with_text(run.text + " ", run.right)
    height = max(run.top - run.bottom, 1.0)
    on_line = abs(letter.bottom - run.bottom) < _SAME_LINE * height
    if not on_line or not -height < letter.left - run.right < _RUN_GAP * height:
        return None
    return run.with_text(run.text + letter.text, letter.right)


def _without_running_heads(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The pages without page numbers, and without lines at the edge of several pages."""
    edges = [{_shape(line) for line in _edge(page)} for page in pages]
    counts = Counter(shape for page in edges for shape in page)
    for page in pages:
        edge = _edge(page)
        yield [line for line in page if not (line in edge and _is_running(line, counts))]


def _edge(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:] if len(page) > 2 * _EDGE_LINES else []


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _is_running(line: Line, counts: Counter[str]) -> bool:
    return counts[_shape(line)] >= _RUNNING_PAGES or bool(re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", line.text))

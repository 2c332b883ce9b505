"""Joins the lines of pages into paragraphs, and words that were broken at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from dragoman.input.readers.documents.pdf_layout import Line

_WIDER = 1.4  # times the usual line distance: a new paragraph begins
_FAR = 2.6  # times the height of letters: a new paragraph begins, even if most lines are paragraphs
_INDENT = 0.8  # times the height of letters
_OTHER_SIZE = 1.15  # times the height of letters: a heading begins or ends
_SHORT = 0.85  # of the column's width; a shorter line that ends a sentence ends a paragraph
_END = re.compile(r"[.!?…:]['\"»”’)]*\Z")
_LONGEST_WORD = 80  # letters
_BROKEN = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]\Z")


def paragraphs_of(pages: Iterable[Sequence[Line]]) -> list[str]:
    """The paragraphs; a paragraph may continue in the next column or on the next page."""
    blocks = [list(block) for page in pages for _, block in groupby(page, key=lambda line: line.block)]
    words = set(re.findall(r"\w+-\w+", " ".join(line.text for block in blocks for line in block)))
    paragraphs: list[list[str]] = []
    for lines in chain.from_iterable(map(_split, blocks)):
        if paragraphs and _continues(paragraphs[-1][-1], lines[0]):
            paragraphs[-1] += lines
        else:
            paragraphs.append(lines)
    return [_text(lines, words) for lines in paragraphs]


def _split(block: list[Line]) -> Iterator[list[str]]:
    """The lines of each paragraph of a block."""
    distances = sorted(above.bottom - below.bottom for above, below in pairwise(block))
    usual = distances[len(distances) // 2] if distances else 0.0
    left, right = min(line.left for line in block), max(line.right for line in block)
    lines = [block[0].text]
    for above, below in pairwise(block):
        if _begins(above, below, usual, left, right):
            yield lines
            lines = []
        lines.append(below.text)
    yield lines


def _begins(above: Line, below: Line, usual: float, left: float, right: float) -> bool:
    heights = sorted((above.height, below.height))
    is_indented = below.left - left > _INDENT * below.height and above.left - left < _INDENT * above.height
    ends_early = above.right < left + _SHORT * (right - left) and bool(_END.search(above.text))
    is_row = "\t" in above.text or "\t" in below.text
    is_far = above.bottom - below.bottom > min(_WIDER * usual, _FAR * below.height)
    return is_row or is_indented or ends_early or is_far or heights[1] > _OTHER_SIZE * heights[0]


def _continues(before: str, after: str) -> bool:
    """Whether a line continues the sentence in which the paragraph before it ends."""
    return not _END.search(before) and "\t" not in before and after[:1].islower()


def _text(lines: list[str], words: set[str]) -> str:
    """The joined lines; a broken word keeps its hyphen if the document has it elsewhere within a line."""
    text = lines[0]
    for line in lines[1:]:
        broken, first = _BROKEN.search(text[-_LONGEST_WORD:]), re.match(r"\w+", line)
        if broken and first and first[0][0].islower():
            text = text[:-1] + ("-" if f"{broken[1]}-{first[0]}" in words else "") + line
        else:
            text = f"{text} {line}"
    return text

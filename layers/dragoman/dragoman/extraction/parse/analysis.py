"""The grammatical analysis of English text: spaCy's parse of the whole article, repaired, as one Tree."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.extraction.parse.editable import editable
from dragoman.extraction.parse.heading_case import in_running_case
from dragoman.extraction.parse.repairs import REPAIRS, Repair, repair
from dragoman.extraction.parse.tree import Tree, tree_of

_PARAGRAPH_START = re.compile(r"(?<=\n)(?=[^\n])")
_DATE_LINE = re.compile(r"\s*(?:date:?\s+)?\d{4}-\d\d-\d\d[.:]?\s+(?=\S)", re.IGNORECASE)
# '16:30 ', '9:05 a.m. - ': the time before an entry of a live blog.
_CLOCK_LINE = re.compile(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[ \t]*(?:[-–—|:][ \t]*)?(?=[^\s\d])", re.MULTILINE)
_WORD = re.compile(r"\S")
_MINUS = re.compile(r"(?<!\S)−(?=\s)")
# 'KYIV, July 19 (UPI) — ', 'Kyiv (AFP) – ', 'LVIV, Ukraine - ': the dateline before the first sentence.
_PLACE_LINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]{2,30}(?:,[^\n—–―()-]{2,25})?(?: ?\([^)\n]{2,20}\))?|[A-Z][\w.'’ -]{2,30}\([A-Z]{2,8}\))"
    r" ?(?:—|–|―|--|-) +(?=\S)",
    re.MULTILINE,
)


@lru_cache(maxsize=2)
def load_english(name: str) -> Language:
    """The spaCy pipeline called `name`, loaded once per process."""
    nlp = spacy.load(name)
    nlp.max_length = sys.maxsize  # a setting limits the size of articles before they get here
    return nlp


def analyse(nlp: Language, text: str, sentence_starts: Sequence[int]) -> Tree:
    """The repaired parse of `text`. Each offset (code points) in `sentence_starts` and each line starts a sentence.

    The parser gets title-case headings in lower case, and dashes for minus signs. The tree has the offsets and words of
    `text` itself.
    """
    return repaired(parsed(nlp, text, sentence_starts), text)


def parsed(nlp: Language, text: str, sentence_starts: Sequence[int]) -> Doc:
    """The Doc that spaCy makes of `text`, with the offsets of `text`.

    Sentence starts are set before the parser runs. It may split further, but not join across them. Without them, a
    heading (no full stop) runs into the next sentence, and so do a date that opens the text and a dateline.
    """
    doc = nlp.make_doc(_MINUS.sub("–", in_running_case(text)))
    _set_starts(doc, text, sentence_starts)
    return nlp(doc)


def repaired(doc: Doc, text: str, repairs: Sequence[Repair] = REPAIRS) -> Tree:
    """The tree of a parsed text after these repairs."""
    parse = editable(doc, text)
    repair(parse, repairs)
    return tree_of(parse)


def _set_starts(doc: Doc, text: str, sentence_starts: Sequence[int]) -> None:
    """Set where sentences start, before the parser runs."""
    starts = {*sentence_starts, *(match.start() for match in _PARAGRAPH_START.finditer(text))}
    starts.update(match.end() for pattern in (_PLACE_LINE, _CLOCK_LINE) for match in pattern.finditer(text))
    if date_line := _DATE_LINE.match(text):
        starts.add(date_line.end())
    words = {_first_word(text, start) for start in starts}
    for token in doc:
        if token.i > 0:
            _set_start(token, words)


def _first_word(text: str, start: int) -> int:
    """The offset of the first word at or after an offset: an emoji, now a space, may open a line."""
    word = _WORD.search(text, start)
    return start if word is None else word.start()


def _set_start(token: Token, starts: set[int]) -> None:
    """Mark a token that must start a sentence, and one that cannot: it follows a word without punctuation."""
    before = token.nbor(-1)
    if token.idx in starts:
        token.is_sent_start = True
    elif before.is_alpha and before.whitespace_ and not token.is_space:
        token.is_sent_start = False

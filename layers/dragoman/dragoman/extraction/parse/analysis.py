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
_MINUS = re.compile(r"(?<!\S)−(?=\s)")
# 'KYIV, July 19 (UPI) — ', 'Kyiv (AFP) – ', 'LVIV, Ukraine - ': where and by whom, before the first sentence.
_PLACE_LINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]{2,30}(?:,[^\n—–―()-]{2,25})?(?: ?\([^)\n]{2,20}\))?|[A-Z][\w.'’ -]{2,30}\([A-Z]{2,8}\))"
    r" ?(?:—|–|―|--|-) +(?=\S)",
    re.MULTILINE,
)


@lru_cache(maxsize=2)
def load_english(name: str) -> Language:
    """The spaCy pipeline called `name`, loaded once per process."""
    nlp = spacy.load(name)
    nlp.max_length = sys.maxsize  # the size of articles is bounded before, by a setting
    return nlp


def analyse(nlp: Language, text: str, sentence_starts: Sequence[int]) -> Tree:
    """The repaired parse of `text`; every offset (code points) of `sentence_starts` and every line starts a sentence.

    The parser reads title-case headings in lower case and a minus sign as a dash; offsets and words of the tree are
    those of `text`.
    """
    return repaired(parsed(nlp, text, sentence_starts), text)


def parsed(nlp: Language, text: str, sentence_starts: Sequence[int]) -> Doc:
    """What spaCy makes of `text`, whose offsets the Doc has.

    The starts are set before the parser runs, which may split further but not join across them: otherwise a heading,
    which has no full stop, melts into the sentence after it. So does a date that opens the text, and a place line.
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
    """Tell the parser where sentences start."""
    starts = {*sentence_starts, *(match.start() for match in _PARAGRAPH_START.finditer(text))}
    starts.update(match.end() for match in _PLACE_LINE.finditer(text))
    if date_line := _DATE_LINE.match(text):
        starts.add(date_line.end())
    for token in doc:
        if token.i > 0:
            _set_start(token, starts)


def _set_start(token: Token, starts: set[int]) -> None:
    """Where a sentence must start, and where it can't: after a word without any mark."""
    before = token.nbor(-1)
    if token.idx in starts:
        token.is_sent_start = True
    elif before.is_alpha and before.whitespace_ and not token.is_space:
        token.is_sent_start = False

"""The grammatical analysis of English text: one spaCy Doc over the whole article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_PARAGRAPH_START = re.compile(r"(?<=\n)(?=[^\n])")
_DATE_LINE = re.compile(r"\s*(?:date:?\s+)?\d{4}-\d\d-\d\d[.:]?\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=2)
def load_english(name: str) -> Language:
    """The spaCy pipeline called `name`, loaded once per process."""
    return spacy.load(name)


def analyse(nlp: Language, text: str, sentence_starts: Sequence[int]) -> Doc:
    """Parse `text`; every offset (in code points) of `sentence_starts` and every line starts a sentence.

    The starts are set before the parser runs, which may split further but not join across them:
    otherwise a heading, which has no full stop, melts into the sentence after it. So does a date that opens the text.
    """
    doc = nlp.make_doc(text)
    starts = {*sentence_starts, *(match.start() for match in _PARAGRAPH_START.finditer(text))}
    if date_line := _DATE_LINE.match(text):
        starts.add(date_line.end())
    for token in doc:
        if token.idx in starts and token.i > 0:
            token.is_sent_start = True
    return nlp(doc)

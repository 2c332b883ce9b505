"""Takes the English text and returns its entities and statements as plain data."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extraction.entities.mentions import find_entities
from dragoman.extraction.model import Entity, Statement
from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.statements.assembly import find_statements
from dragoman.text.contacts import masked_contacts


@dataclass(frozen=True)
class Extraction:
    """The entities and statements of one article."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def extract(english: str, sentence_starts: Sequence[int], article_date: datetime.date | None, model: str) -> Extraction:
    """The entities and statements of the English text; `sentence_starts` are code point offsets into it.

    Addresses, hashtags, phone numbers and emoji name nothing and say nothing.
    """
    nlp = load_english(model)
    # When the zone closes, spaCy frees the words that this article added to its vocabulary, so memory stays flat.
    with nlp.memory_zone():
        tree = analyse(nlp, masked_contacts(english), sentence_starts)
        entities = find_entities(tree)
        return Extraction(entities, find_statements(tree, entities, article_date))

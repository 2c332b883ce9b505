"""The measures over news articles, in per cent; `news/README.md` defines each."""

from __future__ import annotations

from itertools import chain

from evaluation.news_entities import count_entities
from evaluation.news_model import GoldArticle
from evaluation.news_statements import count_statements
from evaluation.scoring import Score, summed

from dragoman.extraction.extract import Extraction

# Each measure: its name, what is counted, and out of what.
MEASURES = (
    ("statements found", "found", "wanted"),
    ("statements precision", "found", "given"),
    ("right person", "right", "found"),
    ("wrong person", "wrong", "found"),
    ("dates", "dates", "dated"),
    ("negated and hedged", "doubts", "found"),
    ("kind", "kinds", "found"),
    ("speaker class", "classes", "found"),
    ("parents", "parents", "nested"),
    ("mentions found", "named", "mentions"),
    ("mentions precision", "names given", "mentions given"),
    ("entity type", "typed", "named"),
    ("entity border", "bordered", "named"),
    ("type and border", "typed and bordered", "named"),
    ("split", "split", "entities named"),
    ("merged", "merged", "entities given"),
)


def score(gold: GoldArticle, found: Extraction) -> Score:
    """The counts and the errors of one article."""
    return summed(gold.name, chain(count_statements(gold, found), count_entities(gold, found.entities)))


def rates(one: Score) -> dict[str, float]:
    """Each measure in per cent; 100 if there was nothing to count."""
    return {
        name: 100 * one.counts[part] / one.counts[whole] if one.counts[whole] else 100.0
        for name, part, whole in MEASURES
    }

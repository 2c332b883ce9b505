"""Statements, speakers, dates and entities of the news articles: floors that hold without PolNeAR.

The articles and their gold were written for this project; nobody who changed a rule has seen half of them. A change may
raise the floors, and lowers them only with a reason here. Run `measure_news.py` to see the table and the errors.
"""

from __future__ import annotations

import pytest
from evaluation.measure_news import measured, table
from evaluation.news_gold import read_news
from evaluation.news_scores import rates
from evaluation.scoring import Score, total

# A little below what was measured (seen, unseen). For `wrong person`, `split` and `merged`, less is better.
FLOORS = {
    "statements found": (88.0, 86.0),
    "statements precision": (93.0, 93.0),
    "right person": (81.5, 76.5),
    "dates": (74.5, 64.0),
    "negated and hedged": (99.0, 99.5),
    "kind": (93.5, 88.0),
    "speaker class": (78.0, 67.0),
    "parents": (76.5, 72.5),
    "mentions found": (93.0, 89.0),
    "mentions precision": (98.5, 98.5),
    "entity type": (83.0, 76.5),
    "entity border": (91.5, 88.0),
}
CEILINGS = {"wrong person": (10.0, 17.0), "split": (10.0, 16.5), "merged": (1.5, 3.5)}


@pytest.fixture(scope="module")
def scores() -> tuple[Score, Score]:
    """The scores of the seen articles, and of the others."""
    articles = read_news()
    groups = [[article for article in articles if article.unseen is unseen] for unseen in (False, True)]
    seen, others = (total(measured(group)) for group in groups)
    print("\n" + table({"seen": seen, "unseen": others}))
    return seen, others


@pytest.mark.parametrize("group", [0, 1], ids=["seen", "unseen"])
@pytest.mark.parametrize("measure", FLOORS)
def test_floor(scores: tuple[Score, Score], measure: str, group: int) -> None:
    assert rates(scores[group])[measure] >= FLOORS[measure][group]


@pytest.mark.parametrize("group", [0, 1], ids=["seen", "unseen"])
@pytest.mark.parametrize("measure", CEILINGS)
def test_ceiling(scores: tuple[Score, Score], measure: str, group: int) -> None:
    assert rates(scores[group])[measure] <= CEILINGS[measure][group]

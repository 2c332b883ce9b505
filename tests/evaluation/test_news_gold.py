"""The news articles and their gold are complete, and gold that breaks a rule is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from evaluation.news_example import GOLD, TEXT, read_example
from evaluation.news_gold import FOLDER, read_news
from evaluation.news_model import GoldArticle
from evaluation.quoted_words import GoldError


@pytest.fixture(scope="module")
def news() -> tuple[GoldArticle, ...]:
    return read_news()


def test_all_articles_and_their_gold_are_read(news: tuple[GoldArticle, ...]) -> None:
    assert len(news) >= 40
    assert {path.stem for path in FOLDER.rglob("*.txt")} == {article.name for article in news}


def test_ten_articles_are_unseen_and_half_are_translated(news: tuple[GoldArticle, ...]) -> None:
    assert sum(article.unseen for article in news) == 10
    assert sum(article.translated for article in news) == len(news) // 2
    assert sum(article.translated for article in news if article.unseen) in (4, 5, 6)


def test_each_article_has_the_length_and_form_that_the_readme_requires(news: tuple[GoldArticle, ...]) -> None:
    for article in news:
        assert 200 <= len(article.text.split()) <= 600, article.name
        assert not re.search(r"  | \n|\n\n\n|[^\n]\n[^\n]", article.text), article.name


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], GoldArticle]:
    """Reads the example with another gold."""
    return partial(read_example, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("content = help was near", "content = help was far", "[1] not in the text: 'help was far'"),
        ("content = help was near", "content = said", "[1] 3 times in the text, number it: 'said'"),
        ("content = help was near", "content = said #4", "[1] only 3 times in the text: 'said #4'"),
        ("cue = added", "cue = adde", "[2] not in the text: 'adde'"),
        ("kind = direct", "kind = loud", "[2] no such kind: loud"),
        ("kind = direct", "mood = loud", "[2] no such fields: ['mood']"),
        ("kind = direct", "parent = 9", "[2] no such parent: 9"),
        ("kind = direct", "parent = 1", "[2] lies outside its parent's content"),
        ("class = institution\ncue", "cue", "[3] no such class: not told"),
        ("date = 2026-09-07", "date = 2026-09-08", "[1] 2026-09-08 is a Tuesday"),
        ("date = 2026-09-07", "date = 2026-09-14", "[1] 2026-09-14 lies behind the article"),
        ("said_on = on Monday\n", "", "[1] a date without its words"),
        ("doubt = unreal", "doubt = odd", "[4] no such doubt: ['odd']"),
        ("Rostov = GPE\n", "Rostov = TOWN\n", "no such type: Rostov = TOWN"),
        ("= PERSON", "= PERSON | Rostov", "[entities] claimed twice: ['Rostov']"),
        ("= PERSON", "= PERSON | Ivan Rostov #1", "[entities] no place is left for 'Ivan Rostov'"),
        ("manner = agency", "manner = song", "no such manner: song"),
        ("2026-09-09", "9 September", "Invalid isoformat string: '9 September'"),
        ("[entities]", "[names]", "'entities'"),
    ],
)
def test_gold_that_breaks_a_rule_is_refused(
    written: Callable[[str], GoldArticle], old: str, new: str, message: str
) -> None:
    with pytest.raises(GoldError, match=re.escape(f"01_rostov.ini: {message}")):
        written(GOLD.replace(old, new, 1))


def test_a_phrase_is_matched_at_the_place_nearest_to_the_content(written: Callable[[str], GoldArticle]) -> None:
    article = written(GOLD)
    cues = [statement.cue for statement in article.statements]
    places = [match.span() for match in re.finditer("said", TEXT)]
    assert [cues[0], cues[2], cues[3]] == places


def test_a_name_belongs_to_the_longest_name_there_or_to_the_claim_with_its_number(
    written: Callable[[str], GoldArticle],
) -> None:
    places = [match.span() for match in re.finditer("Rostov", TEXT)]
    longest = written(GOLD)
    assert longest.entities[0].mentions == (places[0], places[2])
    numbered = written(GOLD.replace("= PERSON", "= PERSON | Rostov #1"))
    assert numbered.entities[0].mentions == (places[2],)
    assert numbered.entities[1].mentions[0] == places[0]

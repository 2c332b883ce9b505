from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extraction.dates import MONTHS, WEEKDAYS, resolve_date

SATURDAY = datetime.date(2022, 2, 12)


@pytest.mark.parametrize(
    ("phrase", "date", "rule"),
    [
        ("on Thursday", "2022-02-10", "weekday_before_article_date"),
        ("later Saturday", "2022-02-12", "weekday_before_article_date"),
        ("on Sunday evening", "2022-02-06", "weekday_before_article_date"),
        ("in January", "2022-01", "month_before_article_date"),
        ("in mid-January", "2022-01", "month_before_article_date"),
        ("in December last year", "2021-12", "month_of_a_year_beside"),
        ("on 31 December last year", "2021-12-31", "month_of_a_year_beside"),
        ("on February 30 this year", None, "no_such_date"),
        ("last night", "2022-02-11", "counted_back_from_article_date"),
        ("in March", "2021-03", "month_before_article_date"),
        ("on 9 February", "2022-02-09", "day_before_article_date"),
        ("Dec. 30", "2021-12-30", "day_before_article_date"),
        ("two days earlier", "2022-02-10", "counted_back_from_article_date"),
        ("3 months ago", "2021-11", "counted_back_from_article_date"),
        ("yesterday", "2022-02-11", "day_beside_article_date"),
        ("the day before yesterday", "2022-02-10", "day_beside_article_date"),
        ("last week", "2022-W05", "period_of_article_date"),
        ("last year", "2021", "period_of_article_date"),
        ("this morning", "2022-02-12", "article_date"),
    ],
)
def test_words_are_resolved_against_the_article_and_as_fine_as_they_are(phrase: str, date: str, rule: str) -> None:
    assert resolve_date(phrase, SATURDAY) == (date, rule)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [("2021-07-04", "2021-07-04"), ("4 July 2021", "2021-07-04"), ("July 4, 2021", "2021-07-04"),
     ("04.07.2021", "2021-07-04"), ("July 2021", "2021-07"), ("in 2021", "2021")],
)  # fmt: skip
@pytest.mark.parametrize("article_date", [None, SATURDAY])
def test_dates_with_a_year_stand_by_themselves(phrase: str, date: str, article_date: datetime.date | None) -> None:
    assert resolve_date(phrase, article_date)[0] == date


@pytest.mark.parametrize("phrase", ["on Friday", "in January", "yesterday", "today", "two weeks ago", "this week"])
def test_without_an_article_date_nothing_relative_is_resolved(phrase: str) -> None:
    assert resolve_date(phrase, None) == (None, "no_article_date")


@pytest.mark.parametrize("phrase", ["30 February 2022", "on 31 April"])
def test_days_that_do_not_exist_are_not_invented(phrase: str) -> None:
    assert resolve_date(phrase, SATURDAY) == (None, "no_such_date")


@given(st.text(), st.none() | st.dates())
def test_any_text_gets_an_iso_date_or_none(phrase: str, article_date: datetime.date | None) -> None:
    date, rule = resolve_date(phrase, article_date)
    assert rule
    assert date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", date)


@given(st.sampled_from([*WEEKDAYS, *MONTHS]), st.dates(min_value=datetime.date(2, 1, 1)))
def test_what_was_said_never_lies_after_the_article(word: str, article_date: datetime.date) -> None:
    date, _ = resolve_date(f"in {word}" if word in MONTHS else word, article_date)
    assert date is not None
    assert date <= article_date.isoformat()[: len(date)]

"""The article's own date is found; a date that is not its own, or today's, is never taken for it."""

import datetime

import pytest

from dragoman.errors import PermanentFault
from dragoman.input.article_date import find_article_date

DAY = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    "first_line",
    [
        "2026-03-05",
        " date 2026-03-05",
        "Date: 2026-03-05T08:30:00+02:00",
        "05.03.2026",
        "5 марта 2026",
        "5 марта 2026 г.",
        "5 березня 2026 року",
        "Дата: 5 березня 2026",
        "March 5, 2026",
        "5 March 2026",
        "Published: Mar. 5, 2026",
    ],
)
def test_a_first_line_of_any_usual_form(first_line: str) -> None:
    text = f"{first_line}\nThe bridge was opened."
    found = find_article_date(text)
    assert found is not None
    assert (found.day, found.source, text[found.body_start :]) == (DAY, "first_line", "The bridge was opened.")


def test_a_date_before_the_text_on_its_line() -> None:
    text = " date 2022-02-12 Russia says"
    found = find_article_date(text)
    assert found is not None
    assert text[found.body_start :] == "Russia says"


@pytest.mark.parametrize(
    "dateline", ["КИЕВ, 5 марта 2026 г. — Мост открыт.", "KYIV, March 5, 2026 (Agency) - The bridge is open."]
)
def test_a_dateline_stays_in_the_text(dateline: str) -> None:
    found = find_article_date(f"A title\n\n{dateline}")
    assert found is not None
    assert (found.day, found.source, found.body_start) == (DAY, "dateline", 0)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was opened on March 5, 2026, the mayor said.",
        "Мост открыли 5 марта 2026 года, сообщил мэр.",
        "The report covers 2026-13-45 and nothing else.",
        "KYIV, March 5 — The bridge is open.",
        "",
    ],
)
def test_no_date_is_guessed(text: str) -> None:
    assert find_article_date(text) is None


def test_a_declared_date_wins() -> None:
    found = find_article_date("2020-01-01\nText", declared="2026-03-05")
    assert found is not None
    assert (found.day, found.source, found.body_start) == (DAY, "declared", 11)


def test_a_declared_date_that_is_none_is_refused() -> None:
    with pytest.raises(PermanentFault) as caught:
        find_article_date("Text", declared="last week")
    assert caught.value.code == "bad_date"

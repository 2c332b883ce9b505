"""Tests of the article's date: the right one is found; another date, or today's, is never used."""

import datetime

import pytest

from dragoman.errors import PermanentFault
from dragoman.input.article_date import ArticleDate, FoundDate, article_date
from dragoman.input.date_lines import date_lines

DAY = datetime.date(2026, 3, 5)
OTHER = datetime.date(2026, 3, 9)
BODY = "The bridge was opened on Monday, the mayor said. The old one fell on 3 May 2014."

DATE_LINES = [
    "2026-03-05",
    " date 2026-03-05",
    "Date: 2026-03-05T08:30:00+02:00",
    "05.03.2026",
    "05.03.26",
    "5 марта 2026",
    "5 марта 2026 г.",
    "5 марта 2026, 14:30",
    "14:30, 5 марта 2026",
    "Четверг, 5 марта 2026 г., 14:30 МСК",
    "5 мар. 2026",
    "5 березня 2026 року",
    "5 берез. 2026 р.",
    "четвер, 5 берез. 2026 р., 10:15",
    "Дата: 5 березня 2026",
    "Опубліковано: 05.03.2026 о 14:30",
    "Опубликовано 5 марта 2026 в 14:30 по московскому времени",
    "March 5, 2026",
    "March 5th, 2026",
    "5th March 2026",
    "5 March 2026",
    "5-Mar-2026",
    "Thursday, 5 March 2026",
    "Thu 5 Mar 2026 14.30 GMT",
    "Thu, 05 Mar 2026 14:30:00 +0200",
    "Published: Mar. 5, 2026",
    "Published on March 5, 2026 at 10:22 am",
    "5 Mar 2026 | 10:22 | Northport",
    "By Ann Field | 5 March 2026",
    "КИЕВ, 5 марта 2026",
    "Published 5 March 2026, updated 9 March 2026",
    "Updated: 9 March 2026 | Published: 5 March 2026",
]


@pytest.mark.parametrize("line", DATE_LINES)
def test_a_date_in_the_first_line_in_any_usual_form_is_found(line: str) -> None:
    assert article_date(f"{line}\n\n{BODY}") == ArticleDate(DAY, "first_line")


@pytest.mark.parametrize("line", [*DATE_LINES, "Kyiv, 5 March 2026"])
def test_a_date_line_below_the_title_is_found(line: str) -> None:
    assert article_date(f"Bridge opens: what next?\n{line}\n\n{BODY}") == ArticleDate(DAY, "second_line")


@pytest.mark.parametrize(
    "head",
    [
        "Home > News\nBridge opens\nBy Ann Field\n5 March 2026",
        "Bridge opens\n\nUpdated: 9 March 2026, 09:12\nPublished: 5 March 2026, 18:40",
        "From: desk@news.example\nTo: all@news.example\nDate: Thu, 5 Mar 2026 18:40:00 +0200\nSubject: Bridge",
    ],
)
def test_date_lines_further_down_are_found_and_published_has_precedence_over_updated(head: str) -> None:
    assert article_date(f"{head}\n\n{BODY}") == ArticleDate(DAY, "second_line")


def test_the_day_of_an_update_is_used_if_there_is_no_other() -> None:
    assert article_date(f"Bridge opens\nОновлено: 9 березня 2026\n\n{BODY}") == ArticleDate(OTHER, "second_line")


def test_a_date_field_before_the_text_on_the_same_line_is_found() -> None:
    text = " date 2022-02-12 Russia says that all is well, and nobody believes it in the towns along the border."
    assert article_date(text) == ArticleDate(datetime.date(2022, 2, 12), "first_line")
    assert [text[slice(*line.span)] for line in date_lines(text)] == ["date 2022-02-12"]


@pytest.mark.parametrize(
    "dateline",
    [
        "КИЕВ, 5 марта 2026 г. — Мост открыт.",
        "МОСКВА, 5 мар 2026 — РИА Новости. Мост открыт.",
        "КИЇВ. 5 березня 2026. /УНН/. Міст відкрито.",
        "KYIV, March 5, 2026 (Agency) - The bridge is open.",
        "KYIV (Agency), 5 March 2026 — The bridge is open.",
        "Nova Kakhovka, Ukraine, March 5, 2026 – “The bridge is open,” he said.",
        "5 March 2026 – Helen Stark said on Monday the bridge is open.",
    ],
)
@pytest.mark.parametrize("title", ["", "The 2014 flood: what we know\n\n"])
def test_a_dateline_is_found(title: str, dateline: str) -> None:
    assert article_date(title + dateline) == ArticleDate(DAY, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was opened on March 5, 2026, the mayor said.",
        "Мост открыли 5 марта 2026 года, сообщил мэр.",
        "The report covers 2026-13-45 and nothing else.",
        "KYIV, March 5 — The bridge is open.",
        "What happened on 3 March 2014 - and why it matters\n\nThe mayor spoke.",
        "Что произошло 3 марта 2014 — и почему это важно\n\nМэр заявил.",
        "3 March 2014 was the coldest day of the century. The mayor spoke.",
        "3 March 2014. That day nobody here will forget.\n\nThe mayor spoke.",
        "Born 3 March 1950 - died 12 March 2022\n\nHe was tired.",
        "Born 3 March 1950 – Died 12 March 2022\n\nHe was tired.",
        "24 February 2022 — the day the war began — is remembered here.",
        "24 лютого 2022 року — день, коли почалася війна.",
        "On 3 March 2014 — Easter — the bridge fell.",
        "03/04/2022\n\nThe bridge is open.",
        "© 2009-2022 Northport Times\n\nThe bridge is open.",
        "Festival: 5 March 2026 – 9 March 2026\n\nThe town sings.",
        "The flood, day by day\n3 March 2014\nThe ice broke.\n4 March 2014\nThe wall fell.",
        "3 March 2014\nThe ice broke.\n4 March 2014\nThe wall fell.\n5 March 2014\nAll was over.",
        "Chernobyl, 26 April 1986\nThe reactor was tested at night, the report says.\n\nIt burned.".replace(
            ", 26", " 26"
        ),
        "The mayor spoke at length about it.\n\n5 March 2026\n\nHe left.",
        "",
    ],
)
def test_dates_are_not_guessed(text: str) -> None:
    assert article_date(text) is None


@pytest.mark.parametrize(
    "title", ["Bridge opens (5 March 2026)", "Losses by region, 5 March 2026", "Итоги дня | 05.03.2026"]
)
def test_a_date_at_the_end_of_the_title_is_used_if_there_is_no_other(title: str) -> None:
    assert article_date(f"{title}\n\n{BODY}", file_name="2020-01-01.txt") == ArticleDate(DAY, "title")


FIELDS = (FoundDate(OTHER, "html", "updated"), FoundDate(DAY, "html"))


@pytest.mark.parametrize(
    ("text", "found", "date"),
    [
        (f"9 March 2026\n\n{BODY}", FIELDS, ArticleDate(DAY, "html")),
        (f"5 March 2026\n\n{BODY}", FIELDS[:1], ArticleDate(DAY, "first_line")),
        (f"KYIV, 5 March 2026 — The bridge is open. {BODY}", FIELDS[:1], ArticleDate(DAY, "dateline")),
        (f"Updated 5 March 2026\n\n{BODY}", FIELDS[:1], ArticleDate(OTHER, "html")),
        (BODY, (FoundDate(DAY, "mail"),), ArticleDate(DAY, "mail")),
    ],
)
def test_a_formats_publication_field_has_precedence_and_its_update_field_comes_late(
    text: str, found: tuple[FoundDate, ...], date: ArticleDate
) -> None:
    assert article_date(text, found, "news/2020/01/01/a.txt") == date


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2026-03-05-bridge.txt", True),
        ("news/2026/03/05/bridge.html", True),
        ("20260305_bridge.txt", True),
        ("bridge_05.03.2026.txt", True),
        ("archive.zip!/2026_03_05.txt", True),
        ("bridge.txt", False),
        ("000_c17bbf20260305d54440.txt", False),
        ("20261399.txt", False),
        ("2026-03.txt", False),
    ],
)
def test_the_file_name_is_the_last_resort(name: str, found: bool) -> None:
    assert article_date(BODY, file_name=name) == (ArticleDate(DAY, "file_name") if found else None)


def test_a_declared_date_has_precedence() -> None:
    assert article_date("2020-01-01\nText", FIELDS, declared="2026-03-05") == ArticleDate(DAY, "declared")


def test_an_invalid_declared_date_is_refused() -> None:
    with pytest.raises(PermanentFault) as caught:
        article_date("Text", declared="last week")
    assert caught.value.code == "bad_date"


def test_a_long_line_of_capitals_is_read_quickly() -> None:
    assert article_date("A-" * 5_000 + " 5 March 2026 x") is None

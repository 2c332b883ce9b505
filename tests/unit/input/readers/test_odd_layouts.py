"""Layouts of pages and tables that people drop, and that lost text or a date without a word."""

from __future__ import annotations

import datetime

import pytest

from dragoman.input.article import read_article
from dragoman.input.readers.metadata.timestamps import day_in

FIRST = "Мер Сум Іван Лисенко заявив у понеділок, що міст через річку буде закрито до кінця року."
SECOND = "За його словами, ремонт коштуватиме місту два мільйони гривень, і гроші вже є."


def body_of(page: str) -> list[str]:
    return read_article(page.encode(), file_name="a.html").body.split("\n")


def test_text_beside_a_paragraph_in_a_table_cell_is_kept() -> None:
    page = (
        f"<html><body><table><tr><td><a href=1>Меню</a></td><td>{FIRST}<br><br>{SECOND}</td></tr></table></body></html>"
    )
    assert {FIRST, SECOND} <= set(body_of(page))


def test_captions_and_pointers_of_a_short_article_stay_apart_from_its_text() -> None:
    page = (
        "<html><body><article><h1>Міст</h1><figure><img src=a.jpg><figcaption>Фото: Іван Петренко</figcaption></figure>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p><strong>Читайте також:</strong> <a href=x>Пожежа в порту</a></p>"
        "</article></body></html>"
    )
    body = body_of(page)
    assert {FIRST, SECOND} <= set(body)
    assert "Пожежа" not in " ".join(body)
    assert [line for line in body if "Петренко" in line] == ["Фото: Іван Петренко"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("05.03.2024", datetime.date(2024, 3, 5)),
        ("05.03.2024 10:30", datetime.date(2024, 3, 5)),
        ("5 березня 2024 року", datetime.date(2024, 3, 5)),
        ("Вівторок, 5 березня 2024", datetime.date(2024, 3, 5)),
        ("March 5, 2024", datetime.date(2024, 3, 5)),
        ("03/04/2024", None),
        ("05.03.2024 / 06.03.2024", None),
    ],
)
def test_a_date_field_is_read_as_people_write_dates(value: str, day: datetime.date | None) -> None:
    assert day_in(value) == day

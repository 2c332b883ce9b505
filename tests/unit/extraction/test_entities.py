from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extraction.gazetteer import find_place
from dragoman.extraction.names import same_person, spelling_key

from .conftest import Extracted

Extract = Callable[..., Extracted]


def test_a_surname_joins_the_full_name(extract: Extract) -> None:
    result = extract("Sergey Lavrov arrived in Geneva on Friday. Lavrov said the talks were useful.")
    person = result.entities[0]
    assert (person.type, person.name) == ("PERSON", "Sergey Lavrov")
    assert [result.words(span) for span in person.mentions] == ["Sergey Lavrov", "Lavrov"]


def test_spellings_of_one_city_are_one_entity(extract: Extract) -> None:
    result = extract("Officials left Kyiv by train. The road to Kiev was closed.")
    assert [(item.type, len(item.mentions)) for item in result.entities] == [("GPE", 2)]


def test_part_of_a_title_is_no_organisation(extract: Extract) -> None:
    names = [item.name for item in extract("The US Secretary of State Antony Blinken went to Fiji.").entities]
    assert "State" not in names
    assert "Antony Blinken" in names


def test_mentions_have_no_article(extract: Extract) -> None:
    result = extract("The Kremlin said that the White House had called.")
    assert [item.name for item in result.entities] == ["Kremlin", "White House"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Zelenskyy"), ("Zelensky", "Zelenskiy"), ("Dmitry", "Dmitriy"), ("Shoigu", "Shoygu")],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("full", "other", "same"),
    [
        ("Sergey Lavrov", "Lavrov", True),
        ("Sergey Lavrov", "Serhiy Lavrov", False),
        ("Hillary Clinton", "Bill Clinton", False),
        ("Volodymyr Zelensky", "Zelenskyy", True),
    ],
)
def test_same_person(full: str, other: str, same: bool) -> None:
    assert same_person(full, other) is same


def test_places_have_country_and_coordinates() -> None:
    place = find_place("Kiev")
    assert place is not None
    assert (place.name, place.country) == ("Kyiv", "UA")
    assert (round(place.latitude or 0), round(place.longitude or 0)) == (50, 31)
    assert find_place("Nowhereville") is None


def test_a_city_has_its_country_and_coordinates(extract: Extract) -> None:
    entities = extract("Officials from France left Kiev by train.").entities
    assert [item.place.country if item.place else None for item in entities] == ["FR", "UA"]

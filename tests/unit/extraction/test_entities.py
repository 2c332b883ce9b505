from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.names.gazetteer import find_place
from dragoman.names.matching import inflected_person, same_person
from dragoman.names.spelling import spelling_key

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


def test_part_of_a_title_is_not_an_organisation(extract: Extract) -> None:
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
        ("Sergey Lavrov", "Serhiy Lavrov", True),
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


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Russian Foreign Minister Sergey Lavrov arrived in Geneva.", ("Russian Foreign Minister",)),
        ("Sergey Lavrov, the Russian foreign minister, arrived in Geneva.", ("Russian foreign minister",)),
        ("The head of the depot Ivan Koval arrived in Geneva.", ("head of the depot",)),
        ("Supporters of President Joe Biden arrived in Geneva.", ("President",)),
        ("Mr Ivan Koval arrived in Geneva.", ()),
    ],
)
def test_titles_are_kept_apart_from_names(extract: Extract, text: str, titles: tuple[str, ...]) -> None:
    (person,) = [item for item in extract(text).entities if item.type == "PERSON"]
    assert person.titles == titles
    assert not any(title.split()[-1].casefold() in person.name.casefold() for title in titles)


@pytest.mark.parametrize(
    ("full", "other", "same"),
    [
        ("Aleksandr Lukashenko", "Alexander Lukashenko", True),
        ("Oleksandr Lukashenko", "Alexander Lukashenko", True),
        ("Oleksandr Lukashenko", "Alexander Stubb", False),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy", True),
        ("Volodymyr Zelensky", "Olena Zelenska", False),
    ],
)
def test_first_names_of_three_languages_are_one(full: str, other: str, same: bool) -> None:
    assert same_person(full, other) is same


@pytest.mark.parametrize(
    ("full", "other", "same"),
    [
        ("Sergey Lavrov", "Lavrova", True),
        ("Sergey Lavrov", "Lavrovym", True),
        ("Sergey Lavrov", "Sergeya Lavrova", True),
        ("Sergey Lavrov", "Maria Lavrova", False),
        ("Sergey Lavrov", "Lavrentiev", False),
    ],
)
def test_case_endings_left_by_translation(full: str, other: str, same: bool) -> None:
    assert inflected_person(full, other) is same


def test_a_womans_name_is_not_a_case_form_of_a_mans(extract: Extract) -> None:
    result = extract("Sergey Lavrov met Maria Lavrova in Geneva. Lavrova said that it rained.")
    assert result.entities[result.statements[0].speaker.entity or 0].name == "Maria Lavrova"


def test_a_currency_is_not_an_organisation(extract: Extract) -> None:
    result = extract("The amount of the shaft is 450 thousand UAH. Gazprom paid it.")
    assert "UAH" not in {item.name for item in result.entities}


def test_a_quoted_name_after_an_institution_noun_is_an_organisation(extract: Extract) -> None:
    result = extract("The bridge was built by company «Mostobud» in spring.")
    assert [(item.type, item.name) for item in result.entities] == [("ORG", "Mostobud")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Russian Ministry of Emergency Situations sent boats to the town.",
            "Russian Ministry of Emergency Situations",
        ),
        (
            "The Western Research and Development Authority wrote to Koval.",
            "Western Research and Development Authority",
        ),
        ("The Newport Police Department closed the bridge.", "Newport Police Department"),
        ("The Northern Fleet and the mayor closed the bridge.", "Northern Fleet"),
        ("On Friday the Cromwell Society wrote to the mayor.", "Cromwell Society"),
    ],
)
def test_the_name_of_an_institution_is_complete(extract: Extract, text: str, name: str) -> None:
    assert [item.name for item in extract(text).entities if item.type == "ORG"] == [name]


@pytest.mark.parametrize("name", ["the English Channel", "the United States"])
def test_a_place_does_not_become_an_institution_by_its_last_word(extract: Extract, name: str) -> None:
    assert "ORG" not in [item.type for item in extract(f"The tourists saw {name} on Friday.").entities]


def test_a_town_before_initials_is_not_a_first_name(extract: Extract) -> None:
    result = extract("The director of the Institute for Sea Research in Almaty T. M. Orazova warned that it rained.")
    assert "T. M. Orazova" in [item.name for item in result.entities]


def test_a_country_means_its_government_only_if_it_speaks(extract: Extract) -> None:
    result = extract("Prices in the United States rose. The US said that it would help.")
    (country,) = [item for item in result.entities if item.name == "United States"]
    assert (country.type, country.place.country if country.place else None) == ("GPE", "US")
    assert [item.speaker.speaker_class for item in result.statements] == ["institution"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Smith", "John Smith", True),
        ("John Smith", "J. Smith", True),
        ("J. R. Tolkan", "John Tolkan", True),
        ("P. Smith", "John Smith", False),
    ],
)
def test_an_initial_matches_a_first_name(extract: Extract, one: str, other: str, same: bool) -> None:
    result = extract(f"{one} said that the road was closed. {other} added that the bridge was open.")
    assert (result.statements[0].speaker.entity == result.statements[1].speaker.entity) == same


@pytest.mark.parametrize(
    "text",
    [
        "#Eastvale mayor @RuthAllen says the bridge is open.",
        "The bridge is open #Eastvale #RuthAllen",
        "Write to ruth.allen@eastvale.example or see https://eastvale.example/RuthAllen for details.",
        "The picture came from @BrunoKatz.",
    ],
)
def test_hashtags_handles_and_addresses_name_nobody(extract: Extract, text: str) -> None:
    assert extract(text).entities == ()


def test_names_beside_a_handle_are_found(extract: Extract) -> None:
    result = extract("Ruth Allen (@RuthAllen) said the bridge was open. She added that #Eastvale was calm.")
    assert [item.name for item in result.entities] == ["Ruth Allen"]
    assert [result.words(item.speaker.span) for item in result.statements] == ["Ruth Allen (@RuthAllen)", "She"]

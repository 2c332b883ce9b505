"""Persons: where their names begin and end, and which names are one person's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def persons(result: Extracted) -> dict[str, tuple[str, ...]]:
    """The names of the persons and their titles."""
    return {item.name: item.titles for item in result.entities if item.type == "PERSON"}


def mentions(result: Extracted, name: str) -> list[str | None]:
    """The words of each mention of the entity with the name."""
    (found,) = [item for item in result.entities if item.name == name]
    return [result.words(span) for span in found.mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor of Odessa Peter Somov said that the port was open.", {"Peter Somov": ("Mayor of Odessa",)}),
        ('On Thursday Olena Koval said the law had been "pushed through".', {"Olena Koval": ()}),
        (
            'Support for Latvia: NATO chief Jens Stoltenberg said Latvia would be "warmly welcomed".',
            {"Jens Stoltenberg": ("NATO chief",)},
        ),
        ('"We slept in the cellar," said Maria, 34, from Chuhuiv.', {"Maria": ()}),
        ("Olena Vasylivna did not agree with the teachers.", {"Olena Vasylivna": ()}),
        ("Senior Lieutenant O. V. Bilyk received a medal.", {"O. V. Bilyk": ("Senior Lieutenant",)}),
        ("Major General Kyrylo Hnat came late.", {"Kyrylo Hnat": ("Major General",)}),
        ("The lawyer of the town, M. Ya. Feldman, was silent.", {"M. Ya. Feldman": ()}),
        ("Deputy Petro Bazhan-Rudyi joked about it.", {"Petro Bazhan-Rudyi": ("Deputy",)}),
        ("The police detained KOVALCHUK Nina Petrovna in Lviv.", {"KOVALCHUK Nina Petrovna": ()}),
        ("The court heard SHEVCHUK Oleh Ivanovych on Monday.", {"SHEVCHUK Oleh Ivanovych": ()}),
        ("The body of KOVALCHUK Nina was found.", {"KOVALCHUK Nina": ()}),
        # An outlet, a town or a company in capitals is no surname.
        ("UNIAN Olha Vit wrote on Monday.", {"Olha Vit": ()}),
        ("LVIV Olha Vit wrote on Monday.", {"Olha Vit": ()}),
        ("KYIV MAYOR OLENA KOVAL SAYS THE BRIDGE IS SAFE", {"OLENA KOVAL": ("KYIV MAYOR",)}),
        ("Goalkeeper Denys Tkach, 19, guessed the corner.", {"Denys Tkach": ("Goalkeeper",)}),
        ("Driver Ruslan, 44, slept in the cab.", {"Ruslan": ()}),
        ("The firefighters Kravets and Ponomarev came home.", {"Kravets": (), "Ponomarev": ()}),
        ("The envoy Johan de Waal wrote a letter.", {"Johan de Waal": ("envoy",)}),
        (
            "The head of the State Agency of Water Resources Valentyn Hrebin resigned.",
            {"Valentyn Hrebin": ("head of the State Agency of Water Resources",)},
        ),
        ("Passenger of the train Lviv - Kramatorsk Danylo waited for hours.", {"Danylo": ()}),
    ],
)
def test_a_person_is_the_name_alone_with_the_title_beside(
    extract: Extract, text: str, wanted: dict[str, tuple[str, ...]]
) -> None:
    found = persons(extract(text))
    assert set(found) == set(wanted)
    assert all(set(titles) <= set(found[name]) for name, titles in wanted.items())


def test_three_officials_after_a_date_are_three_persons(extract: Extract) -> None:
    result = extract(
        '14 March: "Mayor of Odessa Peter Somov said the port was shut. The mayor of Kyiv Vitali Klych said the dam '
        'held. Governor of Kharkiv Oleh Synko told reporters that it rained."'
    )
    assert persons(result) == {
        "Peter Somov": ("Mayor of Odessa",),
        "Vitali Klych": ("mayor of Kyiv",),
        "Oleh Synko": ("Governor of Kharkiv",),
    }
    assert {item.speaker.antecedent for item in result.statements} == {None}


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Valeska Paris, an Australian nurse, has claimed that she was ill.\n\nParis claims that she was alone.",
            "Valeska Paris",
            ["Valeska Paris", "Paris"],
        ),
        (
            "Petro Ivanovych Hlushko saw it. Petro Ivanovych recalls the noise. Hlushko lost a cow.",
            "Petro Ivanovych Hlushko",
            ["Petro Ivanovych Hlushko", "Petro Ivanovych", "Hlushko"],
        ),
        (
            "Vira Stelmak counts birds.\nV. S.: They come in April.",
            "Vira Stelmak",
            ["Vira Stelmak", "V. S."],
        ),
        (
            "Gennady Lvovich Rubin worked there. The papers of Rubin G. L. are lost.",
            "Gennady Lvovich Rubin",
            ["Gennady Lvovich Rubin", "Rubin G. L."],
        ),
        (
            "Lyubov Tsyganova told her story. The testimony of Tsiganova was long.",
            "Lyubov Tsyganova",
            ["Lyubov Tsyganova", "Tsiganova"],
        ),
        (
            "Edgars Rinkevics flew home. Rinkēvičs said that Latvia was ready.",
            "Edgars Rinkevics",
            ["Edgars Rinkevics", "Rinkēvičs"],
        ),
        (
            "Ursula von der Leyen arrived. Von der Leyen met the mayor.",
            "Ursula von der Leyen",
            ["Ursula von der Leyen", "Von der Leyen"],
        ),
    ],
)
def test_all_names_of_a_person_are_one(extract: Extract, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(extract(text), name) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Olha Dmytrivna Popova and Olha Petrivna Koval met. Olha Dmytrivna spoke first.",
        "Anna Bondar and Anna Koval met. Anna Ivanivna spoke first.",
        "Emine Asanova and Server Asanov met. Asanova spoke first.",
    ],
)
def test_two_persons_stay_two(extract: Extract, text: str) -> None:
    found = [item for item in extract(text).entities if item.type == "PERSON"]
    assert sorted(len(item.mentions) for item in found) in ([1, 2], [1, 1, 1])


def test_a_surname_that_is_a_town_is_the_town_only_behind_in_and_from(extract: Extract) -> None:
    result = extract("The miner Viktor Rostov came from Rostov. Rostov said that the shaft was closed.")
    assert mentions(result, "Viktor Rostov") == ["Viktor Rostov", "Rostov"]
    assert mentions(result, "Rostov") == ["Rostov"]

"""Persons with the same surname, and surnames that the model takes for something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def found_mentions(result: Extracted) -> dict[str, int]:
    """The number of mentions of each person."""
    return {item.name: len(item.mentions) for item in result.entities if item.type == "PERSON"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "President Joe Biden pardoned his son Hunter Biden. Biden said he loved him.",
            {"Joe Biden": 2, "Hunter Biden": 1},
        ),
        (
            "Hunter Biden denied the charges. Biden, 53, is due in court. His father Joe Biden did not comment.",
            {"Hunter Biden": 2, "Joe Biden": 1},
        ),
        (
            "Hunter Biden, son of the president Joe Biden, was indicted. Biden denied the charges.",
            {"Hunter Biden": 2, "Joe Biden": 1},
        ),
        (
            "Anna Melnyk and her brother Taras Melnyk run the farm. Taras Melnyk feeds the cows. Melnyk is tired.",
            {"Anna Melnyk": 1, "Taras Melnyk": 3},
        ),
        (
            "Trump and Melania Trump arrived in Helsinki. Donald Trump met the king. Melania Trump saw a school.",
            {"Donald Trump": 2, "Melania Trump": 2},
        ),
        (
            "Brothers Vitali Klitschko and Wladimir Klitschko flew to Berlin. Wladimir Klitschko met the king.",
            {"Vitali Klitschko": 1, "Wladimir Klitschko": 2},
        ),
        (
            "Colonel Andriy Biletsky commands the brigade. His deputy, Major Ihor Biletsky, is wounded.",
            {"Andriy Biletsky": 1, "Ihor Biletsky": 1},
        ),
    ],
)
def test_relatives_are_not_merged_and_a_surname_is_the_last_who_was_named_in_full(
    extract: Extract, text: str, wanted: dict[str, int]
) -> None:
    assert found_mentions(extract(text)) == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Sept Kolesnyk left the party. Kolesnyk told reporters he was tired.", "Kolesnyk"),
        ('Kuleba said the talks had failed. "We go on," Kuleba added.', "Kuleba"),
        ("Klitschko wrote on Telegram that the metro was closed. Klitschko was brief.", "Klitschko"),
    ],
)
def test_a_surname_alone_is_a_person(extract: Extract, text: str, name: str) -> None:
    assert found_mentions(extract(text)) == {name: 2}


def test_a_short_name_of_a_month_is_no_name(extract: Extract) -> None:
    result = extract("The envoy came on 12 Oct and left in Sept for good.")
    assert result.entities == ()


def test_a_verb_that_opens_a_sentence_is_no_first_name(extract: Extract) -> None:
    assert found_mentions(extract("The play opened on Friday.\n\nConversed Dana Riznyk.")) == {"Dana Riznyk": 1}


def test_the_name_of_a_person_is_shown_without_capitals_where_the_article_has_that(extract: Extract) -> None:
    result = extract("PETRO LYS SAYS FOUR WOUNDED\n\nThe head of the region, Petro Lys, said four people were wounded.")
    assert found_mentions(result) == {"Petro Lys": 2}


def test_a_legal_form_before_a_name_does_not_split_a_company(extract: Extract) -> None:
    result = extract("The company Svitlotrans asks people to save power. NPC Svitlotrans has no reserve.")
    assert [len(item.mentions) for item in result.entities] == [2]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Andrii Sybiha met the king. Andriy Sybiga flew home.", {"Andrii Sybiha": 2}),
        ("Alena Ivanova-Petrenko met Ivan Petrenko. Ivanova-Petrenko laughed.", {"Alena Ivanova-Petrenko": 2}),
        ("Zhang Wei came from Wuhan. Zhang teaches in Minsk.", {"Zhang Wei": 2}),
        ("Oleg, a welder, left Horlivka. Oleg cried.", {"Oleg": 2}),
        ("Aunt Halia bakes bread. Halia is 80.", {"Halia": 2}),
        ('The commander, call sign "Bdzhola", lost a leg. Bdzhola jokes about it.', {"Bdzhola": 2}),
    ],
)
def test_all_spellings_and_short_forms_of_a_person_are_one(extract: Extract, text: str, wanted: dict[str, int]) -> None:
    assert wanted.items() <= found_mentions(extract(text)).items()


def names(result: Extracted, kind: str) -> dict[str, int]:
    """The number of mentions of each entity of a type."""
    return {item.name: len(item.mentions) for item in result.entities if item.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "The Zaporizhzhia NPP lost its line. ZNPP has six units. The Zaporizhzhia Nuclear Power Plant is large.",
            "ORG",
            {"Zaporizhzhia Nuclear Power Plant": 3},
        ),
        (
            "The Zaporozhye nuclear power plant is dark. The ZNPP lost power.",
            "ORG",
            {"Zaporozhye nuclear power plant": 2},
        ),
        ("The ZNPP is dark. The Zaporizhzhia nuclear plant lost power.", "ORG", {"Zaporizhzhia nuclear plant": 2}),
        ("Zaporozhye nuclear power plant is dark. So is the Zaporizhzhia NPP.", "GPE", {}),
        ("The Kursk nuclear power station works. The Kursk NPP is old.", "ORG", {"Kursk nuclear power station": 2}),
        ("The Khmelnytskyi nuclear power plant works. KhNPP is old.", "ORG", {"Khmelnytskyi nuclear power plant": 2}),
        ("The Kakhovka hydroelectric power plant fell. Kakhovka HPP is gone.", "GPE", {}),
        ("The Chernobyl nuclear power plant is closed. So is the ChNPP.", "ORG", {"Chernobyl nuclear power plant": 2}),
        # Two plants; a plant of any country; no plant.
        (
            "The Kursk nuclear power plant and the Kola nuclear power plant work. The KNPP is on.",
            "ORG",
            {"Kursk nuclear power plant": 1, "Kola nuclear power plant": 1, "KNPP": 1},
        ),
        ("A Kyiv thermal power plant burnt.", "GPE", {"Kyiv": 1}),
        ("The nuclear power plant in Enerhodar is dark.", "GPE", {"Enerhodar": 1}),
        ("The Kursk region is quiet. The Kursk nuclear power plant works.", "GPE", {"Kursk region": 1}),
        ("The frigate Admiral Essen left port. The Admiral Essen is grey.", "PRODUCT", {"Admiral Essen": 2}),
        ("The Ukrainian Orthodox Church appealed to the court.", "ORG", {"Ukrainian Orthodox Church": 1}),
        (
            "Villages Stara Huta, Nova Sloboda and Bila Bereza were evacuated.",
            "GPE",
            {"Stara Huta": 1, "Nova Sloboda": 1, "Bila Bereza": 1},
        ),
        ("Residents of Chop stood in line. Odesa is without light.", "GPE", {"Chop": 1, "Odesa": 1}),
    ],
)
def test_institutions_vessels_and_places_are_whole_and_one(
    extract: Extract, text: str, kind: str, wanted: dict[str, int]
) -> None:
    assert names(extract(text), kind) == wanted


def test_a_known_surname_with_a_bracket_in_its_word_is_read(extract: Extract) -> None:
    result = extract("Joe Biden spoke in Kyiv. Hunter Biden left. Biden(1 said he was tired.")
    assert {"Joe Biden", "Hunter Biden"} <= {entity.name for entity in result.entities}

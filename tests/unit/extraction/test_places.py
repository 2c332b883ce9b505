"""Places and peoples of the region: types, keys, and what a place isn't."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def types(result: Extracted) -> dict[str, str]:
    return {item.name: item.type for item in result.entities}


def keys(result: Extracted) -> dict[str, str | None]:
    return {item.name: item.key for item in result.entities}


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ("Bucha", "geonames:711350"),
        ("Mariupol Mariupil", "geonames:701822"),
        ("Dnipropetrovsk Dnepropetrovsk Dnipro", "geonames:709930"),
        ("Rostov Rostov-on-Don Rostov-na-Donu", "geonames:501175"),
        ("Kherson Herson", "geonames:706448"),
        ("Belgorod", "geonames:578072"),
        ("Donetsk", "geonames:709717"),
        ("Zaporizhzhia Zaporozhye Zaporizhia Zaporizhzhya", "geonames:687700"),
        ("Kropyvnytskyi Kirovohrad Kirovograd", "geonames:705812"),
        ("Bakhmut Artemivsk", "geonames:713174"),
        ("Kharkiv Kharkov", "geonames:706483"),
    ],
)
def test_a_town_is_a_place_with_one_key_in_every_spelling(extract: Extract, names: str, key: str) -> None:
    for name in names.split():
        result = extract(f"Two people died in the shelling of {name} on Monday, and houses burned near {name}.")
        assert (types(result), keys(result)) == ({name: "GPE"}, {name: key})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Officials from Brazil and Mongolia met in Iceland.", {"Brazil": "BR", "Mongolia": "MN", "Iceland": "IS"}),
        ("Officials from Britain and Tokelau met.", {"United Kingdom": "GB", "Tokelau": "TK"}),
    ],
)
def test_a_country_has_its_iso_code(extract: Extract, text: str, wanted: dict[str, str]) -> None:
    found = keys(extract(text))
    assert {name: found.get(name) for name in wanted} == {name: f"iso:{code}" for name, code in wanted.items()}


@pytest.mark.parametrize(
    "text", ["He lives in Myrne.", "He lives in the village of Myla.", "He moved to Nowhereville."]
)
def test_a_place_of_a_common_or_unknown_name_has_no_key(extract: Extract, text: str) -> None:
    assert set(keys(extract(text)).values()) <= {None}


def test_a_region_is_not_its_town(extract: Extract) -> None:
    result = extract(
        "Shells fell on the Kherson region. Kherson itself was quiet. The Kherson oblast has a million people."
    )
    assert keys(result) == {"Kherson region": None, "Kherson": "geonames:706448"} or keys(result) == {
        "Kherson oblast": None,
        "Kherson": "geonames:706448",
    }
    assert sorted(len(item.mentions) for item in result.entities) == [1, 2]


def test_regions_that_share_a_noun_are_places(extract: Extract) -> None:
    result = extract("Two people were killed in the Belgorod and Rostov regions.")
    assert types(result) == {"Belgorod": "GPE", "Rostov": "GPE"}
    assert set(keys(result).values()) == {None}


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The Ukrainian engineer wrote to a Kyrgyz court.", "Kyrgyz", "NORP"),
        ("The Crimean Tatars make up a tenth.", "Crimean Tatars", "NORP"),
        ("The Azerbaijani foreign minister was late.", "Azerbaijani", "NORP"),
        ("He doesn't know the Crimean Tatar language.", "Crimean Tatar language", "LANGUAGE"),
        ("Birds returned to the Kinburn Spit this spring.", "Kinburn Spit", "LOC"),
        ("The ship dragged its anchor across the Gulf of Finland.", "Gulf of Finland", "LOC"),
        ("Pipes burst on Vadyma Boika Street.", "Vadyma Boika Street", "FAC"),
        ("They found a groove off Naissaar, an island in the north.", "Naissaar", "LOC"),
        ("TALLINN, January 29 - Ships sailed after the cable was cut.", "TALLINN", "GPE"),
    ],
)
def test_peoples_landscapes_and_streets_have_their_types(extract: Extract, text: str, name: str, wanted: str) -> None:
    assert types(extract(text))[name] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Washington Post reported that Washington would wait.", {"Washington Post": "ORG", "Washington": "GPE"}),
        ("North Korea fired a missile. South Korea was ready.", {"North Korea": "GPE", "South Korea": "GPE"}),
        ('The "Kyiv Post" wrote about Kyiv.', {"Kyiv Post": "ORG", "Kyiv": "GPE"}),
    ],
)
def test_what_is_named_after_a_place_is_not_the_place(extract: Extract, text: str, names: dict[str, str]) -> None:
    assert types(extract(text)) == names


def test_the_north_is_north_korea_where_that_is_spoken_of(extract: Extract) -> None:
    result = extract("North Korea fired a missile. South Korea said that the North had fired two.")
    assert {item.name: len(item.mentions) for item in result.entities} == {"North Korea": 2, "South Korea": 1}

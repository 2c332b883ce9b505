"""Types and borders of names by kind, each with names that only look alike; most texts are as long as an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]
# An article introduces its persons: so a lone word that the model takes for a person may be told from one.
ARTICLE = (
    " The road was wet. Deputy head Olena Kurylo said so in the morning. Nobody was hurt. The bus came late."
    " The school is open. The baker Petro Hnatiuk left. It was cold. The lamps were out."
)


def typed(result: Extracted) -> set[tuple[str, str | None]]:
    """The type of each entity with the words of each of its mentions."""
    return {(item.type, result.words(span)) for item in result.entities for span in item.mentions}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        # Nobody introduces them as persons.
        ("Shares in Rudamet fell by a tenth.", "ORG", "Rudamet"),
        ("The minister flew to Zhyhanka on Saturday.", "GPE", "Zhyhanka"),
        ("Boeing and Aerolik declined to comment.", "ORG", "Aerolik"),
        ("The airline flies to Dublin, Sorvano and Katowice.", "GPE", "Sorvano"),
        ("OrbiCell raised the price of calls.", "ORG", "OrbiCell"),
        # Persons all the same.
        ('"It snowed," said Kang, a fisherman on the island.', "PERSON", "Kang"),
        ("Zarrin, 44, sold the house.", "PERSON", "Zarrin"),
        ("Merkel said that she had slept badly.", "PERSON", "Merkel"),
        ("The nurse Brill closed the window.", "PERSON", "Brill"),
        # Clubs by what they do.
        ("Zoria beat Ruta 2-1 in the cup.", "ORG", "Zoria"),
        ("Zoria captain Petro Lys missed the match.", "ORG", "Zoria"),
        ("Dynamo Kyiv lost the match on penalties.", "ORG", "Dynamo Kyiv"),
        ("The fair in Zoria opened on Sunday.", "GPE", "Zoria"),
        ("Valeska Paris lost the match.", "PERSON", "Valeska Paris"),
    ],
)
def test_a_lone_name_is_what_the_article_tells_of_it(extract: Extract, text: str, kind: str, name: str) -> None:
    assert (kind, name) in typed(extract(text + ARTICLE))


@pytest.mark.parametrize("name", ["Koval", "Weber", "Bondar", "Stark"])
def test_without_an_article_around_it_a_surname_stays_a_person(extract: Extract, name: str) -> None:
    assert ("ORG", name) not in typed(extract(f"{name} expressed frustration on Monday."))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        # Offices with what they are for, before the name.
        ("Minister of Education and Science Oksen Lisovyi came.", "PERSON", "Oksen Lisovyi"),
        ("Minister of Education and Science of Ukraine Oksen Lisovyi came.", "PERSON", "Oksen Lisovyi"),
        ("Mayor of Kryvyi Rih Oleksandr Vilkul came.", "PERSON", "Oleksandr Vilkul"),
        ("Mayor of Kryvyi Rih Oleksandr Vilkul came.", "GPE", "Kryvyi Rih"),
        ("The head of the Dnipropetrovsk OVA Serhiy Lysak came.", "ORG", "Dnipropetrovsk OVA"),
        ("The head of the Dnipropetrovsk OVA Serhiy Lysak came.", "PERSON", "Serhiy Lysak"),
        ("Speaker of the State Duma Vyacheslav Volodin came.", "PERSON", "Vyacheslav Volodin"),
        ("The head of Naftogaz Serhii Koretskyi came.", "PERSON", "Serhii Koretskyi"),
        ("The director of the SBU Vasyl Maliuk came.", "PERSON", "Vasyl Maliuk"),
        ("The head of the Federation Council Valentina Matvienko came.", "PERSON", "Valentina Matvienko"),
        ("The commander of the Azov brigade Denys Prokopenko came.", "PERSON", "Denys Prokopenko"),
        ("The mayor of Lviv Andriy Sadovyi came.", "PERSON", "Andriy Sadovyi"),
        ("The minister of energy Svitlana Hrynchuk came.", "PERSON", "Svitlana Hrynchuk"),
        # Nicknames and suffixes inside a name.
        ('The marine Denys "Kit" Lavreniuk came home.', "PERSON", 'Denys "Kit" Lavreniuk'),
        ("Donald Trump Jr. came on Saturday.", "PERSON", "Donald Trump Jr."),
        ("Mullah Abdul Latif Mansoor complained.", "PERSON", "Abdul Latif Mansoor"),
        # Institutions with a number or a quoted name.
        ("Two children were taken to Nikopol city hospital No. 1.", "ORG", "Nikopol city hospital No. 1"),
        ("The roof of school No. 122 burned.", "ORG", "school No. 122"),
        ('The 12th Special Forces Brigade "Azov" left.', "ORG", '12th Special Forces Brigade "Azov"'),
        ("The court fined Agrarian Fund JSC on Monday.", "ORG", "Agrarian Fund JSC"),
        ("The Sumy drama theater reopened.", "ORG", "Sumy drama theater"),
        # Products, roads, ships and works.
        ("There are four Be-200 planes.", "PRODUCT", "Be-200"),
        ("The R-217 highway was closed.", "FAC", "R-217"),
        ("The E-40 is closed.", "FAC", "E-40"),
        ("The M-06 is closed.", "FAC", "M-06"),
        ("Ministers of the G-20 met.", "ORG", "G-20"),
        ("The patrol ship HMS Dauntless left.", "PRODUCT", "HMS Dauntless"),
        ("The firm sent a ferry, the Athena Seaways.", "PRODUCT", "Athena Seaways"),
        ("He bought an Airbus A321neo last year.", "PRODUCT", "Airbus A321neo"),
        ('The "Leleka-100" drone helped.', "PRODUCT", "Leleka-100"),
        ('She read from the novel "Black Water".', "WORK_OF_ART", "Black Water"),
        ('The law "On Public Procurement" was changed.', "LAW", "On Public Procurement"),
        # Rivers, communities and peoples.
        ("The village stands on the Lena.", "LOC", "Lena"),
        ("Grads fell on the Pokrovska community.", "GPE", "Pokrovska community"),
        ("Avars and Kumyks live there.", "NORP", "Kumyks"),
        ("They took him to the Basmanny court.", "ORG", "Basmanny court"),
        ("Yermak resigned on Monday.", "PERSON", "Yermak"),
        ("The Dnipro plant stopped.", "GPE", "Dnipro"),
        ("Farmers of the North Kazakhstan region came.", "GPE", "North Kazakhstan region"),
        ("Moldova's pro-European Party of Rivers won.", "ORG", "Party of Rivers"),
        ("The channel TV Pirveli closed.", "ORG", "TV Pirveli"),
        ("The inspectors of Rosvodnadzor came.", "ORG", "Rosvodnadzor"),
        ('Water flows again, the KP "Sumyvodokanal" said.', "ORG", "Sumyvodokanal"),
        ("The court arrested Artem and Denys Rudenko.", "PERSON", "Artem"),
        ("The town of Čierna nad Tisou was flooded.", "GPE", "Čierna nad Tisou"),
    ],
)
def test_a_name_has_its_type_and_its_whole_words(extract: Extract, text: str, kind: str, name: str) -> None:
    assert (kind, name) in typed(extract(text))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Lena came home at night.", "LOC", "Lena"),  # a woman
        ("The Jewish community met.", "GPE", "Jewish community"),
        ("He fell ill with Covid-19.", "PRODUCT", "Covid-19"),
        ("Ministers of the G-7 met.", "PRODUCT", "G-7"),
        ("She is the U-21 champion.", "PRODUCT", "U-21"),
        ("Economist Petro Lys was wrong.", "ORG", "Economist"),
        ("Shell fragments hit a house.", "ORG", "Shell"),
        ("The FPV drones came at night.", "ORG", "FPV"),
        ("A Kyiv court ruled.", "ORG", "Kyiv"),
    ],
)
def test_what_only_looks_like_such_a_name_is_none(extract: Extract, text: str, kind: str, name: str) -> None:
    assert (kind, name) not in typed(extract(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rimma Kazakova-Stein died. Stein was ninety.", ["Rimma Kazakova-Stein", "Stein"]),
        ("Governor A. S. Nikolaev came. Aisen Sergeevich was late.", ["A. S. Nikolaev", "Aisen Sergeevich"]),
        ('Robert Brovdi, call sign "Madyar", posted it.', ["Robert Brovdi", "Madyar"]),
        ("Dynamo Kyiv lost the match. Dynamo coach Ihor Lys was angry.", ["Dynamo Kyiv", "Dynamo"]),
        ("Water in the Tysa River rose. The Tysa is wide.", ["Tysa River", "Tysa"]),
    ],
)
def test_all_names_of_one_thing_are_one(extract: Extract, text: str, names: list[str]) -> None:
    result = extract(text)
    assert names in [[result.words(span) for span in item.mentions] for item in result.entities]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Olena Koval-Lys met Petro Lys. Lys laughed.", "Olena Koval-Lys", "Petro Lys"),
        ("Her husband Andrii was shot. Father Andriy Halavin spoke.", "Andrii", "Andriy Halavin"),
        ("Donald Trump came. Donald Trump Jr. was late.", "Donald Trump", "Donald Trump Jr."),
        ("The Dnipro River froze. People in Dnipro skated.", "Dnipro River", "Dnipro"),
    ],
)
def test_two_things_with_similar_names_are_two(extract: Extract, text: str, one: str, other: str) -> None:
    result = extract(text)
    homes = [{result.words(span) for span in item.mentions} for item in result.entities]
    assert not any({one, other} <= home for home in homes)


def test_a_surname_alone_stays_a_person_where_no_article_introduces_its_persons(extract: Extract) -> None:
    result = extract(
        'Stark said the port lost 1,000 tonnes. Weber said that five thousand people came. "It was late," he said. '
        "The road was wet. Nobody was hurt. The bus came. The school is open. The lamps were out. It was cold."
    )
    assert {(entity.type, entity.name) for entity in result.entities} == {("PERSON", "Stark"), ("PERSON", "Weber")}


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("The commander of the fleet, Admiral Petro Nizh, left the port.", "Petro Nizh", ("Admiral",)),
        ("The post went to Vice Admiral Oleg Murza.", "Oleg Murza", ("Vice Admiral",)),
        ("Rear Admiral Nizh left the port.", "Nizh", ("Rear Admiral",)),
        ("Major General Ivan Hnatiuk left.", "Ivan Hnatiuk", ("Major General",)),
        # A day before a title is no part of it.
        ("Yesterday Vice Admiral Oleg Murza left.", "Oleg Murza", ("Vice Admiral",)),
        ("In Riga yesterday Armenian Prime Minister Nikol Lys said so.", "Nikol Lys", ("Armenian Prime Minister",)),
        ("On Monday Deputy Minister Olha Vit left.", "Olha Vit", ("Deputy Minister",)),
    ],
)
def test_a_rank_is_a_title_and_neither_a_day_nor_a_part_of_the_name(
    extract: Extract, text: str, name: str, titles: tuple[str, ...]
) -> None:
    result = extract(text)
    assert [(item.name, item.titles) for item in result.entities if item.type == "PERSON"] == [(name, titles)]
    assert not [item.name for item in result.entities if item.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The frigate Admiral Makarov left port.", "PRODUCT", "Admiral Makarov"),
        ("General Motors sold cars.", "ORG", "General Motors"),
        ("Marshal Zhukov Street is closed.", "FAC", "Marshal Zhukov Street"),
    ],
)
def test_a_rank_that_begins_a_name_of_something_else_belongs_to_it(
    extract: Extract, text: str, kind: str, name: str
) -> None:
    assert typed(extract(text)) == {(kind, name)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        # A town has such a name, but somebody is met.
        ("Zelensky met Duda in Warsaw.", "PERSON", "Duda"),
        ("The minister thanked Lys.", "PERSON", "Lys"),
        ("He spoke with Duda on Monday.", "PERSON", "Duda"),
        ("The road from Duda to Bacau is closed.", "GPE", "Duda"),
        ("Zoria met Rukh in the cup.", "ORG", "Rukh"),
        ('"The roof leaked," explained Ment.', "PERSON", "Ment"),
        # A name that stayed in Cyrillic.
        ("Харків was shelled on Monday.", "GPE", "Харків"),
        ("The council of Одеса met.", "GPE", "Одеса"),
        ("Бахмут is in ruins.", "GPE", "Бахмут"),
    ],
)
def test_a_town_a_person_and_a_thing_are_told_apart(extract: Extract, text: str, kind: str, name: str) -> None:
    assert (kind, name) in typed(extract(text))


@pytest.mark.parametrize("text", ["Twelve houses burnt in the village.", "Fourteen people left.", "Thirty cars burnt."])
def test_a_number_in_words_is_no_name(extract: Extract, text: str) -> None:
    assert typed(extract(text)) == set()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army left Artyomovsk in May. Shops in Bakhmut are closed.", [("geonames:713174", 2)]),
        ("Харків was shelled. The school in Kharkiv is closed.", [("geonames:706483", 2)]),
        # Another town may have the old name, or has it today.
        ("The army left Artyomovsk in May.", [(None, 1)]),
        ("Shops in Sverdlovsk and Yekaterinburg are closed.", [("geonames:1486209", 2)]),
        ("Shops in Artyomovsk and Donetsk are closed.", [(None, 1), ("geonames:709717", 1)]),
    ],
)
def test_a_towns_old_name_is_the_town_beside_its_new_one(
    extract: Extract, text: str, places: list[tuple[str | None, int]]
) -> None:
    assert [(item.key, len(item.mentions)) for item in extract(text).entities] == places


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('The fund was paid two million, according to "Man of the River," a book by Joe Conrad.', "Man of the River"),
        ("“The Long Winter”, her memoir, was printed in May.", "The Long Winter"),
    ],
)
def test_a_quoted_title_before_a_word_for_a_work_is_one_work(extract: Extract, text: str, title: str) -> None:
    names = {(entity.type, entity.name) for entity in extract(text).entities}
    assert ("WORK_OF_ART", title) in names
    assert not [name for _, name in names if name != title and name in title]


def test_what_is_said_before_a_description_is_no_title(extract: Extract) -> None:
    entities = extract('"Books are dear," a bookseller said in Kyiv.').entities
    assert "WORK_OF_ART" not in {entity.type for entity in entities}
